"""What one person was given in the course of a year, row by row in the order of the days."""

from __future__ import annotations

import dataclasses
from typing import Any

import pandas as pd

from toolkit import benefits, persons
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
    index, amount = welfare.index, welfare.amount
    who = persons.tell(welfare, members).key
    who = who.where(who.notna(), index.to_series().astype(str))
    rows = pd.DataFrame(
        {"who": who, "year": benefits.years(welfare), "day": benefits.days(welfare), "amount": amount}
    )
    for place, column in enumerate(also):
        rows[str(place)] = column
    rows = rows[pd.Series(mask).fillna(False).astype(bool)]
    rows = rows.dropna().sort_values("day", kind="stable")
    groups = rows.groupby(["who", "year", *map(str, range(len(also)))])
    return Running(
        groups.ngroup().reindex(index).astype("Int64"),
        groups["amount"].cumsum().reindex(index).astype("Int64"),
        (groups.cumcount() + 1).reindex(index).astype("Int64"),
        groups["day"].transform("first").reindex(index),
    )
