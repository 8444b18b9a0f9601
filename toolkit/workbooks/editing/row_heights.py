"""How high the rows of a sheet are, so that what hangs at a height can be found again by its rows."""

from __future__ import annotations

import bisect
import functools
import itertools
import re

from toolkit.workbooks.editing.sheet import EditedSheet

_POINT = 12_700
"""Units of drawings in one point."""
_HEIGHT = re.compile(r"""\sht\s*=\s*["']([0-9.]+)""")
_HIDDEN = re.compile(r"""\shidden\s*=\s*["'](?:1|true)""")
_USUAL = 15.0


class RowHeights:
    """The heights of a sheet's rows at one moment; places are (row from 0, units below its top)."""

    def __init__(self, sheet: EditedSheet) -> None:
        """Read the heights as they are now; rows that state none have the sheet's usual height."""
        shape = sheet.root.find("sheetFormatPr")
        usual = shape.get("defaultRowHeight") if shape is not None else None
        self._usual = round(float(usual or _USUAL) * _POINT)
        self._seen = sheet.rows.rows
        """The rows as they are now: a move puts other rows in their place and leaves these alone."""

    @functools.cached_property
    def _odd(self) -> tuple[list[int], list[int]]:
        """Rows (from 0) of another height than usual, and by how much all before each are higher."""
        rows: list[int] = []
        more: list[int] = []
        for row in self._seen:
            raw = row.text()
            start = raw[: raw.index(">")]
            height = _HEIGHT.search(start)
            hidden = _HIDDEN.search(start)
            if height or hidden:
                rows.append(row.number - 1)
                own = 0 if hidden else round(float(height[1]) * _POINT) if height else 0
                more.append(own - self._usual)
        return rows, [0, *itertools.accumulate(more)]

    def _top(self, row: int) -> int:
        rows, more = self._odd
        return row * self._usual + more[bisect.bisect_left(rows, row)]

    def below_top(self, row: int, offset: int) -> int:
        """Return how far a place is below the top of the sheet."""
        return self._top(row) + offset

    def place(self, distance: int) -> tuple[int, int]:
        """Return the place that is so far below the top of the sheet."""
        low, high = 0, 1 << 21
        while high - low > 1:
            middle = (low + high) // 2
            if self._top(middle) <= distance:
                low = middle
            else:
                high = middle
        return low, distance - self._top(low)

    def as_far_below(self, distance: int, row_too_high: int, offset: int) -> tuple[int, int]:
        """Return a place so far below the top, said from a row further up, as some programs do.

        ``row_too_high`` is by how many rows, ``offset`` the units they said; the usual place if they do not fit.
        """
        row, more = self.place(distance)
        further = row - row_too_high
        if further >= 0 and self._top(further) + offset == distance:
            return further, offset
        return row, more
