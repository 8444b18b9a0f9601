"""Declared repairs: one file a repair, found by the registry; each cures one way of writing a cell.

A repair is asked about one cell and answers with what the cell should hold, or None.  It never decides
alone: ``toolkit.repair_cells`` reads the cell before and after, and drops what does not mean the same.
"""

from __future__ import annotations

import dataclasses
import datetime
import sys
import textwrap
from collections.abc import Callable
from decimal import Decimal

from toolkit import registry
from toolkit.declared_page import paragraphs
from toolkit.kinds import Kind

REPAIRS: dict[str, Repair] = {}
"""Every declared repair by its Chinese name."""

Value = str | Decimal | datetime.date
"""What a cell holds after a repair."""


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell as it stands: its text or number, the kind that reads its column, and the column's heading."""

    value: str | float
    kind: Kind
    heading: str = ""

    @property
    def text(self) -> str:
        """The text, empty for a number."""
        return self.value if isinstance(self.value, str) else ""


Cure = Callable[[Cell], Value | None]


@dataclasses.dataclass(frozen=True)
class Example:
    """A cell in a column of a table, and what becomes of it; ``after`` is '' where it stays."""

    column: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Repair:
    """One declared repair.

    ``page`` is its module's docstring: what is changed; why it matters; what is left alone.  ``kinds`` are
    the kinds of column it looks at, ``safe`` says that there is no doubt, ``place`` orders the repairs of
    one cell.
    """

    name: str
    safe: bool
    kinds: tuple[type[Kind], ...]
    place: int
    page: str
    table: str
    examples: tuple[Example, ...]
    cure: Cure

    @property
    def paragraphs(self) -> list[str]:
        """The page's paragraphs, each on one line."""
        return paragraphs(self.page)


def repair(
    name: str,
    *,
    kinds: tuple[type[Kind], ...],
    safe: bool,
    place: int,
    examples: str,
    table: str = "会员花名册",
) -> Callable[[Cure], Cure]:
    """Declare a repair; the module's docstring is its page.

    Each line of ``examples`` is a column of ``table``, a cell and, after ``->``, what becomes of it:
    ``不改`` where it stays.  ``「 」`` keep the blanks within them, ``{3}`` is a number and ``<2025-03-08>`` a
    date.
    """

    def declare(cure: Cure) -> Cure:
        if name in REPAIRS:
            raise ValueError(f"{name} is declared twice")
        page = sys.modules[cure.__module__].__doc__ or ""
        lines = textwrap.dedent(examples).strip("\n").split("\n")
        REPAIRS[name] = Repair(name, safe, kinds, place, page, table, tuple(map(_example, lines)), cure)
        return cure

    return declare


def all_repairs() -> dict[str, Repair]:
    """Return every repair by name: those without a doubt first, each lot in the order of its cures."""
    registry.load("toolkit.repairs")
    return dict(sorted(REPAIRS.items(), key=lambda item: (not item[1].safe, item[1].place, item[0])))


def repairs_of(kind: type[Kind], safe: bool) -> tuple[Repair, ...]:
    """Return the repairs that look at columns of one kind, in order."""
    return tuple(item for item in all_repairs().values() if kind in item.kinds and item.safe == safe)


def _example(line: str) -> Example:
    written, _, after = line.partition("->")
    column, _, before = written.strip().partition("  ")
    return Example(column, _unquoted(before.strip()), "" if after.strip() == "不改" else after.strip())


def _unquoted(text: str) -> str:
    return text[1:-1] if text.startswith("「") and text.endswith("」") else text
