"""Whose membership is in force on a day: for checks, for rates and for counts.

A member counts from the day of joining; 保留, 转出, 退会, 去世 and the like count until the day before
会籍变动时间.  An unknown day of joining is not held against anybody, an unknown day of leaving is.
"""

from __future__ import annotations

import datetime
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from toolkit.once import once
from toolkit.tables.members import Members

LEFT = ("保留会籍", "已转出", "已退会", "自动退会", "开除会籍", "去世注销", "未入会")
"""会籍状态 that is no longer, or not yet, 在籍."""


_READ: WeakKeyDictionary[Members, tuple[Any, Any, Any]] = WeakKeyDictionary()


def in_force(members: Members, positions: Any, days: Any) -> Any:
    """Say for each row whether the member at ``positions`` was 在籍 on the row's day.

    False where there is no position; a missing day is judged by the member's present status alone.
    """
    places = pd.Series(positions).fillna(-1).astype("int64").to_numpy()
    days = pd.Series(days).to_numpy(dtype="datetime64[s]")
    known = places >= 0
    found = np.zeros(len(places), dtype=bool)
    if known.any():
        rows = np.where(known, places, 0)
        joined, changed, left = (column[rows] for column in _columns(members))
        late = joined > days
        over = left & ~(changed > days)
        found = known & ~late & ~over
    return pd.Series(found)


@once
def in_force_at(members: Members, day: datetime.date) -> Any:
    """Say for each member whether membership is in force on one day."""
    return pd.Series(there_on(members, day))


def there_on(members: Members, day: datetime.date) -> Any:
    """Say the same as ``in_force_at`` as a plain array."""
    joined, changed, left = _columns(members)
    at = np.datetime64(day, "s")
    return ~(joined > at) & ~(left & ~(changed > at))


@once
def _columns(members: Members) -> tuple[Any, Any, Any]:
    """Return day of joining, day of change, and who is no longer 在籍, as arrays of the roster, read once."""
    if members not in _READ:
        _READ[members] = _read(members)
    return _READ[members]


def _read(members: Members) -> tuple[Any, Any, Any]:
    return (
        members.get("joined").to_numpy(dtype="datetime64[s]"),
        members.get("membership_changed").to_numpy(dtype="datetime64[s]"),
        members.get("membership").isin(LEFT).to_numpy(dtype=bool),
    )
