"""What a formula being worked out asks of the workbook around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.excel_values import Scalar
from toolkit.workbooks.editing.known_names import KnownNames


class CellValues(Protocol):
    """Where a formula finds the values of other cells."""

    sheets: Sheets
    names: KnownNames
    since_1904: bool
    indexes: dict[Area, dict[object, list[tuple[int, int]]] | None]

    def cells(self, area: Area) -> Iterator[tuple[int, int, Scalar]]:
        """Yield (row, column, value) of the cells that are not blank, row by row."""
        ...

    def visible_cells(self, area: Area, *, by_hand: bool) -> Iterator[tuple[int, int, Scalar]]:
        """The same for SUBTOTAL."""
        ...

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """Return the value of one cell."""
        ...
