"""What a sheet holds out of sight: in hidden rows and columns, and under merged cells; run by run."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.grid import Raw
from toolkit.roles import Role
from toolkit.runs import runs
from toolkit.sheet_reading import SheetReading


def rows(sheet: SheetReading) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of hidden rows that hold data or a total."""
    for first, last in runs(sheet.grid.hidden_rows):
        yield from runs(row for row in range(first, last + 1) if _counts(sheet, row))


def columns(sheet: SheetReading) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of hidden columns that hold anything in data rows."""
    data = sheet.rows_of(Role.DATA) - 1
    there = [column for column in sheet.grid.hidden_columns if column <= sheet.grid.width]
    yield from runs(
        column for column in there if (sheet.grid.columns[column - 1].kinds[data] != Raw.BLANK).any()
    )


def covered(sheet: SheetReading) -> Iterator[tuple[int, int, int]]:
    """Yield column, first and last row of each run of filled cells under a merge."""
    for column in sorted({column for _, column in sheet.covered}):
        for first, last in runs(row for row, here in sheet.covered if here == column):
            yield column, first, last


def _counts(sheet: SheetReading, row: int) -> bool:
    place = row - sheet.first
    return 0 <= place < len(sheet.roles) and sheet.roles[place] in (Role.DATA, Role.TOTAL)
