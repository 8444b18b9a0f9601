"""Defined names, print areas and print titles among them, follow the rows."""

from __future__ import annotations

from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Where


def move_names(move: Move) -> None:
    """Let the defined names of the workbook follow."""
    book = move.book
    listed = book.root.find("definedNames")
    for name in listed.all("definedName") if listed is not None else []:
        shown = name.get("name") or ""
        built_in = shown.startswith("_xlnm.")
        before = name.text
        # What has no ``$`` in a name is a distance from the cell that uses the name, and stays one.
        where = Where(own=False, fixed_only=not built_in)
        after = move.followed(before, where, move.sheet.name, f"定义名称“{shown}”")
        if after != before:
            name.text = after
            book.parts.changed(book.part)
        elif not built_in and move.follower.moved(before, Where(own=False)) != before:
            move.note(
                f"定义名称“{shown}”（{before}）用的是相对位置，随使用它的单元格而变，没有随工作表“{move.sheet.name}”的行移动，请核对。"
            )
