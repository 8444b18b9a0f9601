"""Parts of a sheet that name places on it and nothing more: views of its filters, cells tied to XML."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area
from toolkit.workbooks.editing.swept import sweep

_PLACES = {
    "namedSheetView": ("nsvFilter", "ref"),
    "tableSingleCells": ("singleXmlCell", "r"),
}
"""By the kind of the sheet's relation: what stands in the part, and the attribute that names its place."""


def move_listed_places(move: Move) -> None:
    """Move the places that other parts of the moved sheet list; what has none left is taken out."""
    parts = move.book.parts
    for kind, (local, attribute) in _PLACES.items():
        for name in move.hung(kind):
            root = parts.document(name).root
            gone: list[Element] = []
            for each in root.walk(local):
                before = each.get(attribute) or ""
                after = moved_area(before, move.moves, grow=attribute == "ref")
                if after is None:
                    gone.append(each)
                elif after != before:
                    each.set(attribute, after)
                    parts.changed(name)
            if gone:
                sweep(root, gone)
                parts.changed(name)
