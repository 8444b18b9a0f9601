"""Totals: what is added up, by what, and the rows each figure comes from.

A total's figures are whole numbers that may be added over rows and units (``counts``); what is shown
(``person_times``, ``coverage``, ``amount`` …) is worked out from them at the end, so that a sum of
units is exact.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import repeat
from typing import Any

import numpy as np

from toolkit import registry
from toolkit.amounts import yuan
from toolkit.errors import WordUnknown

TOTALS: dict[str, Total] = {}
"""Every declared total by its name."""

Shown = int | Fraction | str | None


@dataclasses.dataclass
class TotalRow:
    """One line of a total: its key, its countable figures, and (table, sheet rows) it rests on.

    ``counts`` are whole numbers, money in cents; ``sources`` are (file, sheet, row).
    """

    key: str
    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    sources: list[tuple[str, str, int]] = dataclasses.field(default_factory=list)
    unit: str = ""
    label: str = ""
    """What the key stands for: the account's or activity's name, the member's department."""

    def add(self, other: TotalRow) -> None:
        """Add another row's figures to this one."""
        self.counts.update(other.counts)
        self.sources.extend(other.sources)


@dataclasses.dataclass
class Totals:
    """The rows of one total of one unit, their sum, and what could not be counted, in Chinese."""

    name: str
    by: str
    rows: list[TotalRow]
    total: TotalRow
    notes: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Figure:
    """One shown figure: its JSON key, its heading, and how it is worked out of the counts.

    ``kind`` is whole, money (cents) or ratio.
    """

    key: str
    title: str
    kind: str
    of: Callable[[Mapping[str, int]], Shown]

    def json(self, counts: Mapping[str, int]) -> Any:
        """Return the figure as JSON has it: money as text in yuan, a ratio to six places."""
        value = self.of(counts)
        if value is None:
            return None
        if self.kind == "money":
            return f"{Fraction(value) / 100:.2f}" if isinstance(value, Fraction) else plain_yuan(int(value))
        return round(float(value), 6) if self.kind == "ratio" else int(value)

    def text(self, counts: Mapping[str, int]) -> str:
        """Return the figure as the screen shows it."""
        value = self.of(counts)
        if value is None:
            return "—"
        if self.kind == "money":
            return yuan(int(value))
        return f"{float(value):.2%}" if self.kind == "ratio" else f"{int(value):,}"


def plain_yuan(cents: int) -> str:
    """Write cents as yuan without separators, as JSON and csv have it.

    >>> plain_yuan(123450), plain_yuan(-5)
    ('1234.50', '-0.05')
    """
    return yuan(cents).replace(",", "")


def counted(key: str, title: str, kind: str = "whole") -> Figure:
    """Return a column that shows a count as it is."""
    return Figure(key, title, kind, lambda counts: counts.get(key, 0))


def share(key: str, title: str, part: str, whole: str) -> Figure:
    """Return a column that shows one count as a share of another; nothing when there is no whole."""

    def ratio(counts: Mapping[str, int]) -> Fraction | None:
        return Fraction(counts.get(part, 0), counts[whole]) if counts.get(whole) else None

    return Figure(key, title, "ratio", ratio)


def per(key: str, title: str, part: str, whole: str) -> Figure:
    """Return a column that shows cents per head, rounded half up to the cent."""

    def average(counts: Mapping[str, int]) -> int | None:
        if not counts.get(whole):
            return None
        return (2 * counts.get(part, 0) + counts[whole]) // (2 * counts[whole])

    return Figure(key, title, "money", average)


@dataclasses.dataclass(frozen=True)
class Total:
    """A declared total: what it is called, by what it can be split, and its figures."""

    name: str
    title: str
    by: Mapping[str, str]
    """Each way to split it, with its Chinese: department 部门 …"""
    columns: tuple[Figure, ...]
    count: Callable[..., Totals]


def total(
    name: str, title: str, *, by: Mapping[str, str], columns: tuple[Figure, ...]
) -> Callable[[Callable[..., Totals]], Callable[..., Totals]]:
    """Declare a total; the function is called as ``count(reading, by, period)``."""

    def declare(function: Callable[..., Totals]) -> Callable[..., Totals]:
        TOTALS[name] = Total(name, title, {**by, "unit": "单位"}, columns, function)
        return function

    return declare


def default_way(name: str) -> str:
    """Return the way a total is usually split: the first it declares; ``unit`` for one we do not know."""
    registry.load("toolkit.totals")
    return next(iter(TOTALS[name].by)) if name in TOTALS else "unit"


def total_named(name: str, by: str) -> Total:
    """Return a declared total; raises ``WordUnknown`` for a total or a way to split it we do not know."""
    registry.load("toolkit.totals")
    if name not in TOTALS:
        raise WordUnknown("统计", name, TOTALS)
    if by not in TOTALS[name].by:
        raise WordUnknown(f"“{TOTALS[name].title}”的统计口径", by, TOTALS[name].by)
    return TOTALS[name]


def places(table: Any, positions: Sequence[int] | Any) -> list[tuple[str, str, int]]:
    """Return the (file, sheet, row) of rows of a table."""
    there = np.asarray(positions, dtype=np.int64)
    if len(table.parts) == 1:
        files, sheets = repeat(table.parts[0].file, len(there)), repeat(table.parts[0].sheet, len(there))
        return list(zip(files, sheets, table.row[there].tolist(), strict=True))
    named = [(part.file, part.sheet) for part in table.parts]
    parts, rows = table.part[there].tolist(), table.row[there].tolist()
    return [(*named[part], row) for part, row in zip(parts, rows, strict=True)]
