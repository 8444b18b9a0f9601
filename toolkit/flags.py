"""What a check answers with: marks on rows and columns, not yet signed with a code."""

from __future__ import annotations

import dataclasses
import datetime
import string
from collections.abc import Iterable
from typing import Any

import pandas as pd

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


class _Words(string.Formatter):
    """Formats facts as an officer writes them: days without time, cents as yuan."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "yuan":
            return yuan(int(value))
        if isinstance(value, (pd.Timestamp, datetime.datetime)) and not format_spec:
            return value.date().isoformat()
        return str(format(value, format_spec))


def render(message: str, facts: dict[str, Any]) -> str:
    """Fill a message's placeholders; ``{fact:yuan}`` writes cents as yuan.

    >>> render("超过 {limit:yuan} 元", {"limit": 220000})
    '超过 2,200.00 元'
    """
    return _Words().vformat(message, (), facts)
