"""Income by month, and the months that are missing from what usually comes every month."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.tables.ledger import Ledger

_REGULAR = 4
"""Months in which something must have come before it is said to come monthly."""


def by_month(ledger: Ledger, cents: Any, where: Any, year: int) -> dict[int, int]:
    """Return the cents of each month of a year that has any."""
    day = ledger.get("day")
    inside = np.asarray(where, dtype=bool) & (day.dt.year == year).to_numpy(dtype=bool, na_value=False)
    months = day.dt.month[inside].astype("int64")
    frame = pd.DataFrame({"month": months.to_numpy(), "cents": np.asarray(cents)[inside]})
    return {int(month): int(sum_) for month, sum_ in frame.groupby("month")["cents"].sum().items() if sum_}


def kept_months(ledger: Ledger, year: int, today: datetime.date) -> range:
    """Return the months of a year that the ledger reaches over: whole months before its last day and today."""
    day = ledger.get("day")
    inside = day[day.dt.year == year]
    if not len(inside):
        return range(0)
    first, last = inside.min(), min(inside.max(), pd.Timestamp(today))
    stop = last.month if last.day >= 25 or last.month == 12 else last.month - 1
    return range(int(first.month) if first.month > 2 else 1, int(stop) + 1)


def gaps(found: dict[int, int], months: range) -> list[int]:
    """Return the months without income of what comes monthly and was not made up for in the month before or after.

    >>> monthly = {month: 1000 for month in (1, 2, 3, 5, 6, 7)}
    >>> gaps(monthly, range(1, 8)), gaps({**monthly, 5: 2000}, range(1, 8)), gaps({3: 10, 6: 10}, range(1, 8))
    ([4], [], [])
    """
    here = [month for month in months if found.get(month, 0) > 0]
    if len(here) < _REGULAR or 3 * len(here) < 2 * len(months):
        return []
    usual = sorted(found[month] for month in here)[len(here) // 2]
    missing = [month for month in months if found.get(month, 0) <= 0]
    return [month for month in missing if not _made_up(month, missing, found, usual)]


def _made_up(month: int, missing: list[int], found: dict[int, int], usual: int) -> bool:
    """Say whether the income next to a spell of missing months is as much larger as the spell is long."""
    first = last = month
    while first - 1 in missing:
        first -= 1
    while last + 1 in missing:
        last += 1
    owed = usual * (last - first + 1) * 8 // 10
    return any(found.get(other, 0) - usual >= owed for other in (first - 1, last + 1))
