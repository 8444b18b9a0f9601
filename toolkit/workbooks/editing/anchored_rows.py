"""The rows something is anchored to: it moves with them, stretches with them, or stays where it is on the page."""

from __future__ import annotations

import dataclasses
from typing import Literal

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.row_heights import RowHeights
from toolkit.workbooks.editing.row_moves import LAST_ROW, Moves

Way = Literal["stretches", "moves", "stays"]
Place = tuple[int, int]
"""A row counted from 0, and units below its top."""


@dataclasses.dataclass(frozen=True)
class Anchors:
    """Finds anew the places where things hang, from the heights of the rows before and after a move."""

    moves: Moves
    before: RowHeights
    after: RowHeights

    def box(self, start: Place, end: Place, way: Way) -> tuple[Place, Place]:
        """Return the new places of the top and bottom edge of something."""
        if way == "stays":
            return self._at_same_height(start), self._at_same_height(end)
        top = self.place(start)
        bottom = self.place(end)
        whole = bottom == (top[0] + end[0] - start[0], end[1]) and top[1] == start[1]
        if way == "stretches" or whole:
            return top, bottom
        high = self.before.below_top(*end) - self.before.below_top(*start)
        return top, self._far_down(self.after.below_top(*top) + max(high, 0), end)

    def place(self, place: Place) -> Place:
        """Return the place that moved with its row; where the row is gone, the edge between its neighbours."""
        new = self.moves.row(place[0] + 1)
        if new is None:
            return self.moves.nearest(place[0] + 1) - 1, 0
        return min(new, LAST_ROW) - 1, place[1]

    def _at_same_height(self, place: Place) -> Place:
        if place[0] + 1 <= self.moves.unchanged_above:
            return place
        return self._far_down(self.before.below_top(*place), place)

    def _far_down(self, distance: int, said: Place) -> Place:
        """Return the place at a distance from the top, said the way a place was said before."""
        too_high = self.before.place(self.before.below_top(*said))[0] - said[0]
        return self.after.as_far_below(distance, too_high, said[1])

    def move(self, holder: Element, way: Way) -> bool:
        """Move the ``from`` and ``to`` inside an element; return whether they changed."""
        start, end = holder.find("from"), holder.find("to")
        if start is None:
            return False
        first = _place(start)
        last = _place(end) if end is not None else first
        top, bottom = self.box(first, last, way)
        changed = _put(start, first, top)
        return _put(end, last, bottom) or changed if end is not None else changed


def _place(marker: Element) -> Place:
    row, offset = marker.find("row"), marker.find("rowOff")
    return int(row.text if row is not None else 0), int(float(offset.text or 0) if offset is not None else 0)


def _put(marker: Element, before: Place, after: Place) -> bool:
    if before == after:
        return False
    for name, was, value in (("row", before[0], after[0]), ("rowOff", before[1], after[1])):
        found = marker.find(name)
        if found is not None and was != value:
            found.text = str(value)
    return True
