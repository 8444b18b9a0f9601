"""A formula as it reads some rows and columns further on: what is not fixed by ``$`` goes along."""

from __future__ import annotations

import functools

from toolkit.workbooks.editing.formula_tokens import Corner, Reference, reference, tokens
from toolkit.workbooks.editing.sheet import LAST_COLUMN, LAST_ROW
from toolkit.workbooks.editing.sheet_rows import column_letters


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a shared formula as it reads in a cell that lies so much further down and right.

    What runs over the edge of the sheet comes in again at the other edge, as Excel has it.

    >>> shifted("SUM(A1:B$1)*甲!$C3", 2, 1)
    'SUM(B3:C$1)*甲!$C5'
    """
    if not rows and not columns:
        return formula
    return "".join(each if isinstance(each, str) else _text(each, rows, columns) for each in _pieces(formula))


@functools.lru_cache(maxsize=256)
def _pieces(formula: str) -> tuple[str | Reference, ...]:
    return tuple(
        reference(token.text) if token.kind == "reference" else token.text for token in tokens(formula)
    )


def _text(found: Reference, rows: int, columns: int) -> str:
    first = _corner(found.first, rows, columns)
    area = first if found.last is None else f"{first}:{_corner(found.last, rows, columns)}"
    return f"{found.sheet}!{area}" if found.sheet else area


def _corner(corner: Corner, rows: int, columns: int) -> str:
    row, column = corner.row, corner.column
    if row and not corner.row_fixed:
        row = (row + rows - 1) % LAST_ROW + 1
    if column and not corner.column_fixed:
        column = (column + columns - 1) % LAST_COLUMN + 1
    letters = ("$" if corner.column_fixed else "") + column_letters(column) if column else ""
    digits = ("$" if corner.row_fixed else "") + str(row) if row else ""
    return letters + digits
