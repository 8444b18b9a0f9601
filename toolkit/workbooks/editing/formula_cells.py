"""Every formula of a sheet with its place: plain, shared (written out for each cell), array."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.raw_cells import attributes, formulas_of, has_formula, patterns
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import place_of
from toolkit.workbooks.markup import plain, unescaped

Cell = tuple[str, int, int]
"""A cell: sheet, row, column."""


@dataclasses.dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula: where it is, its text without ``=``, and the cells it gives values to if it is an array's.

    ``area`` is (first row, first column, last row, last column).  A data table has no text, but ``inputs``:
    the names of the cells it puts values in by turns.
    """

    sheet: str
    row: int
    column: int
    text: str
    area: tuple[int, int, int, int] | None = None
    inputs: tuple[str, ...] = ()

    @property
    def place(self) -> Cell:
        """The cell."""
        return self.sheet, self.row, self.column


def formula_cells(sheet: EditedSheet) -> Iterator[FormulaCell]:
    """Yield a sheet's formulas; shared ones whose first formula is missing have the text ``#REF!``."""
    prefix = sheet.rows.prefix
    masters: dict[str, tuple[int, int, str]] = {}
    followers: list[tuple[int, int, str]] = []
    for row in sheet.rows:
        if not has_formula(row, prefix):
            continue
        for column, start, raw in formulas_of(row, prefix):
            text = unescaped(plain(raw))
            if not start.strip():
                yield FormulaCell(sheet.name, row.number, column, text)
                continue
            given = attributes(start)
            kind = given.get("t", "normal")
            if kind == "shared":
                identity = given.get("si", "")
                if text:
                    masters[identity] = (row.number, column, text)
                    yield FormulaCell(sheet.name, row.number, column, text)
                else:
                    followers.append((row.number, column, identity))
            elif kind == "array":
                area = _area(given.get("ref"), row.number, column)
                yield FormulaCell(sheet.name, row.number, column, text, area)
            elif kind == "dataTable":
                area = _area(given.get("ref"), row.number, column)
                inputs = tuple(given[name] for name in ("r1", "r2") if name in given)
                yield FormulaCell(sheet.name, row.number, column, "", area, inputs)
            else:
                yield FormulaCell(sheet.name, row.number, column, text)
    for number, column, identity in followers:
        master = masters.get(identity)
        text = "#REF!" if master is None else shifted(master[2], number - master[0], column - master[1])
        yield FormulaCell(sheet.name, number, column, text)


def formula_places(text: str, prefix: str) -> set[str]:
    """Return the names of the cells with a formula in the characters of a sheet."""
    found = patterns(prefix)
    return {
        attributes(cell[1]).get("r", "")
        for cell in found.cell.finditer(text)
        if cell[2] and found.opening in cell[2]
    }


def _area(stated: str | None, row: int, column: int) -> tuple[int, int, int, int]:
    first, _, last = (stated or "").partition(":")
    try:
        return (*place_of(first), *place_of(last or first))
    except ValueError:
        return row, column, row, column
