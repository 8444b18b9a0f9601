"""写成文字的日期改成真正的日期，如“2025.3.8”“2025年3月8日”“20250308”。

写成文字的日期不能排序、筛选和计算，透视表也认不出年月。

只改四位年份在前、年月日齐全的；25.3.4、3/4/2025 有两种读法，2025年3月没有日，都不改。
带着几点几分或者星期的不改，以免丢掉。
"""

from __future__ import annotations

import datetime
import re

from toolkit import days
from toolkit.kinds import DayKind, narrow
from toolkit.repair import Cell, repair

_EXTRA = re.compile(r"星期|周|[TZ:]")
_MIDNIGHT = re.compile(r"[ T]+0?0:00(:00(\.0+)?)?$")
FIRST = datetime.date(1901, 1, 1)
"""Excel counts a day in 1900 that never was: days before this one are left alone."""


@repair(
    "文本日期",
    kinds=(DayKind,),
    safe=True,
    place=60,
    examples="""
        入会时间  2025.3.8             -> <2025-03-08>
        入会时间  2025年3月8日         -> <2025-03-08>
        入会时间  ２０２５／３／８     -> <2025-03-08>
        入会时间  二〇二五年三月八日   -> <2025-03-08>
        入会时间  2025-03-08 00:00:00  -> <2025-03-08>
        入会时间  20250308             -> <2025-03-08>
        入会时间  {20250308}           -> <2025-03-08>
        入会时间  3/4/2025             -> 不改
        入会时间  25.3.4               -> 不改
        入会时间  2025年3月            -> 不改
        入会时间  2025-03-08 14:30     -> 不改
        入会时间  2025年3月8日星期一   -> 不改
        入会时间  2025-02-30           -> 不改
        入会时间  {45724}              -> 不改
    """,
)
def text_dates(cell: Cell) -> datetime.date | None:
    """Return the day a text or number of eight figures names without a doubt."""
    if isinstance(cell.value, float):
        read = days.from_serial(cell.value)
    else:
        text = _MIDNIGHT.sub("", narrow(cell.value))
        read = None if _EXTRA.search(text) else days.parse(text)
    certain = read is not None and read.doubt is None and read.day is not None and read.day >= FIRST
    return read.day if read is not None and certain else None
