"""Holding values against the ceilings of their days, row by row, with severity and words for a finding."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit.ceilings.ceiling import Ceiling
from toolkit.policy import Policy


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


def hold(policy: Policy, item: Any, days: Any, values: Any, of: Any = 1) -> Held:
    """Hold each value against the limit of its day times ``of`` (people, people × days, a whole).

    ``item`` is one item's name or a Series of names; rows without item, day, value or ``of`` are not
    asked for.  Values are cents or counts.
    """
    count = len(values)
    frame = pd.DataFrame({"item": item, "day": days, "value": values, "of": of}, index=values.index)
    over = np.zeros(count, dtype=bool)
    severity, basis, told = (np.full(count, None, dtype=object) for _ in range(3))
    asked = frame.notna().all(axis=1).to_numpy()
    value = frame["value"].fillna(0).astype("int64").to_numpy()
    share = frame["of"].fillna(0).astype("int64").to_numpy()
    places = pd.Series(np.arange(count)[asked])
    for (name, day), group in places.groupby(
        [frame["item"][asked].to_numpy(), frame["day"][asked].to_numpy()]
    ):
        rows = group.to_numpy()
        found = policy.in_force(str(name), pd.Timestamp(day).date())
        if found is None:
            continue
        passed = rows[_beyond(found, value[rows], share[rows])]
        over[passed] = True
        _sign(passed, found, severity, basis, told)
        behind = None if found.firm else policy.in_force(str(name), pd.Timestamp(day).date(), firm_only=True)
        if behind:
            _sign(passed[_beyond(behind, value[passed], share[passed])], behind, severity, basis, told)
    return Held(pd.Series(over), *(pd.Series(column, dtype=object) for column in (severity, basis, told)))


def items_known(policy: Policy, days: Any) -> dict[Any, set[str]]:
    """Return the items that have a ceiling on each of ``days``, without asking for one (see ``missing``)."""
    return {
        day: {found.item.name for found in policy.everything_in_force(pd.Timestamp(day).date())}
        for day in days.dropna().unique()
    }


def _sign(rows: Any, ceiling: Ceiling, severity: Any, basis: Any, told: Any) -> None:
    """Write what a finding on one ceiling says; the firm one behind a doubtful one is written last."""
    severity[rows] = ceiling.lowered
    basis[rows] = ceiling.document
    told[rows] = ceiling.describe()


def _beyond(ceiling: Ceiling, value: Any, share: Any) -> Any:
    limit = Fraction(ceiling.limit or 0)
    allowed, held = limit.numerator * share, value * limit.denominator
    return held < allowed if ceiling.item.least else held > allowed
