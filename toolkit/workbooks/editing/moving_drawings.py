"""Pictures, shapes and charts move with the rows they hang on; what they show and where they lead follows."""

from __future__ import annotations

from typing import cast

from toolkit.workbooks.editing.anchored_rows import Anchors, Way
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Where

_WAYS = {"twoCell": "stretches", "oneCell": "moves", "absolute": "stays"}
_SHOWN = ("textlink", "cellRange")
"""Attributes of shapes that show a cell, and of pictures that show cells."""


def move_drawings(move: Move, anchors: Anchors) -> None:
    """Move what hangs on the moved sheet."""
    parts = move.book.parts
    for name in move.hung("drawing"):
        root = parts.document(name).root
        changed = False
        for anchor in root.walk("twoCellAnchor", "oneCellAnchor"):
            changed |= anchors.move(anchor, _way(anchor))
        if changed:
            parts.changed(name)


def _way(anchor: Element) -> Way:
    if anchor.local == "oneCellAnchor":
        return "moves"
    return cast("Way", _WAYS.get(anchor.get("editAs") or "twoCell", "stretches"))


def follow_shown_cells(move: Move, names: list[str]) -> None:
    """Let the cells follow that shapes and pictures of these drawings show."""
    parts = move.book.parts
    own = set(move.hung("drawing"))
    for name in names:
        if not any(word.encode() in parts.content(name) for word in _SHOWN):
            continue
        for shape in parts.document(name).root.walk():
            for attribute in _SHOWN:
                if move.follow_attribute(shape, attribute, Where(name in own), move.sheet.name, name):
                    parts.changed(name)
