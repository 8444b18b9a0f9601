"""Who on the roster a row of another table speaks of.

A name alone is never a key: several people may share it.  A row is matched by identity number, then
by job number with the same name, then by name and department, then by a name only one member has.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from toolkit import identity
from toolkit.once import once
from toolkit.table import Table
from toolkit.tables.members import Members


@dataclasses.dataclass(frozen=True)
class Matched:
    """For each row of a table: the member's position on the roster, or why there is none.

    ``position`` is Int64 (NA when not found); ``ambiguous`` is true where a name without number fits
    several members; ``told`` is true where the row says who it is (has a name or number).
    """

    position: Any
    ambiguous: Any
    told: Any

    @property
    def missing(self) -> Any:
        """True where the row names somebody who is not on the roster."""
        return self.position.isna() & ~self.ambiguous & self.told

    def of(self, values: Any) -> Any:
        """Return a column of the roster for each row of the table, missing where not matched."""
        places = self.position.fillna(-1).astype("int64").to_numpy()
        return values.reindex(places).reset_index(drop=True)


@once
def match(rows: Table, members: Members) -> Matched:
    """Match every row of a table to the roster, the surest key first."""
    length = len(rows)
    found = np.full(length, -1, dtype=np.int64)
    ambiguous = np.zeros(length, dtype=bool)
    names, numbers = rows.told("name"), rows.told("id_number")
    jobs, departments = rows.told("emp_no"), rows.told("department")
    told = names.notna() | numbers.notna() | jobs.notna()
    roster_ids = members.get("id_number")
    roster_names = members.name
    _take(found, numbers, _unique(roster_ids))
    if (found >= 0).all():
        return Matched(_positions(found), pd.Series(ambiguous), told.astype(bool))
    _take(found, _pair(jobs, names), _unique(_pair(members.get("emp_no"), roster_names)))
    settled = numbers.notna().to_numpy() & (found < 0)
    doubtful = identity.examine(roster_ids.to_numpy(dtype=object, na_value=None)).fault_code != 0
    doubtful |= roster_ids.isna().to_numpy()
    weak = pd.Series(np.where(doubtful, roster_names, None), dtype=object)
    weak_pair = _pair(weak, members.get("department"))
    _take(found, _pair(names, departments).where(settled), _unique(weak_pair))
    _take(found, names.astype(object).where(settled), _unique(weak.where(_single(roster_names))))
    loose = ~settled
    _take(
        found, _pair(names, departments).where(loose), _unique(_pair(roster_names, members.get("department")))
    )
    _take(found, names.astype(object).where(loose & departments.isna().to_numpy()), _unique(roster_names))
    _take(found, names.astype(object).where(loose), _unique(roster_names))
    several = roster_names[roster_names.duplicated(keep=False)]
    ambiguous = (found < 0) & loose & names.isin(set(several)).to_numpy()
    return Matched(
        _positions(found),
        pd.Series(ambiguous),
        told.astype(bool),
    )


def nobody(length: int) -> Matched:
    """Return the match of rows where there is no roster at all."""
    none = np.zeros(length, dtype=bool)
    position = pd.Series(pd.arrays.IntegerArray(np.zeros(length, dtype=np.int64), ~none))
    return Matched(position, pd.Series(none), pd.Series(~none))


def _positions(found: Any) -> Any:
    """Return positions as Int64, missing where they are -1."""
    return pd.Series(pd.arrays.IntegerArray(np.maximum(found, 0), found < 0))


def key(rows: Table, matched: Matched) -> Any:
    """Return who each row speaks of, as a text that is equal for one person (NaN where nobody)."""
    names, numbers = rows.told("name"), rows.told("id_number")
    departments = rows.told("department").fillna("")
    keys = np.where(numbers.notna(), "证" + numbers.fillna(""), "名" + names.fillna("") + "／" + departments)
    keys = np.where(matched.position.notna(), "员" + matched.position.astype("string").fillna(""), keys)
    return pd.Series(np.where(matched.told, keys, np.nan), dtype=object)


def _pair(first: Any, second: Any) -> Any:
    """Return two columns as one key, missing where either is."""
    both = first.astype(object) + "\0" + second.astype(object)
    return both.where(first.notna() & second.notna())


def _single(values: Any) -> Any:
    """Say where a value stands only once."""
    return ~values.duplicated(keep=False)


def _unique(values: Any) -> Any:
    """Return key → position for the keys that stand only once; a repeated number takes its first row."""
    kept = values.dropna()
    if kept.name == "id_number":
        kept = kept.drop_duplicates()
    else:
        kept = kept[~kept.duplicated(keep=False)]
    return pd.Series(kept.index.to_numpy(), index=kept.to_numpy(dtype=object))


def _take(found: Any, keys: Any, positions: Any) -> None:
    """Fill the rows not found yet from a key → position table."""
    if not len(positions):
        return
    open_rows = (found < 0) & keys.notna().to_numpy()
    if open_rows.any():
        there = keys[open_rows].map(positions)
        found[open_rows] = there.fillna(-1).astype(np.int64).to_numpy()
