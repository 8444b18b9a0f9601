"""A formula as it reads in another cell: what is relative in it moves along."""

from __future__ import annotations

from toolkit.workbooks.editing.moved_references import SCAN
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.sheet_rows import column_letters, column_number

_LAST_COLUMN = 16_384


def shifted(formula: str, rows: int, columns: int = 0) -> str:
    """Return a formula copied ``rows`` down and ``columns`` to the right; beyond the edge it goes on at the other.

    >>> shifted("SUM($C3:C$5,'甲'!A1)&\\"A1\\"", 2, 1)
    'SUM($C5:D$5,\\'甲\\'!B3)&"A1"'
    """
    pieces: list[str] = []
    last = 0
    for match in SCAN.finditer(formula):
        if match.lastindex is None or match.lastindex == 1:
            continue
        column, row, last_column, last_row, top, bottom, left, right = match.groups()[1:]
        first_place = (left or column or "", top or row or "")
        last_place = (right or last_column or "", bottom or last_row or "")
        start = match.end(1) if match[1] else match.start()
        corners = [first_place, last_place] if any(last_place) else [first_place]
        moved = ":".join(_column(each, columns) + _row(number, rows) for each, number in corners)
        pieces += [formula[last:start], moved]
        last = match.end()
    return "".join([*pieces, formula[last:]])


def _column(column: str, by: int) -> str:
    if not column or column[0] == "$" or not by:
        return column
    return column_letters((column_number(column) - 1 + by) % _LAST_COLUMN + 1)


def _row(row: str, by: int) -> str:
    if not row or row[0] == "$" or int(row) > LAST_ROW:
        return row
    return str((int(row) - 1 + by) % LAST_ROW + 1)
