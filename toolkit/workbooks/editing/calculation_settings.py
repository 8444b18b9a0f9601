"""What a workbook says about calculating: whether its values are to be trusted, and the order it was done in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.workbooks.editing.markup_tree import Element, element

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_YES = ("1", "true")
_BEFORE = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames",
)  # fmt: skip
"""What stands before ``calcPr`` in a workbook's part."""


def values_hold(book: EditedBook) -> bool:
    """Say whether the values beside formulas were worked out: some programs write 0 and ask for it to be done."""
    stated = book.root.find("calcPr")
    if stated is None:
        return True
    return stated.get("fullCalcOnLoad") not in _YES and stated.get("calcCompleted") not in ("0", "false")


def ask_to_recalculate(book: EditedBook) -> None:
    """Ask whoever opens the workbook to work out every formula."""
    stated = book.root.find("calcPr")
    if stated is None:
        stated = element(f"{book.root.prefix}calcPr")
        places = [
            place
            for place, child in enumerate(book.root.children)
            if isinstance(child, Element) and child.local in _BEFORE
        ]
        book.root.insert(places[-1] + 1 if places else 0, stated)
    if stated.get("fullCalcOnLoad") not in _YES:
        stated.set("fullCalcOnLoad", "1")
        book.parts.changed(book.part)


def drop_order(book: EditedBook) -> None:
    """Take out the list of formula cells: it may name one that is no more.  Excel makes it anew."""
    for _, part in book.parts.relations(book.part).of_type("calcChain"):
        book.parts.remove(part)


def has_order(book: EditedBook) -> bool:
    """Say whether the workbook lists its formula cells in the order they were worked out."""
    return bool(book.parts.relations(book.part).of_type("calcChain"))
