"""Formulas that many cells share: kept shared where they still say the same, made plain where not."""

from __future__ import annotations

import dataclasses
from xml.sax.saxutils import escape

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.moved_areas import moved_area
from toolkit.workbooks.editing.moved_references import Follower, RowsMeant, Where
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.shared_again import Unshared
from toolkit.workbooks.markup import plain

Place = tuple[int, int]
_NONE = -LAST_ROW * 4


@dataclasses.dataclass
class Shared:
    """Cells that share a formula: the first with its text as it stands in XML, and all with their elements."""

    first: Place
    text: str
    cells: list[tuple[Place, str, Element]]


def followed_group(
    group: Shared, follower: Follower, *, own: bool
) -> tuple[dict[tuple[int, str], str | None], Unshared | None]:
    """Return the new element of each cell of a group that is not gone, by its row and name; None: it stays.

    Second, what the group was if not all of it is shared any more.
    """
    moves = follower.moves
    left = [cell for cell in group.cells if not own or moves.row(cell[0][0]) is not None]
    if not left:
        return {}, None
    text = plain(group.text)
    starts = tuple(
        (place, formula.start + ("" if place == group.first else "/")) for place, _, formula in left
    )
    new_row = {place[0]: (moves.row(place[0]) or 0) if own else place[0] for place, *_ in left}
    leader = left[0][0]
    at_leader = shifted(text, leader[0] - group.first[0], leader[1] - group.first[1])
    led = follower.moved(at_leader, Where(own, leader[0] if own else None))
    meant = follower.rows_meant(text, Where(own))
    sign = _Sign(group.first[0], meant, follower, new_row) if meant is not None else None
    found: dict[tuple[int, str], str | None] = {}
    for place, name, formula in left:
        if place == leader:
            found[place[0], name] = _leading(group, formula, place, led, follower, own=own)
            continue
        alike = sign is not None and sign.of(place[0]) == sign.of(leader[0])
        own_text = ""
        if not alike:
            here = shifted(text, place[0] - group.first[0], place[1] - group.first[1])
            own_text = follower.moved(here, Where(own, place[0] if own else None))
            alike = own_text == shifted(led, new_row[place[0]] - new_row[leader[0]], place[1] - leader[1])
        if alike:
            found[place[0], name] = None
        else:
            for attribute in ("t", "ref", "si"):
                formula.drop(attribute)
            found[place[0], name] = _markup(formula, escape(own_text))
    torn = len(left) == len(group.cells) and not all(
        found[place[0], name] is None for place, name, _ in left[1:]
    )
    rows = tuple(new_row[place[0]] for place, *_ in left)
    return found, Unshared(group.text, starts, rows) if torn else None


class _Sign:
    """What the references of a shared formula become in a row: the same signs, the same formula."""

    def __init__(
        self, first: int, meant: list[RowsMeant], follower: Follower, new_row: dict[int, int]
    ) -> None:
        self._first = first
        self._meant = meant
        self._moves = follower.moves
        self._new_row = new_row

    def of(self, row: int) -> tuple[int, ...]:
        """Return the signs of a row; a row from where something reaches beyond the sheet's edge is like no other."""
        down, here = row - self._first, self._new_row[row]
        signs: list[int] = []
        for moved, fixed, first, last_fixed, last in self._meant:
            first = first if fixed else first + down
            last = last if last_fixed or not last else last + down
            if not (0 < first <= LAST_ROW and 0 <= last <= LAST_ROW):
                return (_NONE, row)
            if not moved:
                signs += [0 if fixed else first - here, 0 if last_fixed else last - here]
                continue
            if not last:
                new = self._moves.row(first)
                signs.append(_NONE if new is None else new if fixed else new - here)
                continue
            span = self._moves.span(min(first, last), max(first, last))
            if span is None:
                signs.append(_NONE)
                continue
            start, end = span if first <= last else (span[1], span[0])
            signs += [start if fixed else start - here, end if last_fixed else end - here, first > last]
        return tuple(signs)


def _leading(
    group: Shared, formula: Element, place: Place, text: str, follower: Follower, *, own: bool
) -> str | None:
    """Return the element of the cell that holds the formula for the others."""
    if place == group.first:
        written = follower.moved_markup(group.text, Where(own, place[0] if own else None))
    else:
        written = escape(text)
    first = next(each for at, _, each in group.cells if at == group.first)
    area = first.get("ref") or ""
    moved = (moved_area(area, follower.moves, grow=False) or area) if own else area
    if place == group.first and written == group.text and moved == area:
        return None
    formula.set("ref", moved)
    return _markup(formula, written)


def _markup(formula: Element, written: str) -> str:
    start = formula.start.removesuffix("/").rstrip()
    return f"<{start}>{written}</{formula.tag}>" if written else f"<{start}/>"
