"""写成文字的金额改成数字，如“1,200.00”“￥300元”“１２０元”。

写成文字的金额，Excel 求和时当作 0，合计就少了。

只改写法清楚、到分为止的；括号里的、带“约”的、带单位“万”的、有两种读法的不改。
"""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit import amounts
from toolkit.kinds import MoneyKind, narrow
from toolkit.repair import Cell, repair

_PLAIN = re.compile(r"(?:人民币|RMB|CNY|¥)?-?(?:0|[1-9][0-9,]*)(?:\.[0-9]+)?(?:元整?)?")


@repair(
    "文本金额",
    kinds=(MoneyKind,),
    safe=True,
    place=60,
    examples="""
        会费基数  1,200.00   -> {1200.00}
        会费基数  １２０元   -> {120}
        会费基数  ￥3000元   -> {3000}
        会费基数  「3000 」  -> {3000}
        会费基数  -5.5       -> {-5.5}
        会费基数  12,00      -> 不改
        会费基数  （300）    -> 不改
        会费基数  1.2万      -> 不改
        会费基数  约3000     -> 不改
        会费基数  12.345     -> 不改
        会费基数  0012       -> 不改
        会费基数  —          -> 不改
    """,
)
def text_amounts(cell: Cell) -> Decimal | None:
    """Return the amount in the unit of the column."""
    text = "".join(narrow(cell.text).replace("￥", "¥").split())
    read = amounts.parse(cell.text) if _PLAIN.fullmatch(text) else None
    if read is None or read.cents is None or read.doubt is not None:
        return None
    return Decimal(read.cents) / 100
