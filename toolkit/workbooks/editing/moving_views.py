"""What a sheet shows when it is opened: frozen rows, the first row in sight, what is selected."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_areas, rows_of
from toolkit.workbooks.editing.row_moves import LAST_ROW, Moves


def move_views(move: Move) -> None:
    """Move the views of the sheet."""
    root, moves = move.sheet.root, move.moves
    for view in root.walk("sheetView", "customSheetView"):
        top = _row(view.get("topLeftCell"))
        frozen = _move_pane(view, moves, top or 1)
        if top is not None and not frozen:
            _put_row(view, "topLeftCell", moves.nearest(top))
        for selection in [*view.all("selection"), *view.all("pivotSelection")]:
            _move_selection(selection, moves)


def _move_pane(view: Element, moves: Moves, top: int) -> bool:
    """Move a pane; return whether its upper rows are frozen, so that the view begins where it did."""
    pane = view.find("pane")
    if pane is None:
        return False
    frozen = (pane.get("state") or "").startswith("frozen")
    count = int(float(pane.get("ySplit") or 0)) if frozen else 0
    below = _row(pane.get("topLeftCell"))
    first = below
    if count:
        end = top + count - 1
        span = moves.span(top, end, grow=False)
        start = 1 if top == 1 else span[0] if span else top
        kept = span[1] - start + 1 if span else 0
        if start != top:
            # Rows came or went above the first one in sight: the view begins elsewhere.
            _put_row(view, "topLeftCell", start)
            top = start
        if kept != count:
            _freeze(view, pane, kept)
        if below == end + 1:
            first = None
            _put_row(pane, "topLeftCell", min(top + kept, LAST_ROW))
    if first is not None:
        _put_row(pane, "topLeftCell", max(moves.nearest(first), top + count if count else 1))
    return bool(count)


def _freeze(view: Element, pane: Element, count: int) -> None:
    if count:
        pane.set("ySplit", str(count))
        return
    pane.drop("ySplit")
    if pane.get("xSplit"):
        pane.set("activePane", "topRight")
        for selection in view.all("selection"):
            if selection.get("pane") in ("bottomLeft", "bottomRight"):
                view.remove(selection)
        return
    view.remove(pane)
    for selection in view.all("selection")[:-1]:
        view.remove(selection)
    for selection in view.all("selection"):
        selection.drop("pane")


def _move_selection(selection: Element, moves: Moves) -> None:
    cell = _row(selection.get("activeCell"))
    areas = selection.get("sqref")
    if cell is not None and moves.row(cell) != cell:
        _put_row(selection, "activeCell", moves.nearest(cell))
    if areas:
        after = moved_areas(areas, moves, grow=False)
        if not after or (cell is not None and moves.row(cell) is None):
            after = selection.get("activeCell") or "A1"
            selection.drop("activeCellId")
        if after != areas:
            selection.set("sqref", after)


def _row(cell: str | None) -> int | None:
    rows = rows_of(cell) if cell else None
    return rows[0] if rows else None


def _put_row(holder: Element, name: str, row: int) -> None:
    cell = holder.get(name)
    if cell is not None and _row(cell) != row:
        holder.set(name, f"{cell.rstrip('0123456789')}{row}")
