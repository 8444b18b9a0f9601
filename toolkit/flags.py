"""What a check answers with: marks on rows and columns, not yet signed with a code."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import string
from collections.abc import Iterable
from typing import Any

from toolkit.amounts import yuan
from toolkit.severity import Severity


@dataclasses.dataclass(frozen=True)
class Flag:
    """One mark on a table: a column or none, a row (position in the table) or none, a message.

    ``severity`` lowers the check's own; ``basis`` stands in its place where the rule is a ceiling's.
    """

    table: Any
    attribute: str | None
    position: int | None
    message: str
    severity: Severity | None = None
    basis: str | None = None


@dataclasses.dataclass(frozen=True)
class SheetFlag:
    """One mark on a sheet as it was read: a sheet row and column (from 1), or none.

    ``reading`` is the ``SheetReading``; ``attribute`` names the column's declaration, if it has one.
    """

    reading: Any
    row: int | None
    column: int | None
    message: str
    attribute: str | None = None
    severity: Severity | None = None
    basis: str | None = None


Flags = Iterable[Flag | SheetFlag]


@functools.lru_cache(maxsize=1024)
def _parts(message: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return a message's pieces: the words, the name of the fact after them, how it is written."""
    pieces = string.Formatter().parse(message)
    return tuple((words, name, written or "") for words, name, written, _ in pieces)


def _written(fact: Any, form: str) -> str:
    """Write a fact as an officer does: days without time, cents as yuan."""
    if form == "yuan":
        return yuan(int(fact))
    if isinstance(fact, datetime.datetime) and not form:
        return fact.date().isoformat()
    return format(fact, form)


def render(message: str, facts: dict[str, Any]) -> str:
    """Fill a message's placeholders; ``{fact:yuan}`` writes cents as yuan.

    >>> render("超过 {limit:yuan} 元", {"limit": 220000})
    '超过 2,200.00 元'
    """
    return "".join(
        words if name is None else words + _written(facts[name], form)
        for words, name, form in _parts(message)
    )
