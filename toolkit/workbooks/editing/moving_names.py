"""Defined names, print areas and print titles among them, follow the rows."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import ELSEWHERE, GONE, Where
from toolkit.workbooks.editing.swept import sweep

_AREA = re.compile(r"(?:'(?:[^']|'')*'|[^',])+")


def move_names(move: Move) -> None:
    """Let the defined names of the workbook follow."""
    book = move.book
    listed = book.root.find("definedNames")
    gone: list[Element] = []
    for name in listed.all("definedName") if listed is not None else []:
        shown = name.get("name") or ""
        built_in = shown.startswith("_xlnm.")
        # What has no ``$`` in a name is a distance from the cell that uses the name, and stays one.
        where = Where(own=False, distance=None if built_in else 0)
        if move.follow(name, where, move.sheet.name, f"定义名称“{shown}”"):
            book.parts.changed(book.part)
            if built_in and GONE in name.text:
                gone += _without_what_is_gone(name)
        elif not built_in and move.follower.moved(name.text, ELSEWHERE) != name.text:
            move.note(
                f"定义名称“{shown}”（{name.text}）用的是相对位置，随使用它的单元格而变，"
                f"没有随工作表“{move.sheet.name}”的行移动，请核对。"
            )
    sweep(book.root, gone)


def _without_what_is_gone(name: Element) -> list[Element]:
    """Leave in a print area or in print titles what is left; return the name if nothing is."""
    areas = _AREA.findall(name.text)
    left = [area for area in areas if GONE not in area]
    name.text = ",".join(left)
    return [] if left else [name]
