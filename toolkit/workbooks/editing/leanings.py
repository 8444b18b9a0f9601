"""Which cells a formula leans on: what a change must touch for its value to be stale."""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.formula_cells import FormulaCell
from toolkit.workbooks.editing.formula_shapes import at_row, shape
from toolkit.workbooks.editing.formula_tokens import Token, reference, tokens
from toolkit.workbooks.editing.formula_tree import (
    Call,
    Chain,
    Group,
    Node,
    NotUnderstood,
    Place,
    Signed,
    tree,
)
from toolkit.workbooks.editing.known_names import KnownNames
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.sheet import LAST_COLUMN
from toolkit.workbooks.editing.sheet_rows import place_of

_ANYWHERE = ("CELL", "INFO")
"""Functions that say only when they are worked out which cells they look at."""
_BY_PLACE = ("ROW", "COLUMN", "ROWS", "COLUMNS", "CELL", "ADDRESS", "SHEET")
_SAME_SHAPE = ("SUMIF", "AVERAGEIF")
"""Functions whose third argument stretches to the shape of the first."""
_DEEPEST_NAMES = 8


class Leaning(NamedTuple):
    """What a formula leans on: areas, or ``anything``.  ``spans`` are those of them that rows may come into.

    ``by_place`` says that it changes when cells move, ``torn`` that it speaks of cells that are gone.
    """

    areas: tuple[Area, ...]
    spans: tuple[Area, ...]
    anything: bool
    by_place: bool
    torn: bool


class Leanings:
    """What the formulas of a workbook lean on."""

    def __init__(self, sheets: Sheets, names: KnownNames) -> None:
        self._sheets = sheets
        self._names = names
        self._known: dict[tuple[str, str], Leaning] = {}

    def of(self, cell: FormulaCell) -> Leaning:
        """Return what a formula leans on."""
        if not cell.text:
            return _of_table(cell)
        alike = shape(cell.text, cell.row)
        known = self._known.get((cell.sheet, alike))
        if known is None:
            reader = _Reader(cell, self._sheets, self._names)
            reader.read(alike, _DEEPEST_NAMES)
            if reader.stretched and alike != cell.text:
                # How far SUMIF stretches, its shape does not tell.
                reader = _Reader(cell, self._sheets, self._names)
                reader.read(cell.text, _DEEPEST_NAMES)
            areas = tuple(reader.areas)
            spans = tuple(each for each in areas if each not in reader.cells or each in reader.ranges)
            known = Leaning(areas, spans, reader.anything, reader.by_place, "#REF!" in alike)
            if reader.stretched:
                return known
            self._known[cell.sheet, alike] = known
        if alike == cell.text:
            return known
        return known._replace(areas=at_row(known.areas, cell.row), spans=at_row(known.spans, cell.row))


def _of_table(cell: FormulaCell) -> Leaning:
    """A data table leans on the formulas and values at its upper and left edge, and on its input cells."""
    if cell.area is None:
        return Leaning((), (), anything=False, by_place=False, torn=False)
    top, left, bottom, right = cell.area
    areas = [Area(cell.sheet, max(top - 1, 1), max(left - 1, 1), bottom, right)]
    for name in cell.inputs:
        try:
            row, column = place_of(name)
        except ValueError:
            continue
        areas.append(Area(cell.sheet, row, column, row, column))
    return Leaning(tuple(areas), tuple(areas[:1]), anything=False, by_place=False, torn=False)


