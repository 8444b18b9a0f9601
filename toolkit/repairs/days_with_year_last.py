"""年份写在最后而只有一种读法的日期改成真正的日期，如“25/12/2025”。

外文系统导出的日期月日次序不定，Excel 会认错或者不认。

只改月日不会弄混的；3/4/2025 有两种读法，不改。次序是推出来的，所以有疑问：请先看 --diff 再改。
"""

from __future__ import annotations

import datetime
import re

from toolkit import days
from toolkit.kinds import DayKind, narrow
from toolkit.repair import Cell, repair

_YEAR_LAST = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}")


@repair(
    "年份在后的日期",
    kinds=(DayKind,),
    safe=False,
    place=61,
    examples="""
        入会时间  25/12/2025  -> <2025-12-25>
        入会时间  3/4/2025    -> 不改
        入会时间  25/12/25    -> 不改
    """,
)
def days_with_year_last(cell: Cell) -> datetime.date | None:
    """Return the one day that a date with its year last can name."""
    text = narrow(cell.text)
    read = days.parse(text) if _YEAR_LAST.fullmatch(text) else None
    return read.day if read is not None else None
