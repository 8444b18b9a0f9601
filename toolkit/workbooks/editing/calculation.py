"""Works out the formulas of a workbook whose cached values no longer hold, those they lean on first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.calculation_settings import works_as_usual
from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, Residue, Scalar, Stopped
from toolkit.workbooks.editing.formula_cells import Cell, FormulaCell
from toolkit.workbooks.editing.formula_tokens import tokens
from toolkit.workbooks.editing.formula_values import formula_value
from toolkit.workbooks.editing.known_names import KnownNames
from toolkit.workbooks.editing.sheet_values import OWED, Owed, SheetValues
from toolkit.workbooks.editing.visible_rows import VisibleRows
from toolkit.workbooks.xlsx_strings import shared_strings

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_MOST_VISITS = 20_000_000
"""Cells looked at before the rest is left to Excel: a running sum of sums has no end."""


class _First(Exception):
    """Some cells must be worked out before the formula that asks for them."""

    def __init__(self, cells: list[Cell]) -> None:
        super().__init__(cells)
        self.cells = cells


class Calculation:
    """The values of a workbook's cells; ``trusted`` says whether cached values hold at all."""

    def __init__(
        self,
        book: EditedBook,
        formulas: Mapping[Cell, FormulaCell],
        *,
        trusted: bool = True,
    ) -> None:
        self.sheets = Sheets(book.sheets)
        self.names = KnownNames(book, self.sheets)
        self.since_1904 = book.date_1904
        self.indexes: dict[Area, dict[object, list[tuple[int, int]]] | None] = {}
        self._book = book
        self._formulas = formulas
        self._stale: set[Cell] = set()
        self._given: dict[Cell, Scalar] = {}
        self._trusted = trusted
        self._known: dict[Cell, Scalar] = {}
        self._stores: dict[str, SheetValues] = {}
        self._visible: dict[str, VisibleRows] = {}
        self._strings: list[str] | None = None
        self._visits = 0
        self._usual = works_as_usual(book)

    def distrust(self, stale: Iterable[Cell], given: Mapping[Cell, Scalar]) -> None:
        """Say whose cached values do not hold; ``given`` are those that hold where we know no better."""
        self._stale |= set(stale)
        self._given.update(given)

    def value(self, cell: Cell) -> Scalar:
        """Return the value a cell shows, worked out if need be; a circle of formulas is UNKNOWN."""
        if cell not in self._formulas or self._holds(cell):
            found = self._read(cell)
            if found is not OWED:
                return found
        waiting = [cell]
        begun: set[Cell] = set()
        while waiting:
            current = waiting[-1]
            if current in self._known:
                waiting.pop()
                continue
            begun.add(current)
            formula = self._formulas.get(current)
            try:
                found = formula_value(formula, self) if formula is not None and self._usual else UNKNOWN
                self._known[current] = self._given.get(current, UNKNOWN) if found is UNKNOWN else found
            except _First as first:
                for each in first.cells:
                    if each in begun:
                        self._known[each] = UNKNOWN
                    else:
                        waiting.append(each)
        known = self._known[cell]
        return 0.0 if isinstance(known, Residue) else known

    def _holds(self, cell: Cell) -> bool:
        return self._trusted and cell not in self._stale

    def _read(self, cell: Cell) -> Scalar | Owed:
        store = self._store(cell[0])
        for row in store.rows_between(cell[1], cell[1]):
            return store.row(row).get(cell[2], BLANK)
        return BLANK

    def _store(self, name: str) -> SheetValues:
        store = self._stores.get(name)
        if store is None:
            sheet = self._book.sheet(name)
            store = SheetValues(sheet, self._shared, lambda row, column: self._holds((name, row, column)))
            for formula in self._formulas.values():
                if formula.area is not None and formula.sheet == name and not self._holds(formula.place):
                    top, left, bottom, right = formula.area
                    store.spoiled |= {
                        (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
                    }
            self._stores[name] = store
            self._visible[name] = VisibleRows(self._book, sheet)
        return store

    def _shared(self) -> list[str]:
        if self._strings is None:
            found = self._book.parts.relations(self._book.part).of_type("sharedStrings")
            self._strings = (
                shared_strings(self._book.parts.content(found[0][1]), found[0][1]) if found else []
            )
        return self._strings

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """Return the value of one cell for a formula being worked out."""
        self._visit(1)
        value = self._read((sheet, row, column))
        if value is OWED:
            value = self._known.get((sheet, row, column), OWED)
            if value is OWED:
                raise _First([(sheet, row, column)])
        return value

    def _visit(self, cells: int) -> None:
        self._visits += cells
        if self._visits > _MOST_VISITS:
            raise Stopped(UNKNOWN)

    def cells(self, area: Area) -> Iterator[tuple[int, int, Scalar]]:
        """Yield the cells of an area that are not blank, all formulas among them worked out."""
        return iter(self._filled(area, lambda row: True))

    def _filled(self, area: Area, counts: Callable[[int], bool]) -> list[tuple[int, int, Scalar]]:
        sheet, top, left, bottom, right = area
        store = self._store(sheet)
        found: list[tuple[int, int, Scalar]] = []
        missing: list[Cell] = []
        for row in store.rows_between(top, bottom):
            values = store.row(row)
            number = row.number
            if not counts(number):
                continue
            if right - left < len(values):
                columns: Iterable[int] = range(left, right + 1)
            else:
                columns = [column for column in sorted(values) if left <= column <= right]
            for column in columns:
                value = values.get(column)
                if value is None:
                    continue
                if value is OWED:
                    known = self._known.get((sheet, number, column))
                    if known is None:
                        missing.append((sheet, number, column))
                        continue
                    value = known
                found.append((number, column, value))
        self._visit(len(found) + bottom - top + 1 if bottom - top < 1000 else len(found))
        if missing:
            raise _First(missing)
        return found

    def visible_cells(self, area: Area, *, by_hand: bool) -> Iterator[tuple[int, int, Scalar]]:
        """Yield the cells of an area that count for SUBTOTAL; raises ``Stopped`` where a file does not tell."""
        self._store(area.sheet)
        visible = self._visible[area.sheet]
        shown = self._filled(area, lambda row: visible.counts(row, by_hand=by_hand))
        for row, column, value in shown:
            formula = self._formulas.get((area.sheet, row, column))
            if formula is None or not _has_subtotal(formula.text):
                yield row, column, value
            elif not formula.text.upper().replace(" ", "").startswith("SUBTOTAL(") or not _one_call(
                formula.text
            ):
                raise Stopped(UNKNOWN)


def _has_subtotal(text: str) -> bool:
    upper = text.upper()
    return "SUBTOTAL(" in upper or "AGGREGATE(" in upper


def _one_call(text: str) -> bool:
    """Say whether a formula is one function's call and nothing else."""
    depth = 0
    words = tokens(text.strip())
    for place, word in enumerate(words):
        depth += (word.kind == "open") - (word.kind == "close")
        if depth == 0 and place > 0 and place < len(words) - 1:
            return False
    return True
