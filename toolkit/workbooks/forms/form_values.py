"""What the formulas of a form are worth once its slots are filled, their dependence found out once."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, Residue, Scalar, Stopped
from toolkit.workbooks.editing.formula_cells import Cell, FormulaCell, formula_cells
from toolkit.workbooks.editing.formula_values import formula_value
from toolkit.workbooks.editing.known_names import KnownNames
from toolkit.workbooks.editing.raw_cells import cells_of, value_of
from toolkit.workbooks.xlsx_strings import shared_strings

Columns = dict[int, Scalar]


class FormValues:
    """The formulas and constants of a form."""

    def __init__(self, book: EditedBook) -> None:
        self.sheets = Sheets(book.sheets)
        self.names = KnownNames(book, self.sheets)
        self.since_1904 = book.date_1904
        self.formulas: dict[Cell, FormulaCell] = {}
        self.constants: dict[str, dict[int, Columns]] = {}
        found = book.parts.relations(book.part).of_type("sharedStrings")
        strings = shared_strings(book.parts.content(found[0][1]), found[0][1]) if found else []
        for name in book.sheets:
            sheet = book.sheet(name)
            own = {cell.place: cell for cell in formula_cells(sheet)}
            self.formulas |= own
            rows: dict[int, Columns] = {}
            self.constants[name] = rows
            for row in sheet.rows:
                prefix = sheet.rows.prefix
                values: Columns = {
                    cell.column: value
                    for cell in cells_of(row, prefix)
                    if cell.inside and (name, row.number, cell.column) not in own
                    if (value := value_of(cell, prefix, strings)) is not BLANK
                }
                if values:
                    rows[row.number] = values

    def worked_out(self, filled: Mapping[Cell, Scalar]) -> dict[Cell, Scalar]:
        """Return the value of every formula with the slots filled so; UNKNOWN where we cannot tell."""
        values = _Filled(self, filled)
        return {cell: values.formula(cell) for cell in self.formulas}


class _Filled:
    """The values of one filling, as a formula asks for them."""

    def __init__(self, form: FormValues, filled: Mapping[Cell, Scalar]) -> None:
        self.sheets = form.sheets
        self.names = form.names
        self.since_1904 = form.since_1904
        self.indexes: dict[Area, dict[object, list[tuple[int, int]]] | None] = {}
        self._formulas = form.formulas
        self._known: dict[Cell, Scalar] = {}
        self._begun: set[Cell] = set()
        self._rows = {
            sheet: {row: dict(columns) for row, columns in rows.items()}
            for sheet, rows in form.constants.items()
        }
        for (sheet, row, column), value in filled.items():
            columns = self._rows[sheet].setdefault(row, {})
            if value is BLANK:
                columns.pop(column, None)
            else:
                columns[column] = value
        self._pending = set(form.formulas)
        for sheet, row, column in form.formulas:
            self._rows[sheet].setdefault(row, {})[column] = UNKNOWN
        self._numbers = {sheet: sorted(rows) for sheet, rows in self._rows.items()}

    def formula(self, cell: Cell) -> Scalar:
        """Return what a formula's cell shows."""
        found = self._formula(cell)
        return 0.0 if isinstance(found, Residue) else found

    def _formula(self, cell: Cell) -> Scalar:
        if cell in self._known:
            return self._known[cell]
        if cell in self._begun:
            return UNKNOWN
        self._begun.add(cell)
        self._known[cell] = formula_value(self._formulas[cell], self)
        return self._known[cell]

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """Return the value of one cell."""
        if (sheet, row, column) in self._pending:
            return self._formula((sheet, row, column))
        return self._rows.get(sheet, {}).get(row, {}).get(column, BLANK)

    def cells(self, area: Area) -> Iterator[tuple[int, int, Scalar]]:
        """Yield the cells of an area that are not blank, row by row."""
        sheet, top, left, bottom, right = area
        numbers = self._numbers.get(sheet, [])
        for number in numbers[bisect.bisect_left(numbers, top) : bisect.bisect_right(numbers, bottom)]:
            columns = self._rows[sheet][number]
            for column in sorted(columns) if right - left > len(columns) else range(left, right + 1):
                if column in columns and left <= column <= right:
                    yield number, column, self.cell(sheet, number, column)

    def visible_cells(self, area: Area, *, by_hand: bool) -> Iterator[tuple[int, int, Scalar]]:
        """Raise ``Stopped``: which rows are seen is asked of the workbook, not of us."""
        raise Stopped(UNKNOWN)
