"""删去文字末尾的空格和夹在中间看不见的字符。

部门、单位后面多一个空格，分部门统计就多出一个部门。

开头成串的空格多是有意的缩进，保留；文字中间的空格和换行不动。
"""

from __future__ import annotations

import unicodedata

from toolkit.kinds import TextKind
from toolkit.kinds.base import INVISIBLE
from toolkit.repair import Cell, repair

_DROPPED = dict.fromkeys(map(ord, INVISIBLE))


@repair(
    "文字末尾空格",
    kinds=(TextKind,),
    safe=True,
    place=10,
    examples="""
        部门  「财务科 」          -> 财务科
        部门  「 财务科」          -> 财务科
        部门  「财\u200b务科」     -> 财务科
        部门  「　　其中：一班」   -> 不改
        备注  「第一行　第二行」   -> 不改
    """,
)
def blanks_after_text(cell: Cell) -> str | None:
    """Return the text without blanks at its end, and without a single one at its beginning."""
    text = cell.text
    if "\u200d" in text and any(unicodedata.category(letter) == "So" for letter in text):
        return None  # the joiner holds a picture together
    text = text.translate(_DROPPED).rstrip()
    if text[:1] in (" ", "\u00a0") and not text[1:2].isspace():
        text = text[1:]
    return text or None
