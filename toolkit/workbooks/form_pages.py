"""Forms as unions print them, before they are drawn: merged cells, ruled cells, room for the seal, A4."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from toolkit.workbooks.sheet_parts import Link


@dataclasses.dataclass(frozen=True)
class Spot:
    """A cell, or cells merged: rows and columns from 1.

    A value that begins with ``=`` is a formula of ours, but not where it is ``said``: then it is text of data.
    """

    row: int
    column: int
    value: str | int | Link | None
    look: str
    last_row: int
    last_column: int
    said: bool = False


@dataclasses.dataclass
class FormPage:
    """One sheet of a form while it is drawn; ``widths`` are those of its columns in characters."""

    name: str
    widths: Sequence[float]
    landscape: bool = False
    spots: list[Spot] = dataclasses.field(default_factory=list)
    heights: dict[int, float] = dataclasses.field(default_factory=dict)
    seals: list[tuple[int, int, int, int]] = dataclasses.field(default_factory=list)
    """Row, column, and how far right and down of its corner in pixels."""
    title_rows: tuple[int, int] | None = None
    print_columns: int = 0
    """How many columns are printed; what lies right of them tells only how to fill."""
    footer: str = "&C&9第 &P 页 共 &N 页"
    one_page: bool = False
    breaks: list[int] = dataclasses.field(default_factory=list)
    """The rows after which a new printed page begins; columns and rows must then fit A4 at ``scale``."""
    scale: int = 100
    """The percentage at which it is printed where there are ``breaks``; without them the width is fitted."""
    tab: str | None = None
    hidden: bool = False

    def put(
        self, row: int, column: int, value: str | int | None, look: str, *, rows: int = 1, columns: int = 1
    ) -> None:
        """Draw a cell, or merge so many rows and columns into one."""
        self.spots.append(Spot(row, column, value, look, row + rows - 1, column + columns - 1))

    def say(self, row: int, column: int, value: str | Link, look: str, *, columns: int = 1) -> None:
        """Draw a cell with text of data, whatever it begins with, or with a link."""
        self.spots.append(Spot(row, column, value, look, row, column + columns - 1, said=True))

    def row(self, row: int, values: Sequence[str | int | None], looks: Sequence[str], first: int = 1) -> None:
        """Draw a row of cells."""
        for place, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.put(row, first + place, value, look)

    @property
    def last_row(self) -> int:
        """The last row drawn."""
        return max(spot.last_row for spot in self.spots)
