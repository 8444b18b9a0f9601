"""Where the rows of a table stand: one part a sheet."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.cells import Cells, shown
from toolkit.grid import TEXT, Grid


def letters(column: int) -> str:
    """Return a column number (from 1) as Excel's letters.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(column: str) -> int:
    """Return a column's number (from 1).

    >>> number_of("A"), number_of("AA"), number_of("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number


@dataclasses.dataclass
class Part:
    """The rows of one table on one sheet.

    ``columns`` gives each attribute's column on the sheet (from 1), ``headings`` what stood there.
    On a form (项目 | 内容) ``cells`` gives each attribute's own row and column instead.
    """

    grid: Grid
    rows: npt.NDArray[np.int64]
    header_row: int
    columns: dict[str, int]
    headings: dict[str, str]
    cells: dict[str, tuple[int, int]] | None = None
    titles: tuple[str, ...] = ()
    """The texts above the headings."""

    @property
    def remembered(self) -> bool:
        """Whether the sheet is no longer open: then a row says nothing of a cell that is not known."""
        return False

    @property
    def file(self) -> str:
        """The file's path as given."""
        return self.grid.file

    @property
    def sheet(self) -> str:
        """The tab's name."""
        return self.grid.sheet

    def place_of(self, attribute: str, row: int | None) -> tuple[int | None, int | None]:
        """Return (row, column) of an attribute at a sheet row, or of its heading when row is None.

        On a form it is the value's cell in any case; None stands for what the sheet does not have.
        """
        if self.cells is not None:
            return self.cells.get(attribute, (None, None))
        column = self.columns.get(attribute)
        if row is None:
            return (self.header_row, column) if column else (None, None)
        return row, column

    def address(self, attribute: str, row: int | None) -> tuple[int | None, str | None]:
        """Return ``place_of`` as (row, cell), the cell as Excel names it."""
        there, column = self.place_of(attribute, row)
        return there, f"{letters(column)}{there}" if column else None

    def raw_at(self, row: int | None, column: int | None) -> str | None:
        """Return the raw text of one cell of the sheet, None where there is no such cell."""
        if not row or not column or column > self.grid.width:
            return None
        return shown(self.grid.columns[column - 1], row - 1, self.grid.texts)

    def raw(self, attribute: str) -> list[str | None]:
        """Return the raw texts of a column at this part's rows."""
        if self.cells is not None:
            place = self.cells.get(attribute)
            if place is None:
                return [None] * len(self.rows)
            value: Any = self.grid.value(*place)
            return [None if value is None else str(value)]
        column = self.columns.get(attribute)
        if not column:
            return [None] * len(self.rows)
        cells = Cells.of(self.grid.columns[column - 1], self.grid.texts, self.rows)
        places = enumerate(zip(cells.kinds.tolist(), cells.codes.tolist(), strict=True))
        texts = self.grid.texts
        return [texts[code] if kind == TEXT else cells.raw(place) for place, (kind, code) in places]
