"""The year of the books ends today while it runs."""

from __future__ import annotations

import datetime

import pytest

from toolkit.period import Period


@pytest.mark.parametrize(
    ("today", "end"),
    [
        ("2024-12-31", "2025-12-31"),
        ("2025-01-01", "2025-01-01"),
        ("2025-06-30", "2025-06-30"),
        ("2025-12-31", "2025-12-31"),
        ("2026-01-01", "2025-12-31"),
    ],
)
def test_a_year_ends_today_at_the_latest_once_it_has_begun(today: str, end: str) -> None:
    period = Period.year(2025, datetime.date.fromisoformat(today))

    assert ("2025-01-01", end) == (period.start.isoformat(), period.end.isoformat())


def test_the_month_that_runs_is_a_month_of_the_period() -> None:
    period = Period(datetime.date(2024, 12, 31), datetime.date(2025, 2, 1))

    assert [(2024, 12), (2025, 1), (2025, 2)] == period.months
