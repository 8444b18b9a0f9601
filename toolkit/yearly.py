"""What one person was given in the course of a year, row by row in the order of the days."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, persons
from toolkit.keys import one_key
from toolkit.once import once
from toolkit.table import true_rows
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@dataclasses.dataclass(frozen=True)
class Running:
    """For each row of 慰问福利 what its person had by then, this row included; missing on other rows.

    ``key`` is equal for one person's year, ``total`` in cents, ``count`` in rows, ``first`` the day of the
    first of them.  A row that does not tell whose it is stands alone.
    """

    key: Any
    total: Any
    count: Any
    first: Any


def running(welfare: Welfare, members: Members | None, mask: Any, *also: Any) -> Running:
    """Add up the rows of ``mask`` by person and calendar year, and by each of ``also`` (Series)."""
    amount, owner, days = welfare.amount, _owner(welfare, members), benefits.days(welfare)
    rows = true_rows(mask)
    for column in (days, amount, *also):
        rows = rows[~column.array.isna()[rows]] if len(rows) else rows
    if not len(rows):
        return _nothing(len(welfare))
    day = days.to_numpy(dtype="datetime64[s]")
    rows = rows[np.argsort(day[rows], kind="stable")]
    year = benefits.years(welfare).to_numpy(dtype=np.int64, na_value=0)
    group = one_key(owner[rows], year[rows], *(column.iloc[rows] for column in also))
    order = np.argsort(group, kind="stable")
    start = np.flatnonzero(np.diff(group[order], prepend=-1))
    length = np.diff(start, append=len(rows))
    cents = amount.to_numpy(dtype=np.int64, na_value=0)[rows[order]]
    before = np.cumsum(cents) - cents
    total = before + cents - np.repeat(before[start], length)
    count = np.arange(len(rows)) - np.repeat(start, length) + 1
    first = np.full(len(welfare), np.datetime64("NaT"), dtype="datetime64[s]")
    first[rows[order]] = np.repeat(day[rows[order]][start], length)
    key, totals, counts = (_spread(len(welfare), rows[order], each) for each in (group[order], total, count))
    return Running(key, totals, counts, pd.Series(first))


@functools.lru_cache(maxsize=64)
def _nothing(length: int) -> Running:
    """Return the answer where nothing adds up; it is shared."""
    missing = _spread(length, [], [])
    return Running(missing, missing, missing, pd.Series(np.full(length, "NaT", dtype="datetime64[s]")))


@once
def _owner(welfare: Welfare, members: Members | None) -> Any:
    """Return a number for each row that is equal for one person; a row that does not tell stands alone."""
    who = persons.tell(welfare, members).number
    return np.where(who >= 0, who, int(who.max(initial=-1)) + 1 + np.arange(len(who)))


def _spread(length: int, rows: Any, values: Any) -> Any:
    """Return Int64 values that stand at ``rows``, missing elsewhere."""
    numbers, missing = np.zeros(length, dtype=np.int64), np.ones(length, dtype=bool)
    numbers[rows], missing[rows] = values, False
    return pd.Series(pd.arrays.IntegerArray(numbers, missing))
