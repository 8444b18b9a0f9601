"""Many areas of a sheet, asked cell by cell which of them hold it.

An area's rows are cut into pieces of 1, 2, 4 … rows at places of that size, at most two of each; a row is
in one piece of each size.  So neither many small areas nor large ones cost a look at all of them.
"""

from __future__ import annotations

from toolkit.workbooks.editing.areas import Area

_SIZES = 21
_NARROW = 4
"""Areas of at most so many columns are kept by column, wider ones all together."""


class WatchedAreas:
    """Areas of one sheet, each with a number; an area is told of once, by the first cell found in it."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
        """By (column or 0, size, place): first column, last column and number of the areas."""
        self._told: set[int] = set()

    def add(self, area: Area, number: int) -> None:
        """Watch an area."""
        narrow = area.width <= _NARROW
        columns = range(area.left, area.right + 1) if narrow else (0,)
        entry = (area.left, area.right, number)
        for size, place in _pieces(area.top, area.bottom):
            for column in columns:
                self._pieces.setdefault((column, size, place), []).append(entry)

    def holding(self, row: int, column: int) -> list[int]:
        """Return the numbers of the areas that hold a cell and were not told of before."""
        found: list[int] = []
        for kept in (column, 0):
            for size in range(_SIZES):
                key = (kept, size, row >> size)
                entries = self._pieces.get(key)
                if entries is None:
                    continue
                left = []
                for entry in entries:
                    if entry[2] in self._told:
                        continue
                    if entry[0] <= column <= entry[1]:
                        self._told.add(entry[2])
                        found.append(entry[2])
                    else:
                        left.append(entry)
                if left:
                    self._pieces[key] = left
                else:
                    del self._pieces[key]
        return found


def _pieces(first: int, last: int) -> list[tuple[int, int]]:
    """Return the rows from ``first`` to ``last`` as (size, place), each piece 2**size rows from place on.

    >>> _pieces(5, 12)
    [(0, 5), (0, 12), (1, 3), (2, 2)]
    """
    found = []
    end = last + 1
    size = 0
    while first < end:
        if first & 1:
            found.append((size, first))
            first += 1
        if end & 1:
            end -= 1
            found.append((size, end))
        first >>= 1
        end >>= 1
        size += 1
    return found
