"""Weekends, statutory holidays and the working days in lieu (调休), of the years whose plan is known.

The plan of each year is the State Council's; the library ``chinesecalendar`` keeps it and is brought up to
date every year.
"""

from __future__ import annotations

import datetime
import functools

import chinese_calendar

YEARS = range(
    min(chinese_calendar.holidays).year,
    max(chinese_calendar.holidays).year + 1,
)
"""The years whose holidays are known."""
_WEEKDAYS = "一二三四五六日"
_CHINESE = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


@functools.lru_cache(maxsize=4096)
def free_day(day: datetime.date) -> str | None:
    """Return what makes a day free, None for a working day; raises KeyError for a year that is not known.

    >>> [free_day(datetime.date(2025, *day)) for day in ((1, 1), (1, 26), (3, 8), (3, 10), (10, 8))]
    ['元旦假期', None, '星期六', None, '国庆节假期']
    """
    if day.year not in YEARS:
        raise KeyError(day.year)
    if chinese_calendar.is_workday(day):
        return None
    name = chinese_calendar.holidays.get(day)
    return f"{_CHINESE[name]}假期" if name else f"星期{_WEEKDAYS[day.weekday()]}"
