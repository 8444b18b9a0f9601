"""Notes and threaded comments move with their cells; those of rows taken out go with them."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area

_KINDS = (("comments", "comment"), ("threadedComment", "threadedComment"))
"""The kind of a relation, and the name of what stands in its part."""


def move_notes(move: Move) -> None:
    """Move the texts of notes and the threads of the moved sheet; their boxes are moved with the VML."""
    parts = move.book.parts
    for kind, local in _KINDS:
        for name in move.hung(kind):
            gone: list[Element] = []
            holders = list(parts.document(name).root.walk(local))
            for each in holders:
                cell = each.get("ref") or ""
                after = moved_area(cell, move.moves, grow=False)
                if after is None:
                    gone.append(each)
                elif after != cell:
                    each.set("ref", after)
                    parts.changed(name)
            if gone:
                root = parts.document(name).root
                listed = root.find("commentList") or root
                marked = {id(each) for each in gone}
                listed.children = [child for child in listed.children if id(child) not in marked]
                parts.changed(name)
