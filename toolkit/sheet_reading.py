"""One table found on one sheet: its rows by role, its typed columns, its troubles."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.cells import Cells, Trouble
from toolkit.grid import Grid
from toolkit.header import Header
from toolkit.headings import factor_of
from toolkit.kinds import MoneyKind
from toolkit.roles import Role
from toolkit.sheet_place import Part
from toolkit.table import Table, empty_column

ROLE_NAMES = {
    Role.TITLE: "title",
    Role.HEADER: "header",
    Role.DATA: "data",
    Role.TOTAL: "total",
    Role.FOOTER: "footer",
    Role.BLANK: "blank",
}


@dataclasses.dataclass
class SheetReading:
    """One table found on one sheet.

    ``roles`` holds a ``Role`` per sheet row from ``first``; ``part`` the data rows kept; ``values``
    their typed columns by attribute; ``troubles`` are (attribute, sheet row, trouble); ``held_back`` the data
    rows not kept, with the reason; ``unit_cell`` the cell that names a unit other than yuan.
    """

    grid: Grid
    table: type[Table]
    header: Header
    first: int
    roles: npt.NDArray[np.uint8]
    part: Part
    values: dict[str, Any]
    troubles: list[tuple[str, int, Trouble]]
    held_back: dict[int, str]
    unknown: dict[int, str]
    factor: int = 1
    unit_cell: tuple[int, int] | None = None
    titles: list[str] = dataclasses.field(default_factory=list)
    covered: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    """Cells that hold a value hidden under a merge."""
    ignored: dict[int, str] = dataclasses.field(default_factory=dict)
    """The columns left out of ``unknown`` because an officer confirmed that they are of no use."""

    @property
    def frame(self) -> pd.DataFrame:
        """The typed columns as one frame."""
        return pd.DataFrame(self.values, index=pd.RangeIndex(len(self.part.rows)))

    def counts(self) -> dict[str, int]:
        """Return how many rows have each role, and how many data rows were held back."""
        counted = np.bincount(self.roles, minlength=len(ROLE_NAMES)).tolist()
        found = {name: counted[role] for role, name in ROLE_NAMES.items()}
        return found | {"held_back": len(self.held_back)}

    def rows_of(self, role: Role) -> npt.NDArray[np.int64]:
        """Return the sheet rows of one role."""
        return np.flatnonzero(self.roles == int(role)) + self.first

    def parse_at(self, attribute: str, rows: npt.NDArray[np.int64]) -> Any:
        """Read a column at other rows (totals), forgetting its troubles."""
        column = self.part.columns.get(attribute)
        if not column:
            return empty_column(self.table.columns[attribute], len(rows))
        kind = self.kind_of(attribute)
        return kind.parse(Cells.of(self.grid.columns[column - 1], self.grid.texts, rows))[0]

    def kind_of(self, attribute: str) -> Any:
        """Return the kind that reads a column on this sheet, with the sheet's or heading's unit."""
        declared = self.table.columns[attribute]
        if not isinstance(declared.kind, MoneyKind):
            return declared.kind
        named = factor_of(self.part.headings.get(attribute, ""))
        if named is None:
            named = factor_of(self.header.groups.get(self.part.columns.get(attribute, 0), ""))
        return dataclasses.replace(declared.kind, factor=self.factor if named is None else named)


def title_texts(grid: Grid, roles: Any, first: int) -> list[str]:
    """Return the texts of the title rows, in order."""
    rows = np.flatnonzero(roles == Role.TITLE)[:20] + first
    return [str(value) for row in rows for value in grid.row(int(row)) if isinstance(value, str)]
