"""A form whose rows stand where they will: its sheets cut once, filled by joining the pieces."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from toolkit.forms.filling import FilledCell
from toolkit.forms.instances import Instance
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, Scalar
from toolkit.workbooks.editing.formula_cells import Cell, formula_cells
from toolkit.workbooks.editing.raw_zip import Member, packed_member, write_members
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.forms.cell_content import replaced_runs
from toolkit.workbooks.forms.form_cells import FormCells, day_look
from toolkit.workbooks.forms.form_values import FormValues
from toolkit.workbooks.forms.sheet_cut import SheetCut, empty_cell, number_cell, text_cell


class StillForm:
    """The pieces of a form's sheets; ``slots`` are the cells to be filled, by the sheet."""

    def __init__(self, book: EditedBook, slots: Mapping[str, set[tuple[int, int]]], cells: FormCells) -> None:
        self._book = book
        self._kept = cells
        self._values = FormValues(book)
        self._members: dict[str, Member] | None = None
        self._day_looks: dict[int, int] = {}
        self._cuts: dict[str, SheetCut] = {}
        for name, places in slots.items():
            formulas = {(row, column) for sheet, row, column in self._values.formulas if sheet == name}
            if places or formulas:
                self._cuts[name] = SheetCut(book.parts, book.sheet(name), places, formulas)
        for name in book.sheets:
            formulas = {(row, column) for sheet, row, column in self._values.formulas if sheet == name}
            if formulas and name not in self._cuts:
                self._cuts[name] = SheetCut(book.parts, book.sheet(name), set(), formulas)

    def write(
        self, made: Sequence[Instance], cells: Sequence[Sequence[FilledCell]], working: Path
    ) -> tuple[list[tuple[str, Instance]], list[str]]:
        """Write the form, filled; return its sheets by their names, and what the user must be told."""
        given: dict[Cell, Scalar] = {}
        pieces: dict[str, dict[tuple[int, int], str]] = {name: {} for name in self._cuts}
        for instance, own in zip(made, cells, strict=True):
            name = instance.plan.drawn.name
            put = pieces[name]
            for cell in own:
                row, column = cell.row, cell.column
                put[row, column], given[name, row, column] = self._markup(name, cell)
        unknown: list[Cell] = []
        for (name, row, column), value in self._values.worked_out(given).items():
            pieces[name][row, column] = self._cuts[name].formula((row, column), value)
            if value is UNKNOWN:
                unknown.append((name, row, column))
        changed = {}
        for name, cut in self._cuts.items():
            changed[cut.part] = packed_member(cut.part, cut.filled(pieces[name]).encode(cut.encoding))
        with working.open("wb") as handle:
            write_members(
                handle, [changed.get(name, member) for name, member in self._kept_members().items()]
            )
        return [(each.plan.drawn.name, each) for each in made], list(_untold(unknown))

    def _kept_members(self) -> dict[str, Member]:
        """Return every member of the form's package, packed once."""
        if self._members is None:
            self._members = {member.name.decode(): member for member in self._book.parts.members()}
        return self._members

    def _markup(self, sheet: str, cell: FilledCell) -> tuple[str, Scalar]:
        """Return a cell's characters, and its value as formulas see it."""
        cut = self._cuts[sheet]
        place = (cell.row, cell.column)
        look, name, value = cut.looks[place], cut.names[place], cell.value
        if value is None:
            return empty_cell(cut.prefix, name, look), BLANK
        if isinstance(value, str):
            rich = self._kept.rich.get((sheet, cell.slot.row, cell.slot.column)) if self._kept.rich else None
            if rich is None:
                return text_cell(cut.prefix, name, look, value), value
            inside = replaced_runs(rich, cell.pieces, cut.prefix)
            return f'<{cut.prefix}c r="{name}" s="{look}" t="inlineStr">{inside}</{cut.prefix}c>', value
        number = self._book.sheet(sheet).number_text(value)
        if isinstance(value, datetime.date):
            return number_cell(cut.prefix, name, self._day_look(look), number), float(number)
        return number_cell(cut.prefix, name, look, number), float(value)

    def _day_look(self, look: int) -> int:
        if look not in self._day_looks:
            self._day_looks[look] = day_look(self._book.styles, look)
            # A style may have been added: the package is packed anew.
            self._members = None
        return self._day_looks[look]


def _untold(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield a sentence for each run of formulas, one under another, whose values we cannot tell."""
    ordered = sorted(cells, key=lambda cell: (cell[0], cell[2], cell[1]))
    # Within a run the row grows as the place in the order does.
    runs = itertools.groupby(enumerate(ordered), lambda each: (each[1][0], each[1][2], each[1][1] - each[0]))
    for (name, column, _), run in runs:
        rows = [row for _, (_, row, _) in run]
        where, count = cell_name(rows[0], column), ""
        if len(rows) > 1:
            where, count = f"{where}:{cell_name(rows[-1], column)}", f"（{len(rows)} 个）"
        yield f"“{name}”{where} 的公式{count}没有算出结果，用 Excel 或 WPS 打开时会自动计算"


def can_be_cut(book: EditedBook) -> bool:
    """Say whether a form may be filled by joining pieces.

    Charts keep the values they show, and SUBTOTAL asks which rows are seen: those are left to the editor.
    """
    if any("/charts/" in name for name in book.parts.names):
        return False
    formulas = (cell.text.upper() for name in book.sheets for cell in formula_cells(book.sheet(name)))
    return not any(word in text for text in formulas for word in ("SUBTOTAL(", "AGGREGATE("))
