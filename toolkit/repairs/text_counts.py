"""写成文字的人数、件数、张数改成数字，如“１２”“12人”。

写成文字的数，Excel 求和时当作 0，合计就少了。

只改整数；开头有 0 的像是编号，不改。
"""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.kinds import WholeKind, narrow
from toolkit.repair import Cell, repair

_COUNT = re.compile(r"(-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+))(?:\.0+)?[人次个张份件条名户场]?")


@repair(
    "文本数量",
    kinds=(WholeKind,),
    safe=True,
    place=60,
    table="慰问福利",
    examples="""
        数量  １２     -> {12}
        数量  12份     -> {12}
        数量  1,200    -> {1200}
        数量  1,20     -> 不改
        数量  007      -> 不改
        数量  十几     -> 不改
        数量  12.5     -> 不改
    """,
)
def text_counts(cell: Cell) -> Decimal | None:
    """Return the whole number."""
    found = _COUNT.fullmatch(narrow(cell.text))
    return Decimal(found[1].replace(",", "")) if found else None
