"""A sheet cut once at the cells to be filled and at its formulas, so that filling it again and again is joining its pieces."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from toolkit.workbooks.editing.excel_values import UNKNOWN, Scalar
from toolkit.workbooks.editing.markup_tree import Element, decoded
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_cells import written
from toolkit.workbooks.editing.sheet import EditedSheet, cell_text
from toolkit.workbooks.editing.sheet_rows import place_of, without_rows

Cell = tuple[int, int]
_SHORT = 1000
"""Letters and figures so few need no escape and fit into a cell."""


class SheetCut:
    """The characters of a sheet around its slots and its formulas."""

    def __init__(self, parts: Parts, sheet: EditedSheet, slots: set[Cell], formulas: set[Cell]) -> None:
        self.part = sheet.part
        text, self.encoding = decoded(parts.content(sheet.part), sheet.part)
        _, inside, _ = without_rows(text)
        begins = text.index(inside) if inside else 0
        self.places: list[Cell] = []
        self.looks: dict[Cell, int] = {}
        self.names: dict[Cell, str] = {}
        self.formulas: dict[Cell, tuple[str, str]] = {}
        """The start of each formula's cell without its type, and the formula."""
        self.prefix = sheet.rows.prefix
        self._pieces: list[str] = []
        self._piece = [text[:begins]]
        wanted = slots | formulas
        cut = {row for row, _ in wanted}
        for row in sheet.rows:
            if row.number in cut:
                self._cut_row(row.tree, wanted, formulas)
            else:
                self._piece.append(row.text())
        self._piece.append(text[begins + len(inside) :])
        self._pieces.append("".join(self._piece))

    def _cut_row(self, tree: Element, wanted: set[Cell], formulas: set[Cell]) -> None:
        self._piece.append(f"<{tree.start.removesuffix('/').rstrip()}>")
        for child in tree.children:
            if isinstance(child, Element) and child.local == "c":
                place = place_of(child.get("r") or "")
                if place in wanted:
                    self._pieces.append("".join(self._piece))
                    self._piece = []
                    self.places.append(place)
                    self.names[place] = child.get("r") or ""
                    self.looks[place] = int(child.get("s") or 0)
                    if place in formulas:
                        child.drop("t")
                        formula = child.find("f")
                        self.formulas[place] = (child.start.removesuffix("/").rstrip(), str(formula))
                    continue
            self._piece.append(str(child))
        self._piece.append(f"</{tree.tag}>")

    def formula(self, place: Cell, value: Scalar) -> str:
        """Return the characters of a formula's cell with its value; UNKNOWN is left out."""
        start, formula = self.formulas[place]
        if value is UNKNOWN:
            return f"<{start}>{formula}</{self.prefix}c>"
        text, kind = written(value)
        kind = f' t="{kind}"' if kind else ""
        return f"<{start}{kind}>{formula}<{self.prefix}v>{escape(text)}</{self.prefix}v></{self.prefix}c>"

    def filled(self, cells: Mapping[Cell, str]) -> str:
        """Return the sheet's characters with those of each place."""
        out = [self._pieces[0]]
        for place, piece in zip(self.places, self._pieces[1:], strict=True):
            out.append(cells[place])
            out.append(piece)
        return "".join(out)


def text_cell(prefix: str, name: str, look: int, text: str) -> str:
    """Return the characters of a cell that holds text."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    inside = text if text.isalnum() and len(text) < _SHORT else escape(cell_text(text), {"\r": "&#13;"})
    return f'<{prefix}c r="{name}" s="{look}" t="inlineStr"><{prefix}is><{prefix}t{kept}>{inside}</{prefix}t></{prefix}is></{prefix}c>'


def number_cell(prefix: str, name: str, look: int, shown: str) -> str:
    """Return the characters of a cell that holds a number."""
    return f'<{prefix}c r="{name}" s="{look}"><{prefix}v>{shown}</{prefix}v></{prefix}c>'


def empty_cell(prefix: str, name: str, look: int) -> str:
    """Return the characters of a cell that holds nothing."""
    return f'<{prefix}c r="{name}" s="{look}"/>'
