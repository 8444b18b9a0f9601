"""写了单位或者大写的金额改成以元计的数字，如“1.2万元”改成 12000，“壹仟元整”改成 1000。

写成文字的金额，Excel 求和时当作 0，合计就少了。

单位要换算，所以有疑问：请先看 --diff 再改；带“/人”的可能是标准而不是金额，不改。
"""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit import amounts
from toolkit.kinds import MoneyKind, narrow
from toolkit.repair import Cell, repair

_NOT_PLAIN = re.compile(r"/|E[+-]?[0-9]", re.IGNORECASE)


@repair(
    "带单位的金额",
    kinds=(MoneyKind,),
    safe=False,
    place=60,
    examples="""
        会费基数  1.2万元        -> {12000}
        会费基数  壹仟贰佰元整   -> {1200}
        会费基数  300元/人       -> 不改
        会费基数  一             -> 不改
    """,
)
def amounts_in_words(cell: Cell) -> Decimal | None:
    """Return the amount in yuan, in a column that counts in yuan."""
    if not isinstance(cell.kind, MoneyKind) or cell.kind.factor != 1 or _NOT_PLAIN.search(narrow(cell.text)):
        return None
    read = amounts.parse(cell.text)
    if read is None or read.cents is None or read.doubt is None:
        return None
    return Decimal(read.cents) / 100
