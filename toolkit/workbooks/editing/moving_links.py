"""Hyperlinks move with their cells, and those that lead to cells of the moved sheet follow them."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_areas
from toolkit.workbooks.editing.moved_references import Where
from toolkit.workbooks.editing.parts import relation_id
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.swept import sweep

_WITHIN = re.compile(rb"""Target\s*=\s*["']#""")
"""A relation that leads to a place in the workbook itself."""


def move_links(move: Move, sheet: EditedSheet) -> None:
    """Let the hyperlinks of a sheet follow; on the moved one they move too."""
    listed = sheet.root.find("hyperlinks")
    if listed is None:
        return
    own = sheet is move.sheet
    gone: list[Element] = []
    for link in listed.all("hyperlink"):
        if own:
            area = link.get("ref") or ""
            after = moved_areas(area, move.moves, grow=False)
            if not after:
                gone.append(link)
                continue
            if after != area:
                link.set("ref", after)
        # With a relation the location is one in another file.
        if relation_id(link) is None and move.follow_attribute(
            link, "location", Where(own, near=True), sheet.name, link.get("ref") or ""
        ):
            sheet.touch()
    if gone:
        _without(move, sheet, listed, gone)


def _without(move: Move, sheet: EditedSheet, listed: Element, gone: list[Element]) -> None:
    marked = {id(link) for link in gone}
    used = {relation_id(link) for link in listed.elements if id(link) not in marked}
    relations = move.book.parts.relations(sheet.part)
    relations.remove_all({key for link in gone if (key := relation_id(link)) is not None} - used)
    sweep(sheet.root, gone)


def move_outside_links(move: Move) -> None:
    """Let links of shapes follow: they stand among the relations of drawings, as ``#sheet!cell``."""
    parts = move.book.parts
    for name in parts.names:
        if not name.endswith(".rels") or not _WITHIN.search(parts.content(name)):
            continue
        for each in parts.document(name).root.all("Relationship"):
            target = each.raw("Target") or ""
            if target.startswith("#") and move.follow_attribute(
                each, "Target", Where(own=False, near=True), move.sheet.name, name
            ):
                parts.changed(name)
