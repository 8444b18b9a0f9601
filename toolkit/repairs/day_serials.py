"""日期列里的日期序号改成真正的日期，如 45724 改成 2025-03-08。

粘贴时丢了日期格式，日期就显示成五位数字，谁也看不出是哪一天。

五位数字也可能是别的号码，所以有疑问：请先看 --diff 再改。
"""

from __future__ import annotations

import datetime

from toolkit import days
from toolkit.kinds import DayKind
from toolkit.repair import Cell, repair


@repair(
    "日期序号",
    kinds=(DayKind,),
    safe=False,
    place=60,
    examples="""
        入会时间  {45724}    -> <2025-03-08>
        入会时间  45724      -> <2025-03-08>
        入会时间  {45724.5}  -> 不改
        入会时间  {3}        -> 不改
    """,
)
def day_serials(cell: Cell) -> datetime.date | None:
    """Return the day that a serial number counts to."""
    number = cell.value
    if isinstance(number, str):
        number = float(number) if number.isascii() and number.isdigit() and len(number) == 5 else 0.0
    if not days.FIRST_SERIAL <= number <= days.LAST_SERIAL or number != int(number):
        return None
    read = days.from_serial(number)
    return read.day if read is not None else None
