"""Workbooks of a few cells, and what we work out for their formulas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.calculation import Calculation
from toolkit.workbooks.editing.excel_values import Scalar
from toolkit.workbooks.editing.formula_cells import formula_cells
from toolkit.workbooks.editing.sheet_rows import place_of

SHEET = "台账"
Cells = Mapping[str, object]


def written_cells(path: Path, cells: Cells, **options: object) -> Path:
    """Write a workbook of one sheet; what begins with ``=`` is a formula, ``sheet!cell`` is on another sheet.

    ``options`` are rows to hide and names to define.
    """
    book = xlsxwriter.Workbook(path)
    sheets = {SHEET: book.add_worksheet(SHEET)}
    for place, value in cells.items():
        name, _, cell = place.rpartition("!")
        sheet = sheets.get(name or SHEET)
        if sheet is None:
            sheet = sheets[name] = book.add_worksheet(name)
        row, column = xl_cell_to_rowcol(cell)
        if isinstance(value, str) and value.startswith("{="):
            sheet.write_array_formula(row, column, row, column, value)
        elif isinstance(value, str) and value.startswith("="):
            sheet.write_formula(row, column, value)
        elif isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write(row, column, value)
    for row in options.get("hidden", ()):  # type: ignore[attr-defined]
        sheets[SHEET].set_row(row - 1, None, None, {"hidden": True})
    if "filtered" in options:
        sheets[SHEET].autofilter(str(options["filtered"]))
        sheets[SHEET].filter_column(0, "x == 甲")
    for name, meaning in dict(options.get("names", {})).items():  # type: ignore[call-overload]
        book.define_name(name, meaning)
    if "table" in options:
        area, columns = options["table"]  # type: ignore[misc]
        sheets[SHEET].add_table(area, {"name": "表1", "columns": [{"header": each} for each in columns]})
    book.close()
    return path


def worked_out(path: Path, cells: Cells, **options: object) -> dict[str, Scalar]:
    """Return what we work out for each formula, by its cell."""
    book = EditedBook.open(written_cells(path, cells, **options))
    formulas = {cell.place: cell for name in book.sheets for cell in formula_cells(book.sheet(name))}
    calculation = Calculation(book, formulas, trusted=False)
    return {
        place: calculation.value((place.rpartition("!")[0] or SHEET, *place_of(place.rpartition("!")[2])))
        for place, value in cells.items()
        if isinstance(value, str) and value.startswith(("=", "{="))
    }
