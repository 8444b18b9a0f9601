"""Rows of a sheet are put in and taken out, and everything that hangs on them follows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from toolkit.workbooks.editing.anchored_rows import Anchors
from toolkit.workbooks.editing.markup_tree import decoded
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Follower
from toolkit.workbooks.editing.moving_breaks import move_breaks
from toolkit.workbooks.editing.moving_cells import follow_in_cells, move_cells
from toolkit.workbooks.editing.moving_charts import move_charts
from toolkit.workbooks.editing.moving_conditions import move_conditions
from toolkit.workbooks.editing.moving_controls import follow_controls, follow_properties, move_controls
from toolkit.workbooks.editing.moving_drawings import follow_shown_cells, move_drawings
from toolkit.workbooks.editing.moving_filters import move_filters
from toolkit.workbooks.editing.moving_links import move_links, move_outside_links
from toolkit.workbooks.editing.moving_listed_places import move_listed_places
from toolkit.workbooks.editing.moving_merges import move_merges
from toolkit.workbooks.editing.moving_names import move_names
from toolkit.workbooks.editing.moving_notes import move_notes
from toolkit.workbooks.editing.moving_pivots import move_pivots
from toolkit.workbooks.editing.moving_places import follow_consolidation, move_places
from toolkit.workbooks.editing.moving_sparklines import move_sparklines
from toolkit.workbooks.editing.moving_tables import move_tables
from toolkit.workbooks.editing.moving_views import move_views
from toolkit.workbooks.editing.moving_vml import move_vml
from toolkit.workbooks.editing.row_heights import RowHeights
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.unmoved_parts import of_type, parts_by_type, refuse_unknown

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_SAYS_MORE = ("!", "INDIRECT(", "ADDRESS(", "dataConsolidate")
"""What stands in a sheet that may mean another sheet."""


def move_rows(book: EditedBook, sheet: EditedSheet, moves: Moves) -> None:
    """Move the rows of a sheet; raises ``EditRefused`` for what cannot follow, and the book is then of no use."""
    move = Move(book, sheet, moves, Follower(sheet.name, book.tabs, moves))
    found = parts_by_type(book.parts)
    refuse_unknown(move, found)
    before = RowHeights(sheet)
    move_pivots(move, of_type(found, "pivotCacheDefinition+xml"))
    move_tables(move, of_type(found, ".table+xml"))
    move_names(move)
    move_cells(move)
    _move_the_sheet(move)
    _move_what_hangs(move, found, Anchors(moves, before, RowHeights(sheet)))
    for name in book.sheets:
        other = book.sheet(name)
        if other is sheet or _may_mean_others(book, other):
            _follow(move, other)
    for name in of_type(found, "calcChain+xml"):
        book.parts.remove(name)


def _move_the_sheet(move: Move) -> None:
    for step in (move_merges, move_filters, move_breaks, move_views, move_places, move_listed_places):
        step(move)


def _move_what_hangs(move: Move, found: dict[str, list[str]], anchors: Anchors) -> None:
    move_notes(move)
    move_controls(move, anchors)
    move_drawings(move, anchors)
    move_vml(move, of_type(found, "vmlDrawing"), anchors)
    follow_shown_cells(move, of_type(found, ".drawing+xml", "chartshapes+xml"))
    move_charts(move, of_type(found, "drawingml.chart+xml", "chartex+xml"))
    follow_properties(move, of_type(found, "controlproperties+xml"))
    move_outside_links(move)


def _follow(move: Move, sheet: EditedSheet) -> None:
    """Let follow what means cells on a sheet, the moved one or another."""
    if sheet is not move.sheet:
        follow_in_cells(move, sheet)
    for step in (move_conditions, move_links, move_sparklines, follow_controls, follow_consolidation):
        step(move, sheet)


def _may_mean_others(book: EditedBook, sheet: EditedSheet) -> bool:
    """Return whether a sheet may mean another one; what an untouched sheet says is looked at once."""
    if sheet.touched:
        pieces = itertools.chain([str(sheet.root)], (row.text() for row in sheet.rows))
        return any(word in piece for piece in pieces for word in _SAYS_MORE)
    if sheet.name not in book.means_others:
        text, _ = decoded(book.parts.content(sheet.part), sheet.part)
        book.means_others[sheet.name] = any(word in text for word in _SAYS_MORE)
    return book.means_others[sheet.name]
