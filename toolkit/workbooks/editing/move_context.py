"""One move of rows: which sheet, where its rows go, and how formulas follow and refusals are said."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.errors import EditRefused
from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
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

    @functools.cached_property
    def _related(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for _, kind, part, outside in self.book.parts.relations(self.sheet.part).entries:
            if not outside:
                found.setdefault(kind, []).append(part)
        return found

    def hung(self, kind: str) -> list[str]:
        """Return the parts that hang on the moved sheet by relations of one kind."""
        return self._related.get(kind, [])

    def refusal(self, sheet: str, where: str, what: str, remedy: str) -> EditRefused:
        """Return the refusal of the move because of something on a sheet."""
        return EditRefused(self.book.shown, sheet, where, what, remedy)

    def follow(self, holder: Element, where: Where, sheet: str, place: str, *, down: int = 0) -> bool:
        """Let the formula inside an element follow; return whether it changed.

        ``down`` is by how many rows the cell it counts from has changed before; ``sheet`` and ``place`` are
        for the refusal.
        """
        raw = "".join(map(str, holder.children))
        if down or "<" in raw:
            text = shifted(holder.text, down)
            moved = self.followed(text, where, sheet, place)
            if moved == holder.text:
                return False
            holder.text = moved
            return True
        moved = self._followed(self.follower.moved_markup, raw, where, sheet, place)
        if moved == raw:
            return False
        holder.children = [moved]
        return True

    def follow_attribute(self, holder: Element, name: str, where: Where, sheet: str, place: str) -> bool:
        """Let the formula in an attribute follow; return whether it changed."""
        raw = holder.raw(name)
        if not raw:
            return False
        moved = self._followed(self.follower.moved_markup, raw, where, sheet, place)
        if moved == raw:
            return False
        holder.set_raw(name, moved)
        return True

    def followed(self, formula: str, where: Where, sheet: str, place: str) -> str:
        """Return a formula after the move; ``sheet`` and ``place`` are for the refusal."""
        return self._followed(self.follower.moved, formula, where, sheet, place)

    def _followed(
        self, way: Callable[[str, Where], str], formula: str, where: Where, sheet: str, place: str
    ) -> str:
        try:
            return way(formula, where)
        except Unfollowable as fault:
            raise self.refusal(sheet, place, fault.why, fault.remedy) from fault

    def note(self, text: str) -> None:
        """Tell the user something of the edit, once."""
        if text not in self.book.notes:
            self.book.notes.append(text)
