"""A sheet of a result, or some of its rows, looked at by its headings."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.grid import Grid, Raw

TOP = 8
"""Within so many rows the headings stand."""


@dataclasses.dataclass(frozen=True)
class UnitKey:
    """A unit as 总览 names it; ``code`` or ``name`` may be empty."""

    code: str
    name: str

    @property
    def words(self) -> str:
        """Code and name."""
        return " ".join(filter(None, (self.code, self.name)))


@dataclasses.dataclass(frozen=True)
class Page:
    """A sheet, or some rows of it: row n (from 1) of ``grid`` is row ``numbers[n - 1]`` of the sheet.

    ``head`` is the sheet row of the last line of headings, ``titles`` are the headings by column, a merged
    one over two lines included.
    """

    sheet: str
    grid: Grid
    numbers: npt.NDArray[np.int64]
    head: int
    titles: list[str]

    def place(self, title: str) -> int | None:
        """Return the column (from 1) of the first heading that is ``title``."""
        return self.titles.index(title) + 1 if title in self.titles else None

    def value(self, row: int, title: str) -> Any:
        """Return what stands in a sheet row under a heading, None where there is no such cell."""
        return self.at(row, self.place(title) or 0)

    def at(self, row: int, column: int) -> Any:
        """Return what stands at a sheet row and a column (from 1)."""
        place = int(np.searchsorted(self.numbers, row))
        there = place < len(self.numbers) and self.numbers[place] == row
        return self.grid.value(place + 1, column) if there else None

    def uncalculated(self, row: int, column: int) -> bool:
        """Say whether a cell holds a formula without a value."""
        place = np.flatnonzero(self.numbers == row)
        there = len(place) > 0 and 1 <= column <= self.grid.width
        return there and bool(self.grid.columns[column - 1].kinds[place[0]] == Raw.UNCALCULATED)

    def text(self, row: int, title: str) -> str:
        """Return the text under a heading, a whole number as its digits, '' where there is none."""
        return text_of(self.value(row, title))

    def rows(self) -> list[int]:
        """Return the sheet rows under the headings whose first or second cell holds something."""
        return [int(self.numbers[place]) for place in np.flatnonzero(self.filled(1) | self.filled(2))]

    def filled(self, column: int) -> npt.NDArray[np.bool_]:
        """Say of each row whether it is under the headings and its cell holds something."""
        under: npt.NDArray[np.bool_] = self.numbers > self.head
        if not 1 <= column <= self.grid.width:
            return np.zeros(len(under), dtype=bool)
        under &= self.grid.columns[column - 1].kinds != Raw.BLANK
        return under

    def among(self, column: int | None, text: str) -> npt.NDArray[np.bool_]:
        """Say of each row under the headings whether a text (or its digits as a number) stands in a column."""
        if column is None or not text:
            return np.zeros(len(self.numbers), dtype=bool)
        cells = self.grid.columns[column - 1]
        codes = [code for code, known in enumerate(self.grid.texts) if known == text]
        found: npt.NDArray[np.bool_] = (cells.kinds == Raw.TEXT) & np.isin(cells.codes, codes)
        if text.isascii() and text.isdigit():
            found |= (cells.kinds == Raw.NUMBER) & (cells.numbers == float(text))
        found &= self.numbers > self.head
        return found


def text_of(value: object) -> str:
    """Return a cell's value as text: a whole number as its digits, a day as 2025-03-01, blank as ''."""
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def page_of(sheet: str, grid: Grid, numbers: npt.NDArray[np.int64], first: str) -> Page | None:
    """Return a sheet by its headings, the first of which is ``first``; None where they are not found.

    Headings of two lines are known by the second: it has nothing under the first two columns.
    """
    for row in range(1, min(grid.height, TOP) + 1):
        if text_of(grid.value(row, 1)) == first:
            titles = [text_of(value) for value in grid.row(row)]
            below = [text_of(value) for value in grid.row(row + 1)] if row < grid.height else []
            if any(below) and not any(below[:2]):
                titles = [under or over for over, under in zip(titles, below, strict=True)]
                row += 1
            return Page(sheet, grid, numbers, int(numbers[row - 1]), titles)
    return None


def base_name(sheet: str) -> str:
    """Return what a sheet is called without the number of those on which it goes on.

    >>> base_name("会员花名册(2)"), base_name("总览")
    ('会员花名册', '总览')
    """
    return re.sub(r"\(\d+\)$", "", sheet)
