"""Whose membership is in force on a day: for checks, for rates and for counts.

A member counts from the day of joining; 保留, 转出, 退会, 去世 and the like count until the day before
会籍变动时间.  An unknown day of joining is not held against anybody, an unknown day of leaving is.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.once import once
from toolkit.tables.members import Members

LEFT = ("保留会籍", "已转出", "已退会", "自动退会", "开除会籍", "去世注销", "未入会")
"""会籍状态 that is no longer, or not yet, 在籍."""


def in_force(members: Members, positions: Any, days: Any) -> Any:
    """Say for each row whether the member at ``positions`` was 在籍 on the row's day, as an array.

    False where there is no position (missing, or -1 in an array); a missing day is judged by the member's present status alone.
    """
    places = positions
    if not isinstance(positions, np.ndarray):
        places = pd.Series(positions).fillna(-1).astype("int64").to_numpy()
    days = np.asarray(days, dtype="datetime64[s]")
    known = places >= 0
    found = np.zeros(len(places), dtype=bool)
    if known.any():
        rows = np.where(known, places, 0)
        joined, changed, left = (column[rows] for column in columns(members))
        late = joined > days
        over = left & ~(changed > days)
        found = known & ~late & ~over
    return found


@once
def in_force_at(members: Members, day: datetime.date) -> Any:
    """Say for each member whether membership is in force on one day, as an array."""
    joined, changed, left = columns(members)
    on = np.datetime64(day)
    return ~(joined > on) & ~(left & ~(changed > on))


@once
def columns(members: Members) -> tuple[Any, Any, Any]:
    """Return day of joining, day of change, and who is no longer 在籍, as arrays of the roster."""
    return (
        members.get("joined").to_numpy(dtype="datetime64[s]"),
        members.get("membership_changed").to_numpy(dtype="datetime64[s]"),
        members.is_one_of("membership", LEFT),
    )
