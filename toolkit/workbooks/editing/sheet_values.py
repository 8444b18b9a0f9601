"""The values of a sheet's cells as they stand, row by row, each row taken apart once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, Scalar
from toolkit.workbooks.editing.raw_cells import cells_of, patterns, value_of
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import Row


class Owed(Enum):
    """Stands for the value of a formula whose cached value does not hold."""

    VALUE = "owed"


OWED = Owed.VALUE


class SheetValues:
    """What the cells of a sheet hold; ``holds`` says of a formula's cell whether its cached value does."""

    def __init__(
        self, sheet: EditedSheet, strings: Callable[[], list[str]], holds: Callable[[int, int], bool]
    ) -> None:
        self._sheet = sheet
        self._strings = strings
        self._holds = holds
        self._rows: dict[int, dict[int, Scalar | Owed]] = {}
        self.spoiled: set[tuple[int, int]] = set()
        """Cells without a formula whose value another cell's array gave, and no longer holds."""

    def rows_between(self, top: int, bottom: int) -> Sequence[Row]:
        """Return the rows there are from ``top`` to ``bottom``."""
        return self._sheet.rows.between(top, bottom)

    def row(self, row: Row) -> dict[int, Scalar | Owed]:
        """Return a row's values by their columns; blanks are left out."""
        found = self._rows.get(row.number)
        if found is None:
            found = self._rows[row.number] = self._read(row)
        return found

    def _read(self, row: Row) -> dict[int, Scalar | Owed]:
        prefix = self._sheet.rows.prefix
        opening = patterns(prefix).opening
        values: dict[int, Scalar | Owed] = {}
        for cell in cells_of(row, prefix):
            value: Scalar | Owed
            if not cell.inside:
                continue
            if opening in cell.inside and patterns(prefix).formula.search(cell.inside):
                value = value_of(cell, prefix, [], cached=True)
                if value is UNKNOWN or not self._holds(row.number, cell.column):
                    value = OWED
            elif self.spoiled and (row.number, cell.column) in self.spoiled:
                value = UNKNOWN
            else:
                strings = self._strings() if cell.attributes.get("t") == "s" else []
                value = value_of(cell, prefix, strings)
            if value is not BLANK:
                values[cell.column] = value
        return values
