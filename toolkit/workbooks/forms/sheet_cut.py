"""A sheet cut once at the cells to be filled, so that filling it again and again is joining its pieces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from toolkit.workbooks.editing.markup_tree import Element, decoded
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.sheet import EditedSheet, cell_text
from toolkit.workbooks.editing.sheet_rows import place_of, without_rows

Cell = tuple[int, int]


class SheetCut:
    """The characters of a sheet around its slots."""

    def __init__(self, parts: Parts, sheet: EditedSheet, slots: set[Cell]) -> None:
        self.part = sheet.part
        text, self.encoding = decoded(parts.content(sheet.part), sheet.part)
        _, inside, _ = without_rows(text)
        begins = text.index(inside) if inside else 0
        self.slots: list[Cell] = []
        self._pieces: list[str] = []
        self._piece: list[str] = []
        self.looks: dict[Cell, int] = {}
        self.prefix = sheet.rows.prefix
        self._piece.append(text[:begins])
        slotted = {row for row, _ in slots}
        for row in sheet.rows:
            if row.number in slotted:
                self._cut_row(row.tree, slots)
            else:
                self._piece.append(_without_values(row.text(), self.prefix))
        self._piece.append(text[begins + len(inside) :])
        self._pieces.append("".join(self._piece))

    def _cut_row(self, tree: Element, slots: set[Cell]) -> None:
        self._piece.append(f"<{tree.start}>")
        for child in tree.children:
            if isinstance(child, Element) and child.local == "c":
                place = place_of(child.get("r") or "")
                if place in slots:
                    self._pieces.append("".join(self._piece))
                    self._piece = []
                    self.slots.append(place)
                    self.looks[place] = int(child.get("s") or 0)
                    continue
            self._piece.append(_without_values(str(child), self.prefix))
        self._piece.append(f"</{tree.tag}>")

    def filled(self, cells: Mapping[Cell, str]) -> str:
        """Return the sheet's characters with those of each slot."""
        out = [self._pieces[0]]
        for place, piece in zip(self.slots, self._pieces[1:], strict=True):
            out.append(cells[place])
            out.append(piece)
        return "".join(out)


def _without_values(text: str, prefix: str) -> str:
    """Return cells without what their formulas were worth before the form was filled."""
    if f"<{prefix}f" not in text:
        return text
    return re.sub(rf"(</{prefix}f>|<{prefix}f\b[^<>]*/>)<{prefix}v>[^<]*</{prefix}v>", r"\1", text)


def text_cell(prefix: str, name: str, look: int, text: str) -> str:
    """Return the characters of a cell that holds text."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    inside = escape(cell_text(text), {"\r": "&#13;"})
    return f'<{prefix}c r="{name}" s="{look}" t="inlineStr"><{prefix}is><{prefix}t{kept}>{inside}</{prefix}t></{prefix}is></{prefix}c>'


def number_cell(prefix: str, name: str, look: int, shown: str) -> str:
    """Return the characters of a cell that holds a number."""
    return f'<{prefix}c r="{name}" s="{look}"><{prefix}v>{shown}</{prefix}v></{prefix}c>'


def empty_cell(prefix: str, name: str, look: int) -> str:
    """Return the characters of a cell that holds nothing."""
    return f'<{prefix}c r="{name}" s="{look}"/>'
