"""Free days: holidays as published, working weekends in lieu, and no guess for a year that is not known."""

from __future__ import annotations

import datetime

import pytest

from toolkit.free_days import YEARS, free_day


@pytest.mark.parametrize(
    ("day", "free"),
    [
        ("2025-01-01", "元旦假期"),
        ("2025-01-26", None),
        ("2025-01-28", "春节假期"),
        ("2025-02-08", None),
        ("2025-02-09", "星期日"),
        ("2025-05-05", "劳动节假期"),
        ("2025-09-28", None),
        ("2025-10-08", "国庆节假期"),
        ("2025-10-09", None),
        ("2025-10-11", None),
        ("2025-11-08", "星期六"),
        ("2024-04-06", "清明假期"),
    ],
)
def test_days_of_the_published_plan(day: str, free: str | None) -> None:
    """国务院办公厅关于2025年（2024年）部分节假日安排的通知."""
    assert free == free_day(datetime.date.fromisoformat(day))


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_that_is_not_known_is_refused(year: int) -> None:
    with pytest.raises(KeyError):
        free_day(datetime.date(year, 3, 3))
