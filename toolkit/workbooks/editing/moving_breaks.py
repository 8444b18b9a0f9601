"""Page breaks move with the row below them, which begins the page."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.swept import sweep


def move_breaks(move: Move) -> None:
    """Move the page breaks of the sheet, and the rows over which its column breaks reach."""
    root = move.sheet.root
    for listed in [*root.walk("rowBreaks")]:
        _move_rows(move, root, listed)
    for listed in root.walk("colBreaks"):
        for each in listed.all("brk"):
            _move_reach(move, each)


def _move_rows(move: Move, root: Element, listed: Element) -> None:
    taken: set[int] = set()
    gone: list[Element] = []
    for each in listed.all("brk"):
        above = int(each.get("id") or 0)
        new = min(move.moves.nearest(above + 1), LAST_ROW) - 1 if above < LAST_ROW else above
        if new < 1 or new in taken:
            gone.append(each)
            continue
        taken.add(new)
        if new != above:
            each.set("id", str(new))
    by_hand = [each for each in gone if each.get("man") in ("1", "true")]
    stated = listed.get("manualBreakCount")
    if by_hand and stated is not None:
        listed.set("manualBreakCount", str(max(int(stated) - len(by_hand), 0)))
    sweep(root, gone)


def _move_reach(move: Move, column_break: Element) -> None:
    first, last = int(column_break.get("min") or 0) + 1, int(column_break.get("max") or 0) + 1
    span = move.moves.span(first, last) if 1 <= first <= last < LAST_ROW else None
    if span is None or span == (first, last):
        return
    if span[0] != first:
        column_break.set("min", str(span[0] - 1))
    column_break.set("max", str(min(span[1], LAST_ROW) - 1))
