"""One move of rows: which sheet, where its rows go, and how formulas follow and refusals are said."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from toolkit.errors import EditRefused
from toolkit.workbooks.editing.moved_references import Follower, Unfollowable, Where
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.sheet import EditedSheet

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook


@dataclasses.dataclass(frozen=True)
class Move:
    """What every feature that hangs on rows needs to know of a move."""

    book: EditedBook
    sheet: EditedSheet
    moves: Moves
    follower: Follower

    def refusal(self, sheet: str, where: str, what: str, remedy: str) -> EditRefused:
        """Return the refusal of the move because of something on a sheet."""
        return EditRefused(self.book.shown, sheet, where, what, remedy)

    def followed(self, formula: str, where: Where, sheet: str, place: str) -> str:
        """Return a formula after the move; ``sheet`` and ``place`` are for the refusal."""
        try:
            return self.follower.moved(formula, where)
        except Unfollowable as fault:
            raise self.refusal(sheet, place, fault.why, fault.remedy) from fault

    def note(self, text: str) -> None:
        """Tell the user something of the edit, once."""
        if text not in self.book.notes:
            self.book.notes.append(text)
