"""删去首尾的空格、看不见的字符和多打的撇号。

多一个空格，查找、筛选和表与表的比对就当成另一个值。

姓名、号码、代码和下拉选项里首尾的空格没有意义，一律删去；证件号码删去以后要是合格的号码才改。
"""

from __future__ import annotations

from toolkit.kinds import (
    CardKind,
    ChoiceKind,
    DigitsKind,
    IdNumberKind,
    MonthKind,
    NameKind,
    PhoneKind,
    RatioKind,
    strip,
)
from toolkit.repair import Cell, repair


@repair(
    "首尾空格",
    kinds=(NameKind, IdNumberKind, PhoneKind, CardKind, DigitsKind, ChoiceKind, MonthKind, RatioKind),
    safe=True,
    place=10,
    examples="""
        姓名      「 张三　」              -> 张三
        姓名      「张\u200b三\u00a0」     -> 张三
        工号      「0012 」                -> 0012
        身份证号  「'11010519491231002X」  -> 11010519491231002X
        身份证号  「 110105194912310021」  -> 不改
        民族      「汉族\ufeff」           -> 汉族
        姓名      张三                     -> 不改
    """,
)
def outer_blanks(cell: Cell) -> str | None:
    """Return the text as the reader strips it; an apostrophe before a name may be part of it."""
    stripped = strip(cell.text)
    if isinstance(cell.kind, NameKind) and cell.text.lstrip().startswith("'"):
        return None
    return stripped or None
