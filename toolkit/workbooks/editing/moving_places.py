"""What names places on its sheet and nothing more: open ranges, watches, scenarios, marks of errors."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_areas
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.swept import sweep

_PLACES = {
    "protectedRange": "sqref",
    "ignoredError": "sqref",
    "cellWatch": "r",
    "inputCells": "r",
    "cellSmartTags": "r",
    "webPublishItem": "sourceRef",
}
_IN_LISTS = ("protectedRange", "ignoredError")
"""What later lists hold too, with its areas inside."""


def move_places(move: Move) -> None:
    """Move what names places on the moved sheet; what names none that is left is taken out."""
    root = move.sheet.root
    gone: list[Element] = []
    for listed in root.elements:
        if listed.local in ("conditionalFormatting", "dataValidations", "mergeCells", "hyperlinks"):
            continue
        for each in listed.walk(*_PLACES):
            name = _PLACES[each.local]
            areas = each.get(name)
            inside = each.find("sqref") if each.local in _IN_LISTS else None
            if areas is None and inside is None:
                continue
            before = areas if inside is None else inside.text
            grows = name == "sqref"
            after = moved_areas(before or "", move.moves, grow=grows)
            if not after:
                gone.append(each)
            elif after != before:
                if inside is None:
                    each.set(name, after)
                else:
                    inside.text = after
    _move_results(move, root, gone)
    sweep(root, gone)


def _move_results(move: Move, root: Element, gone: list[Element]) -> None:
    """Move the cells whose results the scenarios compare."""
    scenarios = root.find("scenarios")
    areas = scenarios.get("sqref") if scenarios is not None else None
    if scenarios is None or areas is None:
        return
    after = moved_areas(areas, move.moves, grow=False)
    if not after:
        scenarios.drop("sqref")
    elif after != areas:
        scenarios.set("sqref", after)
    marked = {id(each) for each in gone}
    if any(all(id(cell) in marked for cell in each.elements) for each in scenarios.all("scenario")):
        for name in ("current", "show"):
            scenarios.drop(name)


def follow_consolidation(move: Move, sheet: EditedSheet) -> None:
    """Let the areas a sheet consolidates follow, if they are of the moved sheet."""
    listed = sheet.root.find("dataConsolidate")
    for each in listed.walk("dataRef") if listed is not None else []:
        named, area = each.get("sheet"), each.get("ref")
        if area is None or not move.follower.names(sheet.name if named is None else named):
            continue
        after = moved_areas(area, move.moves)
        if after and after != area:
            each.set("ref", after)
            sheet.touch()
