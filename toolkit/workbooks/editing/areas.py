"""Which cells of which sheets a reference stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.workbooks.editing.formula_tokens import Reference, sheets_named
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.sheet import LAST_COLUMN


class Area(NamedTuple):
    """A rectangle of cells of one sheet, its edges included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.top == self.bottom and self.left == self.right


class Sheets:
    """The sheets of a workbook in tab order, found whatever the case of their names."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self._spelt = {name.lower(): name for name in names}

    def spelt(self, name: str) -> str | None:
        """Return a sheet's name as the workbook spells it."""
        return self._spelt.get(name.lower())

    def areas(self, found: Reference, home: str) -> tuple[Area, ...] | None:
        """Return what a reference in a formula on ``home`` stands for; None if it is not in this workbook."""
        first = last = home
        if found.sheet:
            named = sheets_named(found.sheet)
            if named is None:
                return None
            one, other = self.spelt(named[0]), self.spelt(named[1])
            if one is None or other is None:
                return None
            first, last = one, other
        corner = found.last or found.first
        rows = sorted((found.first.row or 1, corner.row or LAST_ROW))
        columns = sorted((found.first.column or 1, corner.column or LAST_COLUMN))
        places = sorted((self.names.index(first), self.names.index(last)))
        return tuple(
            Area(name, rows[0], columns[0], rows[1], columns[1])
            for name in self.names[places[0] : places[1] + 1]
        )
