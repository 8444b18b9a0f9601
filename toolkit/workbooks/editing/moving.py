"""Rows of a sheet are put in and taken out, and everything that hangs on them follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Follower
from toolkit.workbooks.editing.moving_cells import follow_in_cells, move_cells
from toolkit.workbooks.editing.moving_conditions import move_conditions
from toolkit.workbooks.editing.moving_merges import move_merges
from toolkit.workbooks.editing.moving_names import move_names
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.sheet import EditedSheet

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_SAYS_MORE = (b"!", b"INDIRECT(", b"ADDRESS(")
"""What stands in a sheet whose formulas may mean another sheet."""


def move_rows(book: EditedBook, sheet: EditedSheet, moves: Moves) -> None:
    """Move the rows of a sheet; raises ``EditRefused`` for what cannot follow, and the book is then of no use."""
    move = Move(book, sheet, moves, Follower(sheet.name, book.tabs, moves))
    move_names(move)
    move_cells(move)
    move_merges(move)
    move_conditions(move, sheet)
    for name in book.sheets:
        other = book.sheet(name)
        if other is not sheet and (other.touched or _may_mean_others(book, other)):
            follow_in_cells(move, other)
            move_conditions(move, other)


def _may_mean_others(book: EditedBook, sheet: EditedSheet) -> bool:
    content = book.parts.content(sheet.part)
    return any(word in content for word in _SAYS_MORE)
