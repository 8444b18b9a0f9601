"""In which order Excel wants what stands in a sheet and in a workbook; another order is "repaired"."""

from __future__ import annotations

from collections.abc import Iterator

from tests.editing.package_tree import Tree, child, local

WORKSHEET = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""The children of a worksheet, ECMA-376 part 1, 18.3.1.99."""
WORKBOOK = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]
"""The children of a workbook, 18.2.27."""
REPEATED = ("conditionalFormatting", "fileRecoveryPr")


def order_faults(tree: Tree | None, order: list[str]) -> Iterator[str]:
    """Yield which children stand in the wrong place, stand twice, or are not known."""
    last = ""
    for name in _names(tree):
        if name not in order:
            yield f"{name} is no part of it"
            continue
        if last and order.index(name) < order.index(last):
            yield f"{name} stands after {last}"
        if name == last and name not in REPEATED:
            yield f"{name} stands twice"
        last = name


def _names(tree: Tree | None) -> Iterator[str]:
    for each in () if tree is None else tree:
        name = local(each)
        if name == "AlternateContent":
            choice = child(each, "Choice")
            yield from (local(inner) for inner in (() if choice is None else choice))
        elif name:
            yield name
