"""Who on the roster a row of another table speaks of.

A name alone is never a key: several people may share it.  A row is matched by identity number, then
by job number with the same name, then by name and department, then by a name only one member has.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import pandas as pd

from toolkit import identity
from toolkit.keys import read_each
from toolkit.once import once
from toolkit.table import Table
from toolkit.tables.members import Members


@dataclasses.dataclass(frozen=True)
class Matched:
    """For each row of a table: the member's position on the roster, or why there is none.

    All are arrays: ``places`` are positions, -1 where not found; ``ambiguous`` is true where a name without
    number fits several members; ``told`` is true where the row says who it is (has a name or number).
    """

    places: Any
    ambiguous: Any
    told: Any

    @functools.cached_property
    def position(self) -> Any:
        """The positions as Int64, NA where not found."""
        return pd.Series(pd.arrays.IntegerArray(np.maximum(self.places, 0), self.places < 0))

    @functools.cached_property
    def missing(self) -> Any:
        """True where the row names somebody who is not on the roster."""
        return (self.places < 0) & ~self.ambiguous & self.told

    def of(self, values: Any) -> Any:
        """Return a column of the roster for each row of the table, missing where not matched."""
        if (self.places >= 0).all():
            return pd.Series(values.array[self.places], dtype=values.dtype, name=values.name)
        return values.reindex(self.places).reset_index(drop=True)


@once
def match(rows: Table, members: Members) -> Matched:
    """Match every row of a table to the roster, the surest key first.

    Raises ``Lacking`` for a roster without names, even where all numbers are found.
    """
    roster_names = members.name.to_numpy(dtype=object)
    length = len(rows)
    found = np.full(length, -1, dtype=np.int64)
    told = rows.is_told("name") | rows.is_told("id_number") | rows.is_told("emp_no")
    if "id_number" in rows.columns:
        places = _by_number(members)
        found = read_each(rows.get("id_number"), lambda number: places.get(number, -1), -1, np.int64)
    if (found >= 0).all():
        return Matched(found, np.zeros(length, dtype=bool), told)
    names, _, jobs, departments = (rows.told(name) for name in _TOLD)
    roster_ids = members.told("id_number")
    roster_departments = members.told("department")
    _take(found, _pair(jobs, names), _unique(_pair(members.told("emp_no"), roster_names)))
    settled = rows.is_told("id_number") & (found < 0)
    loose = ~settled
    if settled.any():
        doubtful = (identity.examine(roster_ids).fault_code != 0) | pd.isna(roster_ids)
        weak = np.where(doubtful, roster_names, None)
        _take(found, _pair(names, departments), _unique(_pair(weak, roster_departments)), settled)
        single = _unique(roster_names)
        _take(found, names, {name: place for name, place in _unique(weak).items() if name in single}, settled)
    _take(found, _pair(names, departments), _unique(_pair(roster_names, roster_departments)), loose)
    _take(found, names, _unique(roster_names), loose & pd.isna(departments))
    _take(found, names, _unique(roster_names), loose)
    ambiguous = (found < 0) & loose
    if ambiguous.any():
        several = members.name[members.name.duplicated(keep=False)]
        ambiguous &= pd.Series(names, dtype=object).isin(set(several)).to_numpy()
    return Matched(found, ambiguous, told)


_TOLD = ("name", "id_number", "emp_no", "department")


def nobody(length: int) -> Matched:
    """Return the match of rows where there is no roster at all."""
    none = np.zeros(length, dtype=bool)
    return Matched(np.full(length, -1, dtype=np.int64), none, ~none)


def key(rows: Table, matched: Matched) -> Any:
    """Return who each row speaks of, as a text that is equal for one person (NaN where nobody)."""
    keys, there = others(rows, matched), matched.places >= 0
    keys[there] = [f"员{place}" for place in matched.places[there].tolist()]
    return pd.Series(keys, dtype=object)


def numbered(places: Any, others: Any) -> Any:
    """Return a number for each row that is equal for one person, -1 where the row does not tell.

    ``places`` are positions on the roster, -1 for who is not on it; ``others`` tells those apart by texts.
    """
    if (places >= 0).all():
        return places
    codes, _ = pd.factorize(others)
    beyond = int(places.max(initial=-1)) + 1
    return np.where(places >= 0, places, np.where(codes >= 0, beyond + codes, -1))


def others(rows: Table, matched: Matched) -> Any:
    """Return texts that tell apart who is not on the roster, NaN where nobody is told or a member is meant."""
    names, numbers, _, departments = (rows.told(name) for name in _TOLD)
    keys = np.full(len(rows), np.nan, dtype=object)
    for row in np.flatnonzero((matched.places < 0) & matched.told).tolist():
        number, name, department = numbers[row], names[row], departments[row]
        if isinstance(number, str):
            keys[row] = "证" + number
        else:
            keys[row] = f"名{_or_nothing(name)}／{_or_nothing(department)}"
    return keys


def _or_nothing(text: Any) -> str:
    return text if isinstance(text, str) else ""


def _pair(first: Any, second: Any) -> Any:
    """Return two columns of texts as one key, None where either is missing."""
    pairs = [
        f"{one}\0{other}" if isinstance(one, str) and isinstance(other, str) else None
        for one, other in zip(first.tolist(), second.tolist(), strict=True)
    ]
    both = np.empty(len(pairs), dtype=object)
    both[:] = pairs
    return both


def _first(values: Any) -> dict[str, int]:
    """Return text → the first position at which it stands."""
    texts = values.tolist()
    places = range(len(texts) - 1, -1, -1)
    return {texts[place]: place for place in places if isinstance(texts[place], str)}


def _unique(values: Any) -> dict[str, int]:
    """Return text → position for the texts that stand only once."""
    first = _first(values)
    again = {text: place for place, text in enumerate(values.tolist()) if isinstance(text, str)}
    return {text: place for text, place in first.items() if again[text] == place}


@once
def _by_number(members: Members) -> dict[str, int]:
    """Return each identity number of the roster with the first position at which it stands."""
    return _first(members.told("id_number"))


def _take(found: Any, keys: Any, positions: dict[str, int], where: Any = True) -> None:
    """Fill the rows of ``where`` that are not found yet from a key → position table."""
    if not positions:
        return
    open_rows = np.flatnonzero((found < 0) & where)
    found[open_rows] = [positions.get(key, -1) for key in keys[open_rows].tolist()]
