"""One key a person, for what a person may have only once: with the roster where there is one.

``people`` matches rows to the roster; this also tells apart the rows of people who are not on it, and how
sure that is.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import pandas as pd

from toolkit import people
from toolkit.once import once
from toolkit.severity import Severity
from toolkit.table import Table
from toolkit.tables.members import Members


@dataclasses.dataclass(frozen=True)
class Persons:
    """Who each row of a table speaks of.

    All are arrays: ``places`` are positions on the roster, -1 for who is not on it; ``others`` tells those
    apart by texts, NaN where the row does not tell (no name, or a name that several members share); ``sure``
    is false where only the name and the department tell.
    """

    places: Any
    others: Any
    sure: Any

    @functools.cached_property
    def number(self) -> Any:
        """A number for each row that is equal for one person, -1 where the row does not tell."""
        return people.numbered(self.places, self.others)

    @functools.cached_property
    def key(self) -> Any:
        """A text for each row that is equal for one person in all tables, NaN where the row does not tell."""
        key = self.others.copy()
        there = self.places >= 0
        key[there] = [f"员{place}" for place in self.places[there].tolist()]
        return pd.Series(key, dtype=object)

    @functools.cached_property
    def severity(self) -> Any:
        """None for each row that is sure, WARNING for the others, for ``Table.flag``."""
        severity = np.full(len(self.sure), None, dtype=object)
        severity[~self.sure] = Severity.WARNING
        return severity


@once
def tell(rows: Table, members: Members | None) -> Persons:
    """Return who each row speaks of, with the roster where there is one."""
    names, jobs = rows.told("name"), rows.told("emp_no")
    has_number, has_job = rows.is_told("id_number"), rows.is_told("emp_no")
    matched = people.nobody(len(rows)) if members is None else people.match(rows, members)
    found = matched.places >= 0
    others = people.others(rows, matched)
    for row in np.flatnonzero(has_job & ~has_number & ~found).tolist():
        others[row] = f"工{jobs[row]}／{names[row] if isinstance(names[row], str) else ''}"
    others[matched.ambiguous & ~has_number & ~has_job] = np.nan
    return Persons(matched.places, others, found | has_number | has_job)
