"""A form's sheet as it was drawn: what the plan of its filling needs to know of its cells."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping

Cell = tuple[int, int]
"""Row and column, from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclasses.dataclass(frozen=True)
class DrawnSheet:
    """One sheet of a form.

    ``texts`` are the cells that hold text, ``formulas`` those that hold a formula (without ``=``),
    ``constants`` those that hold a number, a day or a truth.  ``looks`` are the numbers of the cells'
    styles.  ``loose`` are texts outside cells that may hold placeholders, as (where, text).
    ``print_area`` is empty where none is set, ``title_rows`` the rows repeated on every printed page.
    """

    name: str
    texts: Mapping[Cell, str]
    formulas: Mapping[Cell, str] = dataclasses.field(default_factory=dict)
    constants: frozenset[Cell] = frozenset()
    looks: Mapping[Cell, int] = dataclasses.field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    print_area: tuple[Area, ...] = ()
    title_rows: tuple[int, int] | None = None
    one_page_high: bool = False
    pictures: tuple[tuple[int, int], ...] = ()
    """First and last row of each drawing."""
    loose: tuple[tuple[str, str], ...] = ()
    tables: tuple[Area, ...] = ()

    @functools.cached_property
    def last_row(self) -> int:
        """The last row that holds or shows anything."""
        merged = [area[2] for area in self.merges]
        return max([0, *(row for row, _ in self._cells()), *merged])

    def _cells(self) -> Iterator[Cell]:
        yield from self.texts
        yield from self.formulas
        yield from self.constants
        yield from self.looks

    def row_cells(self, row: int) -> dict[int, int]:
        """Return the style of each cell of a row that is there, by column."""
        return self._by_row.get(row, {})

    @functools.cached_property
    def _by_row(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = {}
        for (row, column), look in self.looks.items():
            found.setdefault(row, {})[column] = look
        return found

    def spread(self, row: int, column: int) -> Area:
        """Return the merged area a cell is in, the cell itself where it is in none."""
        for area in self.merges:
            if area[0] <= row <= area[2] and area[1] <= column <= area[3]:
                return area
        return (row, column, row, column)
