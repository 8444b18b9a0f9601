"""Where the tables of a workbook stand on its sheets: headings, rows by role, the last column used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np

from toolkit.grid import Grid, Raw
from toolkit.reading import read_grids
from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading

_GO = (Role.DATA, Role.TOTAL, Role.FOOTER, Role.BLANK)


@dataclasses.dataclass(frozen=True)
class Layout:
    """One sheet: the row of headings of each table on it, its last column with a value, each table's first.

    ``left`` is the first column of the table by row; ``listed`` are the rows that are no title and no
    heading, of tables that are lists (not forms).
    """

    headings: tuple[int, ...]
    last_column: int
    left: dict[int, int]
    listed: tuple[int, ...]


def layouts(grids: Iterable[Grid]) -> dict[str, Layout]:
    """Return the layout of each sheet that holds a known table, by its name."""
    grids = list(grids)
    by_name: dict[str, list[SheetReading]] = {}
    for sheet in read_grids(grids).sheets:
        by_name.setdefault(sheet.grid.sheet, []).append(sheet)
    return {grid.sheet: _layout(grid, by_name[grid.sheet]) for grid in grids if grid.sheet in by_name}


def _layout(grid: Grid, tables: list[SheetReading]) -> Layout:
    used = [place for place, column in enumerate(grid.columns, 1) if np.any(column.kinds != Raw.BLANK)]
    left: dict[int, int] = {}
    listed: list[int] = []
    for table in tables:
        first = min(table.part.columns.values(), default=1)
        rows = range(table.first, table.first + len(table.roles))
        left |= dict.fromkeys(rows, first)
        if not table.header.form:
            listed += [row for row, role in zip(rows, table.roles, strict=True) if role in _GO]
    headings = tuple(sorted({max(table.part.header_row, 1) for table in tables if not table.header.form}))
    return Layout(headings, used[-1] if used else 1, left, tuple(sorted(set(listed))))
