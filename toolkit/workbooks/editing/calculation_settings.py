"""What a workbook says about calculating: whether its values are to be trusted, and the order it was done in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.workbooks.editing.markup_tree import Element, element

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_YES, _NO = ("1", "true"), ("0", "false")
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
    if stated.get("fullCalcOnLoad") in _YES or stated.get("calcCompleted") in _NO:
        return False
    return stated.get("calcMode") != "manual" or stated.get("calcOnSave") not in _NO


def works_as_usual(book: EditedBook) -> bool:
    """Say whether formulas are worked out as they are everywhere: not as displayed, not as Lotus did."""
    stated = book.root.find("calcPr")
    if stated is not None and stated.get("fullPrecision") in _NO:
        return False
    opened = [book.sheet(name).root.find("sheetPr") for name in book.opened]
    return not any(each is not None and each.get("transitionEvaluation") in _YES for each in opened)


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
