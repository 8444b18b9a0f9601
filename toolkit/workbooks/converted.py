"""A file of another format (xls, xlsb, ods, csv) written as an xlsx: its values, merges and hidden rows.

Formulas become the values read, and the look of the original is not kept; whoever uses this says so.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence

from toolkit.grid import DAY, ERROR, ErrorValue, Grid
from toolkit.workbooks.as_drawn import Drawn, write_drawn
from toolkit.workbooks.writing import Written

NOTE = "原文件是 {format} 格式，副本转成了 xlsx：数值照读出来的写，公式变成了数，版式与原来不同"


def write_converted(
    path: str | os.PathLike[str], grids: Sequence[Grid], headings: Mapping[str, int] | None = None
) -> Written:
    """Write sheets as they were read; ``headings`` names the row of headings by sheet, to draw it as one.

    Raises ``OutputRefused`` if the place cannot be written to.
    """
    return write_drawn(path, [_drawn(grid, (headings or {}).get(grid.sheet, 0)) for grid in grids])


def _drawn(grid: Grid, heading: int) -> Drawn:
    return Drawn(
        grid.sheet,
        [
            [_value(grid, row, column) for column in range(1, grid.width + 1)]
            for row in range(1, grid.height + 1)
        ],
        heading=heading,
        merges=[merge for merge in grid.merges if merge[:2] != merge[2:]],
        hidden_rows=sorted(grid.hidden_rows),
        hidden=grid.hidden,
        hidden_columns=sorted(grid.hidden_columns),
    )


def _value(grid: Grid, row: int, column: int) -> object:
    """Return a cell as it is to be drawn: an error as one, a time of day without a day as such."""
    value = grid.value(row, column)
    kind = grid.columns[column - 1].kinds[row - 1]
    if kind == ERROR:
        return ErrorValue(str(value))
    if kind == DAY:
        serial = float(grid.columns[column - 1].numbers[row - 1])
        assert isinstance(value, datetime.datetime)
        return value.time() if serial < 1 else value
    return value
