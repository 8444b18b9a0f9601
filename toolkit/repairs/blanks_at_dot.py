"""删去姓名间隔号两边的空格。

身份证上间隔号两边没有空格，多了空格就对不上。

极少数证件确有空格，所以有疑问：请先看 --diff，与证件核对后再改。
"""

from __future__ import annotations

import re

from toolkit.kinds import NameKind
from toolkit.repair import Cell, repair

_SPACED = re.compile(r"\s*·\s*")


@repair(
    "间隔号两边空格",
    kinds=(NameKind,),
    safe=False,
    place=45,
    examples="""
        姓名  买买提 · 艾力  -> 买买提·艾力
        姓名  买买提·艾力    -> 不改
    """,
)
def blanks_at_dot(cell: Cell) -> str:
    """Return the name with its dots close."""
    return _SPACED.sub("·", cell.text)
