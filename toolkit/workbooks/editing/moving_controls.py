"""Form controls and embedded objects as the sheet lists them: where they stand and what cells they read."""

from __future__ import annotations

from toolkit.workbooks.editing.anchored_rows import Anchors, Way
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Where
from toolkit.workbooks.editing.sheet import EditedSheet

_ON_SHEET = ("linkedCell", "listFillRange")
_IN_PROPERTIES = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")


def move_controls(move: Move, anchors: Anchors) -> None:
    """Move the controls and objects of the moved sheet."""
    for listed in move.sheet.root.walk("controlPr", "objectPr"):
        for anchor in listed.all("anchor"):
            anchors.move(anchor, _way(anchor))


def _way(anchor: Element) -> Way:
    moves, sizes = (anchor.get(name) in ("1", "true") for name in ("moveWithCells", "sizeWithCells"))
    return "stretches" if sizes else "moves" if moves else "stays"


def follow_controls(move: Move, sheet: EditedSheet) -> None:
    """Let the cells follow that the controls of a sheet are tied to."""
    own = sheet is move.sheet
    for listed in sheet.root.walk("controlPr"):
        for name in _ON_SHEET:
            if move.follow_attribute(listed, name, Where(own, single=True), sheet.name, "表单控件"):
                sheet.touch()


def follow_properties(move: Move, names: list[str]) -> None:
    """Let the cells follow that the property parts of controls (``names``) name."""
    parts = move.book.parts
    own = set(move.hung("ctrlProp"))
    for name in names:
        root = parts.document(name).root
        for attribute in _IN_PROPERTIES:
            where = Where(name in own, single=attribute == "fmlaRange")
            if move.follow_attribute(root, attribute, where, move.sheet.name, "表单控件"):
                parts.changed(name)
