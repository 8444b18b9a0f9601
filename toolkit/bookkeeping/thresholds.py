"""The threshold in force for each row: what a document or the unit's 设置 says on its day."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit.ceilings.ceiling import Ceiling
from toolkit.ceilings.items import ITEMS
from toolkit.column import Lacking
from toolkit.keys import dated
from toolkit.policy import Policy
from toolkit.severity import Severity


@dataclasses.dataclass(frozen=True)
class Threshold:
    """What holding rows to a threshold gave: ``cents`` (0 where none), the rows that have one, and words.

    ``told`` describes it, ``basis`` is its document, ``lowered`` is WARNING where its text is not sure.
    """

    cents: Any
    known: Any
    told: Any
    basis: Any
    lowered: Any

    @property
    def facts(self) -> dict[str, Any]:
        """``told``, ``severity`` and ``basis`` as ``Table.flag`` takes them."""
        return {"told": self.told, "severity": self.lowered, "basis": self.basis}


def thresholds(policy: Policy, item: str, days: Any, where: Any) -> Threshold:
    """Return the threshold ``item`` (money or a count) on the day of each row of ``where``."""
    count = len(days)
    cents, known = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    told, basis, lowered = (np.full(count, None, dtype=object) for _ in range(3))
    asked = np.flatnonzero(np.asarray(where, dtype=bool) & days.notna().to_numpy(dtype=bool))
    for rows, day in _by_day(asked, days):
        found = policy.in_force(item, day)
        if found is None:
            continue
        cents[rows], known[rows] = int(found.limit or 0), True
        told[rows], basis[rows], lowered[rows] = found.describe(), found.document, found.lowered
    return Threshold(cents, known, *(pd.Series(part, dtype=object) for part in (told, basis, lowered)))


def parameter(policy: Policy, item: str, day: datetime.date) -> Ceiling:
    """Return a parameter of an analysis on a day; raises ``Lacking`` where no number was found."""
    found = policy.in_force(item, day)
    if found is None:
        raise Lacking(f"没有“{ITEMS[item].title}”，可在设置中填写")
    return found


def number(ceiling: Ceiling) -> int:
    """Return a whole number of a parameter: cents for money."""
    return int(ceiling.limit or 0)


def share(ceiling: Ceiling) -> Fraction:
    """Return a ratio of a parameter."""
    return Fraction(ceiling.limit or 0)


def last_day(days: Any, today: datetime.date) -> datetime.date:
    """Return the last day of a column, on which parameters for the whole table are asked; today if none."""
    _, dates = dated(days)
    return max(dates, default=today)


def lowest(severity: Severity, ceiling: Ceiling) -> Severity:
    """Return a check's severity as a threshold leaves it: lowered where its text is not sure."""
    lowered = ceiling.lowered
    return lowered if lowered and lowered.rank > severity.rank else severity


def _by_day(rows: Any, days: Any) -> Iterator[tuple[Any, datetime.date]]:
    """Yield the rows of each day."""
    codes, distinct = pd.factorize(days.iloc[rows])
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(distinct) + 1))
    for place, day in enumerate(distinct):
        yield rows[order[ends[place] : ends[place + 1]]], pd.Timestamp(day).date()
