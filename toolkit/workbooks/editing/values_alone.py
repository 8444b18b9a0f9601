"""The formulas of a workbook replaced by the values they last had."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import element
from toolkit.workbooks.editing.sheet import EditedSheet


def keep_values_alone(book: EditedBook) -> tuple[int, int]:
    """Replace every formula by its value; return how many there were, and how many had no value (now blank)."""
    formulas = blank = 0
    for name in book.sheets:
        there, without = _on(book.sheet(name))
        formulas += there
        blank += without
    for _, chain in book.parts.relations(book.part).of_type("calcChain"):
        book.remove_part(chain)
    return formulas, blank


def _on(sheet: EditedSheet) -> tuple[int, int]:
    formulas = blank = 0
    tag = f"<{sheet.rows.prefix}f"
    for row in sheet.rows:
        if tag not in row.text():
            continue
        for cell in row.tree.all("c"):
            found = cell.all("f")
            if not found:
                continue
            formulas += 1
            for each in found:
                cell.remove(each)
                sheet.given_up["worksheet/f"] += 1
            cell.drop("cm")
            value = cell.find("v")
            if value is None or not value.text:
                blank += 1
                cell.drop("t")
                cell.children = []
            elif cell.get("t") == "str":
                # That kind of text is a formula's alone.
                cell.set("t", "inlineStr")
                kept = {"xml:space": "preserve"}
                words = element(f"{cell.prefix}t", kept, value.text)
                cell.children = [element(f"{cell.prefix}is", None, [words])]
        sheet.touch()
    return formulas, blank
