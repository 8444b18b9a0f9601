"""Holding values against the ceilings of their days, row by row, with severity and words for a finding."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit.ceilings.ceiling import Ceiling
from toolkit.keys import dated, distinct, tells
from toolkit.policy import Policy
from toolkit.table import true_rows


@dataclasses.dataclass(frozen=True)
class Held:
    """What holding gave for each row: ``over`` is the mask; the others are for ``Table.flag``.

    ``severity`` is WARNING where only a ceiling that is not firm is passed, ``told`` describes the
    ceiling, ``basis`` is its document.
    """

    over: Any
    severity: Any
    basis: Any
    told: Any

    @property
    def facts(self) -> dict[str, Any]:
        """``told``, ``severity`` and ``basis``, as ``Table.flag`` takes them."""
        return {"told": self.told, "severity": self.severity, "basis": self.basis}


def hold(policy: Policy, item: Any, days: Any, values: Any, of: Any = 1, where: Any = True) -> Held:
    """Hold each value of ``where`` against the limit of its day times ``of`` (people, people × days, a whole).

    ``item`` is one item's name or a Series of names; rows without item, day, value or ``of`` are not
    asked for.  Values are cents or counts.
    """
    count = len(values)
    asked = np.zeros(count, dtype=bool)
    asked[slice(None) if where is True else true_rows(where)] = True
    if not asked.any():
        return _nothing(count)
    for column in (item, days, values, of):
        asked &= tells(column) if isinstance(column, pd.Series) else not pd.isna(column)
    rows = np.flatnonzero(asked)
    value, share = (_whole_numbers(column, rows, count) for column in (values, of))
    signed: list[tuple[Any, Ceiling]] = []
    for here, item_name, on in _groups(rows, item, days):
        found = policy.in_force(item_name, on)
        if found is None:
            continue
        passed = here[_beyond(found, value[here], share[here])]
        signed.append((passed, found))
        behind = None if found.firm else policy.in_force(item_name, on, firm_only=True)
        if behind:
            signed.append((passed[_beyond(behind, value[passed], share[passed])], behind))
    signed = [(passed, ceiling) for passed, ceiling in signed if len(passed)]
    return _held(count, signed) if signed else _nothing(count)


def _whole_numbers(column: Any, rows: Any, count: int) -> Any:
    """Return whole numbers at ``rows``, 0 elsewhere."""
    numbers = np.zeros(count, dtype=np.int64)
    if isinstance(column, pd.Series):
        column = column.to_numpy(dtype=np.int64, na_value=0)[rows]
    numbers[rows] = column
    return numbers


def _groups(rows: Any, item: Any, days: Any) -> Iterator[tuple[Any, str, datetime.date]]:
    """Yield the rows of each item and day."""
    codes, dates = dated(days)
    for here, name in _by_name(rows, item):
        on = codes[here]
        for number in distinct(on).tolist():
            yield here[on == number], name, dates[number]


def _by_name(rows: Any, item: Any) -> Iterator[tuple[Any, str]]:
    """Yield the rows of each item."""
    if not isinstance(item, pd.Series):
        yield rows, str(item)
        return
    names = item.to_numpy(dtype=object)[rows]
    for name in dict.fromkeys(names.tolist()):
        yield rows[names == name], str(name)


def _held(count: int, signed: list[tuple[Any, Ceiling]]) -> Held:
    """Write what findings say of the rows that passed a ceiling, the firm one behind a doubtful one last."""
    over = np.zeros(count, dtype=bool)
    severity, basis, told = (np.full(count, None, dtype=object) for _ in range(3))
    for rows, ceiling in signed:
        over[rows] = True
        severity[rows] = ceiling.lowered
        basis[rows] = ceiling.document
        told[rows] = ceiling.describe()
    return Held(pd.Series(over), *(pd.Series(column, dtype=object) for column in (severity, basis, told)))


@functools.lru_cache(maxsize=256)
def _nothing(count: int) -> Held:
    """Return the answer where nothing passes its ceiling; it is shared."""
    return _held(count, [])


def items_known(policy: Policy, days: Any) -> dict[Any, set[str]]:
    """Return the items that have a ceiling on each of ``days``, without asking for one (see ``missing``)."""
    return {
        day: {found.item.name for found in policy.everything_in_force(pd.Timestamp(day).date())}
        for day in days.dropna().unique()
    }


def _beyond(ceiling: Ceiling, value: Any, share: Any) -> Any:
    limit = Fraction(ceiling.limit or 0)
    allowed, held = limit.numerator * share, value * limit.denominator
    return held < allowed if ceiling.item.least else held > allowed
