"""Charts read the cells they read before: series, categories, titles, labels, of every generation."""

from __future__ import annotations

from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Where

_LISTS = ("val", "cat", "xVal", "yVal", "bubbleSize", "strDim", "numDim", "plus", "minus")
"""What is read as a list, so that one cell of it is a list of one row."""


def move_charts(move: Move, names: list[str]) -> None:
    """Let the areas that these charts read follow."""
    parts = move.book.parts
    for name in names:
        if b"!" not in parts.content(name):
            continue
        root = parts.document(name).root
        lists = {id(each) for listed in root.walk(*_LISTS) for each in listed.walk("f", "sqref")}
        for each in root.walk("f", "sqref"):
            where = Where(own=False, single=id(each) in lists)
            if move.follow(each, where, move.sheet.name, f"图表 {name}"):
                parts.changed(name)
