"""A marked copy that comes back: skipped while nobody has worked in it, else read without the marks."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from toolkit.grid import Column, Grid, Raw
from toolkit.marking.names import COLUMN, MARKED, ONLY_BAD, RECORD
from toolkit.marking.record import HEADING, LIST_SHEET, is_record, read_record
from toolkit.workbooks.editing.original_bytes import untouched
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.reading import Workbook
from toolkit.workbooks.refusal import Refused

SKIPPED = "是带标记的副本，加标记以后没有人改过，不是交来的表"
ROWS_ALONE = "是只有问题行的副本，不是完整的表"
OUR_COPIES = (SKIPPED, ROWS_ALONE)
"""Why a copy of ours is left aside."""


def is_marked(book: Workbook) -> bool:
    """Say whether a workbook that was read is a marked copy."""
    return (book.template is not None and book.template[0] == MARKED) or any(map(is_record, book.grids))


def left_aside(book: Workbook, path: Path, *, named: bool = False) -> str | None:
    """Return why a copy of ours is not read as a return; None for any other file, and for one worked in.

    One that was ``named`` by its own path is read whether anybody worked in it or not.
    """
    if book.template is not None and book.template[0] == ONLY_BAD:
        return ROWS_ALONE
    if named or not is_marked(book):
        return None
    try:
        return SKIPPED if untouched(Parts.open(path)) else None
    except (Refused, OSError):
        return None


def without_marks(book: Workbook) -> Workbook:
    """Return a workbook as if it had never been marked: without our sheets and our column."""
    records = [grid for grid in book.grids if is_record(grid)]
    if not records:
        return book
    record = records[0]
    marks = read_record(record)
    ours = {RECORD} | {mark.sheet for _, mark in marks if mark.kind == LIST_SHEET}
    grids = [grid for grid in book.grids if grid.sheet not in ours]
    for row, mark in marks:
        if mark.kind == HEADING:
            grids = [_emptied(grid, record, row) if grid.sheet == mark.sheet else grid for grid in grids]
    return dataclasses.replace(book, grids=grids)


def _emptied(grid: Grid, record: Grid, row: int) -> Grid:
    """Return a sheet without the column 错误说明, where it is now or where it was when it was made."""
    now = record.value(row, 3)
    columns: Sequence[int] = [int(now)] if isinstance(now, float) else range(1, grid.width + 1)
    for column in columns:
        if column <= grid.width and _headed(grid, column):
            blank = np.zeros(grid.height, dtype=np.uint8)
            numbers = np.zeros(grid.height, dtype=np.float64)
            codes = np.full(grid.height, -1, dtype=np.int32)
            emptied = Column(blank, numbers, codes)
            kept = grid.columns[: column - 1] + ([emptied] if column < grid.width else [])
            return dataclasses.replace(grid, columns=kept + grid.columns[column:])
    return grid


def _headed(grid: Grid, column: int) -> bool:
    codes = grid.columns[column - 1].codes[grid.columns[column - 1].kinds == Raw.TEXT]
    return any(grid.texts[code] == COLUMN for code in codes[:20])
