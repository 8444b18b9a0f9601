"""Which rows of a sheet count for SUBTOTAL: those a filter hides never do, those hidden by hand sometimes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.workbooks.editing.excel_values import UNKNOWN, Stopped
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import place_of

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_YES = ("1", "true")


class VisibleRows:
    """The hidden rows of one sheet, and why they are hidden."""

    def __init__(self, book: EditedBook, sheet: EditedSheet) -> None:
        self._sheet = sheet
        self._hidden: dict[int, bool] = {}
        self._filtered: list[tuple[int, int]] = []
        """First and last row of what a filter in force looks at."""
        stated = sheet.root.find("autoFilter")
        if stated is not None and _in_force(stated):
            self._filtered.append(_rows(stated.get("ref")))
        for _, part in book.parts.relations(sheet.part).of_type("table"):
            own = book.parts.document(part).root.find("autoFilter")
            if own is not None and _in_force(own):
                self._filtered.append(_rows(own.get("ref")))
        look = sheet.root.find("sheetFormatPr")
        self._all_hidden = look is not None and look.get("zeroHeight") in _YES

    def hidden(self, number: int) -> bool:
        """Say whether a row is hidden."""
        found = self._hidden.get(number)
        if found is None:
            row = self._sheet.rows.get(number)
            found = row is not None and row.attribute("hidden") in _YES
            self._hidden[number] = found
        return found

    def counts(self, number: int, *, by_hand: bool) -> bool:
        """Say whether a row counts; ``by_hand``: rows hidden by hand do not.

        Raises ``Stopped`` with UNKNOWN where the file does not say who hid it.
        """
        if self._all_hidden:
            raise Stopped(UNKNOWN)
        if not self.hidden(number):
            return True
        if by_hand:
            return False
        if any(first <= number <= last for first, last in self._filtered):
            return False
        if self._filtered:
            raise Stopped(UNKNOWN)
        return True


def _in_force(stated: Element) -> bool:
    return stated.find("filterColumn") is not None


def _rows(reference: str | None) -> tuple[int, int]:
    first, _, last = (reference or "").partition(":")
    try:
        return place_of(first)[0] + 1, place_of(last or first)[0]
    except ValueError:
        return 1, 0
