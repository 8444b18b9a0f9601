"""Sparklines move with their cells and read the cells they read before; so does all else in later lists."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_areas, rows_of
from toolkit.workbooks.editing.moved_references import Where
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.swept import sweep


def move_sparklines(move: Move, sheet: EditedSheet) -> None:
    """Let the sparklines of a sheet follow; on the moved one they move too."""
    root = sheet.root
    extensions = root.find("extLst")
    if extensions is None:
        return
    own = sheet is move.sheet
    gone: list[Element] = []
    for group in extensions.walk("sparklineGroup"):
        axis = group.find("f")
        if axis is not None and move.follow(axis, Where(own, single=True), sheet.name, "迷你图"):
            sheet.touch()
        for line in group.walk("sparkline"):
            place, shown = line.find("sqref"), line.find("f")
            before = place.text if place is not None else ""
            rows = rows_of(before)
            where = Where(own, row=rows[0] if rows and own else None, single=True)
            if shown is not None and move.follow(shown, where, sheet.name, f"{before} 的迷你图"):
                sheet.touch()
            if own and place is not None:
                after = moved_areas(before, move.moves, grow=False)
                if not after:
                    gone.append(line)
                elif after != before:
                    place.text = after
    sweep(root, gone)
