"""The text of a form's cells, letters with formats of their own kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element, element, read_text
from toolkit.workbooks.editing.sheet import cell_text
from toolkit.workbooks.markup import unescaped

Piece = tuple[int, int, str]
"""First character, character after the last, and the text that takes their place."""


class SharedTexts:
    """The texts that cells share, by their numbers."""

    def __init__(self, book: EditedBook) -> None:
        self._book = book
        found = book.parts.relations(book.part).of_type("sharedStrings")
        self.part = found[0][1] if found else ""
        self.items = book.parts.document(self.part).root.all("si") if found else []

    def of(self, cell: Element) -> Element | None:
        """Return what holds a cell's text (``si`` or ``is``), None where it holds none."""
        kind = cell.get("t")
        if kind == "inlineStr":
            return cell.find("is")
        value = cell.find("v")
        if kind == "s" and value is not None and value.text.strip().isdigit():
            number = int(value.text)
            return self.items[number] if number < len(self.items) else None
        return None

    def text(self, cell: Element) -> str | None:
        """Return a cell's text, None where it holds none."""
        holder = self.of(cell)
        if holder is not None:
            return "".join(text for text, _ in runs(holder))
        value = cell.find("v")
        return unescaped(value.text) if cell.get("t") == "str" and value is not None else None

    def blank(self, told: Callable[[str], bool]) -> None:
        """Empty the shared texts of which ``told`` says so: no cell shows them any more."""
        for item in self.items:
            if told("".join(text for text, _ in runs(item))):
                item.children = [element(f"{item.prefix}t")]
                self._book.parts.changed(self.part)


def runs(holder: Element) -> list[tuple[str, Element | None]]:
    """Return each stretch of a text with the format of its letters; how it is pronounced is left out."""
    found: list[tuple[str, Element | None]] = []
    for each in holder.elements:
        if each.local == "t":
            found.append((unescaped(each.text), None))
        elif each.local == "r":
            own = each.find("t")
            found.append((unescaped(own.text) if own is not None else "", each.find("rPr")))
    return found


def formatted(holder: Element) -> bool:
    """Say whether letters of a text have formats of their own."""
    return any(each.local == "r" for each in holder.elements)


def replaced_runs(holder: Element, pieces: Sequence[Piece], prefix: str) -> Element:
    """Return a text with pieces put in, as a cell holds it; a piece looks like the letter it begins at."""
    made = element(f"{prefix}is")
    start = 0
    waiting = list(pieces)
    for text, look in runs(holder):
        end = start + len(text)
        out, place = "", start
        for first, last, piece in waiting:
            if first >= end or last <= start:
                continue
            if first >= start:
                out += text[place - start : first - start] + piece
            place = max(place, min(last, end))
        out += text[place - start :]
        start = end
        if out:
            kept = read_text(str(look), "字的格式").root if look is not None else None
            made.append(
                element(f"{prefix}r", None, [*([kept] if kept is not None else []), _plain(out, prefix)])
            )
    return made


def _plain(text: str, prefix: str) -> Element:
    kept = {"xml:space": "preserve"} if text != text.strip() or "\n" in text else None
    return element(f"{prefix}t", kept, cell_text(text))
