"""What stays open on an account of claims or debts: each amount against what later settles it, the oldest first."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np


@dataclasses.dataclass(frozen=True)
class Settled:
    """For each row that adds to an account: how much of it is open at the end, and when it was settled.

    ``day`` is NaT where a row is not settled or adds nothing.
    """

    open: Any
    day: Any


def settle(group: Any, day: Any, added: Any, taken: Any) -> Settled:
    """Settle what was added with what was taken, group by group and in the order of days.

    >>> days = np.array(["2025-01-01", "2025-02-01", "2025-06-01"], dtype="datetime64[D]")
    >>> found = settle(np.zeros(3, int), days, np.array([500, 300, 0]), np.array([0, 0, 600]))
    >>> found.open.tolist(), found.day.astype(str).tolist()
    ([0, 200, 0], ['2025-06-01', 'NaT', 'NaT'])
    """
    left = np.zeros(len(group), dtype=np.int64)
    done = np.full(len(group), np.datetime64("NaT"), dtype="datetime64[D]")
    order = np.lexsort((np.arange(len(group)), day, group))
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        plus, minus = rows[added[rows] > 0], rows[taken[rows] > 0]
        if not len(plus):
            continue
        owed, paid = np.cumsum(added[plus]), np.cumsum(taken[minus])
        at = np.searchsorted(paid, owed, side="left")
        settled = at < len(paid)
        done[plus[settled]] = day[minus[at[settled]]]
        left[plus] = np.clip(owed - (paid[-1] if len(paid) else 0), 0, added[plus])
    return Settled(left, done)
