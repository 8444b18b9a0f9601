"""The shape of a formula: its text with one and the same number for the row it stands in.

The formulas of a column mostly have one shape, so what is found out of one holds for all.
"""

from __future__ import annotations

import functools
import re

from toolkit.workbooks.editing.areas import Area

OWN_ROW = 1_000_003
"""Stands in a shape for the row of the formula; a formula that speaks of this very row has no shape."""
_APART = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_CELL = re.compile(r"(?<![\w.$])(\$?[A-Za-z]{1,3}\$?)(\d+)(?![\w(!.\[])")


def shape(text: str, row: int) -> str:
    """Return a formula's shape; the text itself where it has none.

    >>> shape('SUM(B7:C$7)*$D8&"B7"', 7)
    'SUM(B1000003:C$1000003)*$D8&"B7"'
    """
    number = str(row)
    if number not in text or "[" in text or str(OWN_ROW) in text:
        return text
    own = functools.partial(_own, number)
    if '"' not in text and "'" not in text:
        return _CELL.sub(own, text)
    pieces = _APART.split(text)
    pieces[::2] = [_CELL.sub(own, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _own(number: str, found: re.Match[str]) -> str:
    return f"{found[1]}{OWN_ROW}" if found[2] == number else found[0]


def at_row(areas: tuple[Area, ...], row: int) -> tuple[Area, ...]:
    """Return the areas of a shape as they are in a row."""
    return tuple(
        Area(area.sheet, *_sorted_rows(area.top, area.left, area.bottom, area.right, row))
        if OWN_ROW in (area.top, area.bottom)
        else area
        for area in areas
    )


def _sorted_rows(top: int, left: int, bottom: int, right: int, row: int) -> tuple[int, int, int, int]:
    top, bottom = (row if top == OWN_ROW else top), (row if bottom == OWN_ROW else bottom)
    return min(top, bottom), left, max(top, bottom), right
