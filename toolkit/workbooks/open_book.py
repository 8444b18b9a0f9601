"""A workbook open for reading, of which only the sheets asked for are read, and of long ones only some rows."""

from __future__ import annotations

from typing import Protocol

from toolkit.grid import Grid
from toolkit.workbooks.some_rows import SomeRows, Wanted, some_rows


class Source(Protocol):
    """A file whose sheets are read when they are asked for."""

    tabs: list[str]
    template: tuple[str, str] | None

    def grid(self, place: int) -> Grid:
        """Return the sheet at a place in ``tabs``."""

    def rows(self, place: int, wanted: Wanted) -> SomeRows:
        """Return some rows of the sheet at a place in ``tabs``."""


class OpenBook:
    """A workbook open for reading; ``sheets`` are the names of its tabs.

    ``template`` is the hidden name and version of a workbook of ours, if it is one.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read: dict[str, Grid] = {}
        self.sheets = source.tabs
        self.template = source.template

    def grid(self, sheet: str) -> Grid:
        """Return a sheet, read once; raises KeyError if there is none of that name."""
        if sheet not in self._read:
            self._read[sheet] = self._source.grid(self._place(sheet))
        return self._read[sheet]

    def rows(self, sheet: str, wanted: Wanted) -> SomeRows:
        """Return some rows of a sheet; raises KeyError if there is none of that name."""
        return self._source.rows(self._place(sheet), wanted)

    def _place(self, sheet: str) -> int:
        if sheet not in self.sheets:
            raise KeyError(sheet)
        return self.sheets.index(sheet)


class WholeFile:
    """A file of a format that is only read whole."""

    def __init__(self, grids: list[Grid]) -> None:
        self._grids = grids
        self.tabs = [grid.sheet for grid in grids]
        self.template: tuple[str, str] | None = None

    def grid(self, place: int) -> Grid:
        """Return the sheet at a place in ``tabs``."""
        return self._grids[place]

    def rows(self, place: int, wanted: Wanted) -> SomeRows:
        """Return some rows of the sheet at a place in ``tabs``."""
        return some_rows(self._grids[place], wanted)
