"""A unit's sheets as they would be read after the repairs: the same grids with some cells changed."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable

from toolkit.gather import merged
from toolkit.grid import EPOCH, Column, Grid, Raw
from toolkit.reading import Reading, read_grids
from toolkit.repair import Value
from toolkit.repair_cells import Change


def read_again(reading: Reading, changes: Iterable[Change], unsafe: bool) -> Reading:
    """Read the sheets of a unit with the changes made; file by file, as they were read before."""
    by_sheet: dict[tuple[str, str], list[tuple[int, int, Value]]] = defaultdict(list)
    for change in changes:
        if steps := change.taken(unsafe):
            by_sheet[change.file, change.sheet].append((change.row, change.column, steps[-1].after))
    by_file: dict[str, list[Grid]] = defaultdict(list)
    for grid in reading.grids:
        by_file[grid.file].append(repaired(grid, by_sheet.get((grid.file, grid.sheet), [])))
    return merged([read_grids(grids) for grids in by_file.values()])


def repaired(grid: Grid, cells: Iterable[tuple[int, int, Value]]) -> Grid:
    """Return a sheet as it stood in its file, with (row, column, value) changed."""
    columns = list(grid.columns)
    for column, written in grid.as_written.items():
        columns[column - 1] = written
    texts = list(grid.texts)
    touched: dict[int, Column] = {}
    for row, column, value in cells:
        if column not in touched:
            old = columns[column - 1]
            touched[column] = Column(old.kinds.copy(), old.numbers.copy(), old.codes.copy())
            columns[column - 1] = touched[column]
        _put(touched[column], row - 1, value, texts)
    return dataclasses.replace(grid, columns=columns, texts=texts, as_written={})


def _put(column: Column, place: int, value: Value, texts: list[str]) -> None:
    column.codes[place], column.numbers[place] = -1, 0.0
    if isinstance(value, str):
        column.kinds[place], column.codes[place] = Raw.TEXT, len(texts)
        texts.append(value)
    elif isinstance(value, datetime.date):
        column.kinds[place], column.numbers[place] = Raw.DAY, (value - EPOCH.date()).days
    else:
        column.kinds[place], column.numbers[place] = Raw.NUMBER, float(value)