class _Reader:
    """Goes through the words of a formula and of the names in it."""

    def __init__(self, cell: FormulaCell, sheets: Sheets, names: KnownNames) -> None:
        self.cell = cell
        self.sheets = sheets
        self.names = names
        self.areas: list[Area] = []
        self.cells: set[Area] = set()
        """Those that were written as one cell: it is there or gone, rows do not come into it."""
        self.ranges: set[Area] = set()
        self.anything = False
        self.by_place = False
        self.stretched = False

    def read(self, text: str, names_left: int) -> None:
        whole_sheets = reaching = stretched = False
        first = len(self.areas)
        words = [token for token in tokens(text) if token.kind != "space"]
        for place, token in enumerate(words):
            if token.kind == "reference":
                found = reference(token.text)
                named = self.sheets.areas(found, self.cell.sheet) or ()
                self.areas += named
                (self.cells if found.last is None else self.ranges).update(named)
            elif token.kind == "function":
                name = token.text.upper().removeprefix("_XLFN.")
                self.anything |= name in _ANYWHERE
                self.by_place |= name in _BY_PLACE
                whole_sheets |= name == "OFFSET"
                stretched |= name in _SAME_SHAPE
                if name == "INDIRECT":
                    self.indirect(words[place + 1 : place + 4])
            elif token.kind == "name" and token.text.upper() not in ("TRUE", "FALSE"):
                self.name(token.text, names_left)
            elif token.kind == "structured":
                self.table(token.text)
            elif token.kind == "operator" and token.text == ":":
                around = words[max(place - 1, 0) : place + 2 : 2]
                if [each.kind for each in around] == ["reference", "reference"]:
                    self.between(*(each.text for each in around))
                else:
                    reaching = True
            elif token.kind == "operator" and token.text == "#":
                # A1# reaches as far as its values do.
                whole_sheets = True
        if whole_sheets:
            self.areas = self.areas[:first] + [
                each._replace(top=1, left=1, bottom=LAST_ROW, right=LAST_COLUMN)
                for each in self.areas[first:]
            ]
        elif reaching:
            # A1:INDEX(B:B,9) reaches to somewhere in what is named in it.
            self.areas += [
                functools.reduce(_hull, own)
                for _, own in itertools.groupby(sorted(self.areas[first:]), lambda area: area.sheet)
            ]
        if stretched:
            self.stretched = True
            self.stretch(text)

    def between(self, one: str, other: str) -> None:
        """Add what lies between two references, as in 一月!A1:一月!A9."""
        ends = [self.sheets.areas(reference(each), self.cell.sheet) or () for each in (one, other)]
        self.areas += map(_hull, *ends)

    def indirect(self, words: list[Token]) -> None:
        """Add the cells a written-out text means; any other text may mean any cell."""
        if [each.kind for each in words] == ["open", "text", "close"]:
            meant = tokens(words[1].text[1:-1].replace('""', '"'))
            if [each.kind for each in meant] == ["reference"]:
                self.areas += self.sheets.areas(reference(meant[0].text), self.cell.sheet) or ()
                return
        self.anything = True

    def name(self, text: str, names_left: int) -> None:
        definition = self.names.definition(text, self.cell.sheet)
        if definition is not None and names_left:
            self.read(definition, names_left - 1)
        elif self.names.is_defined(text):
            self.anything = True
        elif self.names.table(text.rpartition("!")[2]) is not None:
            self.table(text + "[")

    def table(self, text: str) -> None:
        name = text.partition("[")[0].rpartition("!")[2]
        table = self.names.table(name) if name else None
        if table is not None:
            self.areas.append(table.area)
        elif not name:
            self.areas += [each.area for each in self.names.tables_at(self.cell.sheet)]
        elif "[" not in name:
            self.anything = True

    def stretch(self, text: str) -> None:
        """Add what SUMIF really sums: as many cells as it looks at."""
        try:
            root = tree(text)
        except NotUnderstood:
            self.anything = True
            return
        for call in _calls(root):
            if call.name in _SAME_SHAPE and len(call.arguments) == 3:
                looked, summed = call.arguments[0], call.arguments[2]
                if not (isinstance(looked, Place) and isinstance(summed, Place)):
                    self.anything = True
                    continue
                one = self.sheets.areas(looked.reference, self.cell.sheet)
                other = self.sheets.areas(summed.reference, self.cell.sheet)
                if one and other:
                    bottom = min(other[0].top + one[0].height - 1, LAST_ROW)
                    right = min(other[0].left + one[0].width - 1, LAST_COLUMN)
                    self.areas.append(other[0]._replace(bottom=bottom, right=right))


def _hull(one: Area, other: Area) -> Area:
    """Return the least rectangle that holds two on one sheet."""
    top, left = min(one.top, other.top), min(one.left, other.left)
    return Area(one.sheet, top, left, max(one.bottom, other.bottom), max(one.right, other.right))


def _calls(node: Node | None) -> list[Call]:
    match node:
        case Call(_, arguments):
            return [node, *(each for argument in arguments for each in _calls(argument))]
        case Chain(first, rest):
            return [*_calls(first), *(each for _, operand in rest for each in _calls(operand))]
        case Signed(_, inside) | Group(inside):
            return _calls(inside)
    return []
