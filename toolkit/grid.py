"""A sheet as it stands: row 1 first, nothing skipped, each value with what it was in the file.

A grid is stored by column, as typed arrays, so that a sheet of 300,000 rows is parsed column by
column and never becomes millions of Python objects.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

EPOCH = datetime.datetime(1899, 12, 30)


class Raw(IntEnum):
    """What a cell was in its file."""

    BLANK = 0
    TEXT = 1
    NUMBER = 2
    DAY = 3
    """A number under a date or time format; ``numbers`` holds the serial of the 1900 system."""
    BOOL = 4
    ERROR = 5
    """An error value; its text (``#N/A``) is in the pool."""
    UNCALCULATED = 6
    """A formula without a cached value."""


BLANK, TEXT, NUMBER, DAY, BOOL, ERROR, NO_VALUE = map(int, Raw)
"""The same as plain numbers: a whole column is compared with them several times as fast."""


@dataclasses.dataclass(frozen=True)
class Column:
    """One column of a sheet, from row 1 to the sheet's height; all arrays have that length."""

    kinds: npt.NDArray[np.uint8]
    """A ``Raw`` per row."""
    numbers: npt.NDArray[np.float64]
    """The value of NUMBER, DAY (1900-system serial, days) and BOOL (0 or 1); else 0."""
    codes: npt.NDArray[np.int32]
    """The place in ``Grid.texts`` of TEXT and ERROR; else -1."""


@dataclasses.dataclass
class Grid:
    """One sheet of one file.

    ``file`` is the path as the user gave it, ``sheet`` the tab's name.  ``texts`` is the pool the
    columns' codes point into.  ``merges`` are (first row, first column, last row, last column),
    all from 1.  ``hidden_rows`` and ``hidden_columns`` are numbers from 1.  ``not_told`` lists what
    this file format cannot tell (for 未核查), in Chinese.
    """

    file: str
    sheet: str
    height: int
    columns: list[Column]
    texts: list[str]
    merges: list[tuple[int, int, int, int]] = dataclasses.field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    not_told: tuple[str, ...] = ()
    formulas: frozenset[tuple[int, int, int, int]] = frozenset()
    """The ranges (as in ``merges``) that hold formulas, mostly of one cell; empty where nobody looked."""
    as_written: dict[int, Column] = dataclasses.field(default_factory=dict)
    """The columns (from 1) as they stood in the file, where a merge's value was laid over its rows."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def value(self, row: int, column: int) -> object:
        """Return the cell at row and column (both from 1): None, str, float, datetime or bool.

        An error value is its text; a formula never calculated is None.
        """
        if not 1 <= column <= self.width or not 1 <= row <= self.height:
            return None
        cells = self.columns[column - 1]
        kind = cells.kinds[row - 1]
        if kind == BLANK:
            return None
        if kind in (TEXT, ERROR):
            return self.texts[cells.codes[row - 1]]
        if kind == NUMBER:
            return float(cells.numbers[row - 1])
        if kind == DAY:
            milliseconds = round(float(cells.numbers[row - 1]) * 86_400_000)
            return EPOCH + datetime.timedelta(milliseconds=milliseconds)
        if kind == BOOL:
            return bool(cells.numbers[row - 1])
        return None

    def row(self, row: int) -> list[object]:
        """Return the values of one row (from 1), left to right."""
        if not 1 <= row <= self.height:
            return [None] * self.width
        return [
            None if cells.kinds[row - 1] == BLANK else self.value(row, column)
            for column, cells in enumerate(self.columns, 1)
        ]


class Uncalculated:
    """Stands for a formula without a cached value in ``from_rows``."""


class ErrorValue(str):
    """Stands for an error value such as ``#N/A`` in ``from_rows``."""

    __slots__ = ()


UNCALCULATED = Uncalculated()


def from_rows(file: str, sheet: str, rows: Sequence[Sequence[object]], texts: Iterable[str] = ()) -> Grid:
    """Build a grid from Python rows: str, int, float, bool, date, datetime, None.

    ``ErrorValue`` and ``UNCALCULATED`` stand for the two kinds of cell that have no Python value.
    An empty string is a blank cell.
    """
    pool = list(texts)
    places = {text: place for place, text in enumerate(pool)}
    width = max((len(row) for row in rows), default=0)
    height = len(rows)
    columns = []
    for column in range(width):
        kinds = np.zeros(height, dtype=np.uint8)
        numbers = np.zeros(height, dtype=np.float64)
        codes = np.full(height, -1, dtype=np.int32)
        for place, row in enumerate(rows):
            value = row[column] if column < len(row) else None
            if value is None or (isinstance(value, str) and value == ""):
                continue
            if isinstance(value, str):
                kinds[place] = Raw.ERROR if isinstance(value, ErrorValue) else Raw.TEXT
                codes[place] = places.setdefault(str(value), len(places))
                if codes[place] == len(pool):
                    pool.append(str(value))
            elif isinstance(value, bool):
                kinds[place], numbers[place] = Raw.BOOL, float(value)
            elif isinstance(value, (int, float)):
                kinds[place], numbers[place] = Raw.NUMBER, float(value)
            elif isinstance(value, datetime.datetime):
                kinds[place] = Raw.DAY
                numbers[place] = (value - EPOCH) / datetime.timedelta(days=1)
            elif isinstance(value, datetime.date):
                kinds[place] = Raw.DAY
                numbers[place] = (value - EPOCH.date()).days
            elif isinstance(value, datetime.timedelta):
                kinds[place], numbers[place] = Raw.DAY, value / datetime.timedelta(days=1)
            elif isinstance(value, datetime.time):
                kinds[place] = Raw.DAY
                numbers[place] = (value.hour * 3600 + value.minute * 60 + value.second) / 86400
            elif isinstance(value, Uncalculated):
                kinds[place] = Raw.UNCALCULATED
            else:
                raise TypeError(f"a cell cannot hold {type(value).__name__}")
        columns.append(Column(kinds, numbers, codes))
    return Grid(file, sheet, height, columns, pool)
