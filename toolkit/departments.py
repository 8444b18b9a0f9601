"""The department of each row of a table, and the order in which reports name things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit import people, unsaid
from toolkit.table import Table
from toolkit.tables.members import Members


def departments(table: Table) -> Any:
    """Return the department of each row as an object Series; ``（未填部门）`` where none is told."""
    return table.get("department").astype(object).fillna(unsaid.DEPARTMENT)


def own_or_roster(table: Table, members: Members | None) -> Any:
    """Return each row's own department, the roster's where it tells none; ``（未填部门）`` without both."""
    own = table.get("department").astype(object)
    if members is not None:
        theirs = people.match(table, members).of(members.get("department").astype(object))
        own = own.where(own.notna(), theirs)
    return own.fillna(unsaid.DEPARTMENT)


def in_order(values: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Return each value once: those of ``known`` first, in its order, then as they come; untold ones last.

    >>> in_order(["乙", "（未填部门）", "甲", "乙"], known=["甲"])
    ['甲', '乙', '（未填部门）']
    """
    there = dict.fromkeys(values)
    first = [word for word in dict.fromkeys(known) if word in there]
    rest = [word for word in there if word not in first]
    return [*first, *sorted(rest, key=lambda word: word.startswith("（"))]
