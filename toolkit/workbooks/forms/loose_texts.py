"""Texts of a form that stand in no cell: headers and footers, text boxes, notes, the sheet's own name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet import EditedSheet

HEADER, BOX, NOTE, NAME = "页眉页脚", "文本框", "批注", "工作表名称"


def loose_texts(book: EditedBook, sheet: EditedSheet) -> Iterator[tuple[str, str]]:
    """Yield each as (where it stands, its text)."""
    for each in _headers(sheet):
        yield HEADER, each.text
    for part in _drawings(book, sheet):
        for each in book.parts.document(part).root.walk("t"):
            yield BOX, each.text
    for _, part in book.parts.relations(sheet.part).of_type("comments"):
        for each in book.parts.document(part).root.walk("t"):
            yield NOTE, each.text
    yield NAME, sheet.name


def replace_loose(book: EditedBook, sheet: EditedSheet, filled: Callable[[str, bool], str | None]) -> None:
    """Fill the headers, footers and text boxes of a sheet.

    ``filled`` takes a text and whether ``&`` is a sign there; it returns None for text that stays.
    """
    for each in _headers(sheet):
        text = filled(each.text, True)
        if text is not None:
            each.text = text
            sheet.touch()
    for part in _drawings(book, sheet):
        for each in book.parts.document(part).root.walk("t"):
            text = filled(each.text, False)
            if text is not None:
                each.text = text
                book.parts.changed(part)


def _headers(sheet: EditedSheet) -> list[Element]:
    found = sheet.root.find("headerFooter")
    return found.elements if found is not None else []


def _drawings(book: EditedBook, sheet: EditedSheet) -> list[str]:
    return [part for _, part in book.parts.relations(sheet.part).of_type("drawing")]
