"""What one person was given in the course of a year, row by row in the order of the days."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, persons
from toolkit.keys import one_key, tells
from toolkit.once import once
from toolkit.table import true_rows
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@dataclasses.dataclass(frozen=True)
class Running:
    """For each row of 慰问福利 what its person had by then, this row included; missing on other rows.

    ``rows`` are the rows added up, in the order of one person's year after the other; the other arrays stand
    beside them.  A row that does not tell whose it is stands alone.
    """

    length: int
    rows: Any
    keys: Any
    totals: Any
    counts: Any
    firsts: Any

    @functools.cached_property
    def key(self) -> Any:
        """A number that is equal for one person's year."""
        return self._spread(self.keys)

    @functools.cached_property
    def total(self) -> Any:
        """Cents."""
        return self._spread(self.totals)

    @functools.cached_property
    def count(self) -> Any:
        """Rows."""
        return self._spread(self.counts)

    @functools.cached_property
    def first(self) -> Any:
        """The day of the first of them."""
        first = np.full(self.length, np.datetime64("NaT"), dtype="datetime64[s]")
        first[self.rows] = self.firsts
        return pd.Series(first)

    @functools.cached_property
    def again(self) -> Any:
        """Whether there was a row before, as an array."""
        again = np.zeros(self.length, dtype=bool)
        again[self.rows] = self.counts > 1
        return again

    def _spread(self, values: Any) -> Any:
        """Return Int64 values that stand at the rows, missing elsewhere."""
        numbers, missing = np.zeros(self.length, dtype=np.int64), np.ones(self.length, dtype=bool)
        numbers[self.rows], missing[self.rows] = values, False
        return pd.Series(pd.arrays.IntegerArray(numbers, missing))


def running(welfare: Welfare, members: Members | None, mask: Any, *also: Any) -> Running:
    """Add up the rows of ``mask`` by person and calendar year, and by each of ``also`` (Series)."""
    amount, owner, days = welfare.amount, _owner(welfare, members), benefits.days(welfare)
    rows = true_rows(mask)
    for column in (days, amount, *also):
        rows = rows[tells(column)[rows]] if len(rows) else rows
    if not len(rows):
        return _nothing(len(welfare))
    day = days.to_numpy(dtype="datetime64[s]")
    rows = rows[np.argsort(day[rows], kind="stable")]
    year = benefits.year_numbers(welfare)
    group = one_key(owner[rows], year[rows], *(column.iloc[rows] for column in also))
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    start = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    length = np.concatenate((start[1:], [len(rows)])) - start
    cents = amount.to_numpy(dtype=np.int64, na_value=0)[rows[order]]
    before = np.cumsum(cents) - cents
    total = before + cents - np.repeat(before[start], length)
    count = np.arange(len(rows)) - np.repeat(start, length) + 1
    first = np.repeat(day[rows[order]][start], length)
    return Running(len(welfare), rows[order], ordered, total, count, first)


@functools.lru_cache(maxsize=64)
def _nothing(length: int) -> Running:
    """Return the answer where nothing adds up; it is shared."""
    none = np.zeros(0, dtype=np.int64)
    return Running(length, none, none, none, none, none.astype("datetime64[s]"))


@once
def _owner(welfare: Welfare, members: Members | None) -> Any:
    """Return a number for each row that is equal for one person; a row that does not tell stands alone."""
    who = persons.tell(welfare, members).number
    return np.where(who >= 0, who, int(who.max(initial=-1)) + 1 + np.arange(len(who)))
