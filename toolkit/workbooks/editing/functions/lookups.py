"""Look-ups of an exact match, and INDEX."""

from __future__ import annotations

from toolkit.workbooks.editing.areas import Area
from toolkit.workbooks.editing.excel_values import (
    BLANK,
    NA,
    REF,
    UNKNOWN,
    VALUE,
    Fault,
    Scalar,
    Stopped,
    to_truth,
    to_whole,
)
from toolkit.workbooks.editing.functions.declared import Areas, Operand, Working, whole
from toolkit.workbooks.editing.functions.matching import key, wildcard


def _found(work: Working, wanted: Scalar, line: Area) -> tuple[int, int]:
    """Return the first cell of a row or column that holds a value; raises ``Stopped`` with #N/A."""
    if isinstance(wanted, Fault):
        raise Stopped(wanted)
    if wanted is BLANK or wanted is UNKNOWN or wanted == "":
        raise Stopped(UNKNOWN)
    index = work.index(line)
    places = index.get(key(wanted), [])
    pattern = wildcard(wanted) if isinstance(wanted, str) else None
    if pattern is not None:
        places = [
            (row, column)
            for row, column, value in work.cells(line)
            if isinstance(value, str) and pattern.fullmatch(value)
        ]
    if not places:
        raise Stopped(NA)
    return places[0]


def _table(operand: Operand) -> Area:
    if not isinstance(operand, Areas):
        raise Stopped(UNKNOWN)
    return operand.only


def _exactly(work: Working, near: Operand | None) -> None:
    if near is None or to_truth(work.scalar(near)):
        raise Stopped(UNKNOWN)


def _cell(sheet: str, row: int, column: int) -> Areas:
    return Areas((Area(sheet, row, column, row, column),))


@whole("VLOOKUP", 3, 4)
def in_first_column(
    work: Working, wanted: Operand, table: Operand, column: Operand, near: Operand | None = None
) -> Operand:
    """VLOOKUP with FALSE: that of the nearest is left to Excel."""
    area, place = _table(table), to_whole(work.scalar(column))
    _exactly(work, near)
    if not 0 < place <= area.width:
        raise Stopped(VALUE if place < 1 else REF)
    row, _ = _found(work, work.scalar(wanted), area._replace(right=area.left))
    return _cell(area.sheet, row, area.left + place - 1)


@whole("HLOOKUP", 3, 4)
def in_first_row(
    work: Working, wanted: Operand, table: Operand, row: Operand, near: Operand | None = None
) -> Operand:
    """HLOOKUP with FALSE."""
    area, place = _table(table), to_whole(work.scalar(row))
    _exactly(work, near)
    if not 0 < place <= area.height:
        raise Stopped(VALUE if place < 1 else REF)
    _, column = _found(work, work.scalar(wanted), area._replace(bottom=area.top))
    return _cell(area.sheet, area.top + place - 1, column)


@whole("MATCH", 2, 3)
def place_in(work: Working, wanted: Operand, line: Operand, near: Operand | None = None) -> Operand:
    """MATCH with 0."""
    area = _table(line)
    if near is None or to_whole(work.scalar(near)) != 0:
        raise Stopped(UNKNOWN)
    if area.height > 1 and area.width > 1:
        raise Stopped(NA)
    row, column = _found(work, work.scalar(wanted), area)
    return float(row - area.top + column - area.left + 1)


@whole("INDEX", 2, 3)
def cell_at(work: Working, table: Operand, first: Operand, second: Operand | None = None) -> Operand:
    """INDEX of one cell; whole rows and columns are left to Excel."""
    area = _table(table)
    row, column = to_whole(work.scalar(first)), 1
    if second is not None:
        column = to_whole(work.scalar(second))
    elif area.height == 1:
        row, column = 1, row
    elif area.width > 1:
        raise Stopped(REF)
    if row < 0 or column < 0:
        raise Stopped(VALUE)
    if row > area.height or column > area.width:
        raise Stopped(REF)
    if row == 0 or column == 0:
        raise Stopped(UNKNOWN)
    return _cell(area.sheet, area.top + row - 1, area.left + column - 1)


@whole("ROWS", 1)
def rows_of(work: Working, operand: Operand) -> Operand:
    """ROWS."""
    del work
    return float(_table(operand).height)


@whole("COLUMNS", 1)
def columns_of(work: Working, operand: Operand) -> Operand:
    """COLUMNS."""
    del work
    return float(_table(operand).width)
