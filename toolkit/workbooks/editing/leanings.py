"""Which cells a formula leans on: what a change must touch for its value to be stale."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.formula_cells import FormulaCell
from toolkit.workbooks.editing.formula_tokens import reference, tokens
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

_ANYWHERE = ("INDIRECT", "CELL", "INFO", "GETPIVOTDATA")
"""Functions that say only when they are worked out which cells they look at."""
_BY_PLACE = ("ROW", "COLUMN", "ROWS", "COLUMNS", "CELL", "ADDRESS", "SHEET")
_SAME_SHAPE = ("SUMIF", "AVERAGEIF")
"""Functions whose third argument stretches to the shape of the first."""
_DEEPEST_NAMES = 8


class Leaning(NamedTuple):
    """What a formula leans on: areas, or ``anything``.

    ``by_place`` says that it changes when cells move, ``torn`` that it speaks of cells that are gone.
    """

    areas: tuple[Area, ...]
    anything: bool
    by_place: bool
    torn: bool


def leaning(cell: FormulaCell, sheets: Sheets, names: KnownNames) -> Leaning:
    """Return what a formula leans on."""
    if not cell.text:
        return Leaning((), anything=True, by_place=True, torn=False)
    reader = _Reader(cell, sheets, names)
    reader.read(cell.text, _DEEPEST_NAMES)
    return Leaning(tuple(reader.areas), reader.anything, reader.by_place, "#REF!" in cell.text)


class _Reader:
    """Goes through the words of a formula and of the names in it."""

    def __init__(self, cell: FormulaCell, sheets: Sheets, names: KnownNames) -> None:
        self.cell = cell
        self.sheets = sheets
        self.names = names
        self.areas: list[Area] = []
        self.anything = False
        self.by_place = False

    def read(self, text: str, names_left: int) -> None:
        whole_sheets = stretched = False
        first = len(self.areas)
        for token in tokens(text):
            if token.kind == "reference":
                self.areas += self.sheets.areas(reference(token.text), self.cell.sheet) or ()
            elif token.kind == "function":
                name = token.text.upper().removeprefix("_XLFN.")
                self.anything |= name in _ANYWHERE
                self.by_place |= name in _BY_PLACE
                whole_sheets |= name == "OFFSET"
                stretched |= name in _SAME_SHAPE
            elif token.kind == "name" and token.text.upper() not in ("TRUE", "FALSE"):
                self.name(token.text, names_left)
            elif token.kind == "structured":
                self.table(token.text)
            elif token.kind == "operator" and token.text in (":", "#"):
                # A1:INDEX(…) reaches somewhere on the sheet; A1# as far as its values do.
                whole_sheets = True
        if whole_sheets:
            self.areas = self.areas[:first] + [
                each._replace(top=1, left=1, bottom=LAST_ROW, right=LAST_COLUMN)
                for each in self.areas[first:]
            ]
        if stretched:
            self.stretch(text)

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


def _calls(node: Node | None) -> list[Call]:
    match node:
        case Call(_, arguments):
            return [node, *(each for argument in arguments for each in _calls(argument))]
        case Chain(first, rest):
            return [*_calls(first), *(each for _, operand in rest for each in _calls(operand))]
        case Signed(_, inside) | Group(inside):
            return _calls(inside)
    return []
