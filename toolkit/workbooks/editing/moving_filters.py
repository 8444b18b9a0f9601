"""Filters and sort states move with their rows."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area, rows_of
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.swept import sweep

_FILTERED = "_xlnm._FilterDatabase"


def move_filters(move: Move) -> None:
    """Move the sheet's own filter and sort state; a filter whose headings are gone is taken out."""
    root = move.sheet.root
    for found in [*root.walk("autoFilter")]:
        rows = rows_of(found.get("ref") or "")
        if rows is not None and move.moves.row(rows[0]) is None:
            own = found in root.elements
            sweep(root, [found])
            if own:
                _forget(move)
            continue
        move_filter(found, move.moves)
    states = root.all("sortState")
    gone = [each for state in states for each in move_sort(state, move.moves)]
    sweep(root, gone)


def move_filter(found: Element, moves: Moves) -> None:
    """Move a filter and the sort state in it."""
    rows = rows_of(found.get("ref") or "")
    body = (rows[0] + 1, rows[1]) if rows is not None else None
    for state in found.all("sortState"):
        sweep(found, move_sort(state, moves, body))
    move_area(found, moves)


def move_sort(state: Element, moves: Moves, body: tuple[int, int] | None = None) -> list[Element]:
    """Move a sort state and its conditions; return those of nothing that is left.

    What is sorted is the list below its headings (``body``): rows put in at either edge of it belong to it.
    """
    return [each for each in (state, *state.all("sortCondition")) if not move_area(each, moves, body=body)]


def move_area(
    holder: Element, moves: Moves, *, grow: bool = True, body: tuple[int, int] | None = None
) -> bool:
    """Move the area in the attribute ``ref``; return whether some of it is left."""
    area = holder.get("ref")
    if area is None:
        return True
    after = moved_area(area, moves, grow=grow)
    rows = rows_of(area)
    if after is not None and rows is not None and rows == body and moves.row(rows[0] - 1) is not None:
        after = _from_row(after, moves.nearest(rows[0] - 1) + 1)
    if after is not None and after != area:
        holder.set("ref", after)
    return after is not None


def _from_row(area: str, row: int) -> str:
    if rows_of(area) == (row, row):
        return area
    first, _, last = area.partition(":")
    return f"{first.rstrip('0123456789')}{row}:{last or first}"


def _forget(move: Move) -> None:
    """Take out the hidden name that says what a filter covers."""
    book = move.book
    listed = book.root.find("definedNames")
    place = str(book.tabs.index(move.sheet.name))
    for name in listed.all("definedName") if listed is not None else []:
        if name.get("name") == _FILTERED and name.get("localSheetId") == place:
            sweep(book.root, [name])
            book.parts.changed(book.part)
    move.note(f"工作表“{move.sheet.name}”的筛选没有了标题行，已取消筛选；原来筛掉的行仍是隐藏的。")
