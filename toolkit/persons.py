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

    ``key`` is equal for one person, NaN where the row does not tell (no name, or a name that several
    members share); ``sure`` is false where only the name and the department tell.
    """

    key: Any
    sure: Any

    @functools.cached_property
    def severity(self) -> Any:
        """None for each row that is sure, WARNING for the others, for ``Table.flag``."""
        severity = np.full(len(self.sure), None, dtype=object)
        severity[~self.sure.to_numpy()] = Severity.WARNING
        return pd.Series(severity)


@once
def tell(rows: Table, members: Members | None) -> Persons:
    """Return one key a person for each row."""
    numbers, jobs = rows.told("id_number"), rows.told("emp_no")
    matched = people.nobody(len(rows)) if members is None else people.match(rows, members)
    key = people.key(rows, matched)
    by_job = jobs.notna() & numbers.isna() & matched.position.isna()
    key = key.where(~by_job, "工" + jobs.fillna("") + "／" + rows.told("name").fillna(""))
    key = key.where(~(matched.ambiguous & numbers.isna() & jobs.isna()), np.nan)
    return Persons(key, (matched.position.notna() | numbers.notna() | jobs.notna()).astype(bool))
