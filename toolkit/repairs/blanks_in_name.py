"""删去姓名中间为了对齐而加的空格。

“张 三”和“张三”在 Excel 里是两个人，签到、福利和会费都对不上花名册。

只改两三个字的姓名，和复姓的四字姓名；更长的可能是两个人，也可能是少了间隔号的少数民族姓名，不改。
外文姓名保留空格，连着几个的改成一个。
"""

from __future__ import annotations

import re

from toolkit.kinds import NameKind
from toolkit.repair import Cell, repair

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ'’.-]+")
_DOUBLE = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|"
    "慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|令狐|百里|东郭|南门|呼延|西门|第五"
)
"""Surnames of two characters."""


@repair(
    "姓名中间空格",
    kinds=(NameKind,),
    safe=True,
    place=30,
    examples="""
        姓名  张 三            -> 张三
        姓名  李　小明         -> 李小明
        姓名  欧阳 娜娜        -> 欧阳娜娜
        姓名  张三 李四        -> 不改
        姓名  古丽 买买提      -> 不改
        姓名  John Smith       -> 不改
        姓名  「John   Smith」 -> John Smith
    """,
)
def blanks_in_name(cell: Cell) -> str | None:
    """Return the name in one piece where it can be one person's only."""
    parts = cell.text.split()
    joined = "".join(parts)
    if len(parts) > 1 and all(map(_LATIN.fullmatch, parts)):
        return " ".join(parts)
    one = len(joined) <= 3 or (len(joined) == 4 and _DOUBLE.match(joined))
    return joined if len(parts) > 1 and one and _HAN.fullmatch(joined) else None
