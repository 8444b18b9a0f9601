"""The order in which the schema wants the elements of a sheet and of a workbook: Excel repairs any other."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element, element

SHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
    "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The children of ``worksheet``."""
WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
"""The children of ``workbook``."""


def place(root: Element, child: Element, order: tuple[str, ...]) -> None:
    """Put a child where the schema wants it, after others of its name."""
    rank = order.index(child.local)
    after = 0
    for number, there in enumerate(root.children):
        if isinstance(there, Element) and -1 < _rank(there, order) <= rank:
            after = number + 1
    root.insert(after, child)


def made(root: Element, local: str, order: tuple[str, ...]) -> Element:
    """Return a child by its name, made at its place if it is not there."""
    found = root.find(local)
    if found is None:
        found = element(f"{root.prefix}{local}")
        place(root, found, order)
    return found


def _rank(child: Element, order: tuple[str, ...]) -> int:
    """Return an element's place in the order, -1 for one of another namespace; a choice is what it offers."""
    if child.local == "AlternateContent":
        return max((order.index(each.local) for each in child.walk(*order)), default=-1)
    return order.index(child.local) if child.local in order else -1
