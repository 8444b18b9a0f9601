"""A form whose rows are repeated or whose sheets are: filled through the editor, everything on them moved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.errors import EditRefused
from toolkit.forms.filling import FilledCell
from toolkit.forms.formulas import Unstretchable
from toolkit.forms.instances import Instance
from toolkit.forms.laying import Tag
from toolkit.forms.loose import filled_loose
from toolkit.forms.placeholder import holds
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.calculation_settings import drop_order, has_order
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_zip import Member
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.forms.cell_content import replaced_runs
from toolkit.workbooks.forms.form_cells import FormCells, day_look
from toolkit.workbooks.forms.growth import grow
from toolkit.workbooks.forms.loose_texts import replace_loose
from toolkit.workbooks.forms.sheet_copies import copy_sheet, rename_sheet
from toolkit.workbooks.forms.still_form import StillForm
from toolkit.workbooks.sheet_names import sheet_name

SHAPES = 8
"""How many shapes of a form's rows are kept."""
Rows = tuple[tuple[int, int, bool, frozenset[Tag]], ...]
Shape = tuple[tuple[str, Rows], ...]
"""The rows of each sheet: what each is made of, and what it is a part of."""


class GrownForm:
    """A form's package, opened anew for each filling, or for each shape its rows take."""

    def __init__(self, book: EditedBook, cells: FormCells, *, cut: bool) -> None:
        self._book = book
        self._kept = cells
        self._cut = cut
        """Whether what has the same rows as something before may be filled by joining pieces."""
        self._members: dict[str, Member] | None = None
        self._shapes: dict[Shape, tuple[StillForm, list[str]]] = {}

    def write(
        self, made: Sequence[Instance], cells: Sequence[Sequence[FilledCell]], working: Path
    ) -> tuple[list[tuple[str, Instance]], list[str]]:
        """Write the form, filled; return its sheets by their names, and what the user must be told.

        Raises ``EditRefused`` for what cannot follow the rows.
        """
        if self._cut and not any(instance.wanted or instance.plan.loose for instance in made):
            still, notes = self._shaped(made, cells)
            named, more = still.write(made, cells, working)
            return named, [*notes, *more]
        book = self._opened()
        named = _sheets_made(book, made)
        for (name, instance), own in zip(named, cells, strict=True):
            sheet = book.sheet(name)
            self._grow(book, sheet, instance)
            self._put(book, sheet, instance, own)
            replace_loose(book, sheet, _filler(instance))
        book.write(working)
        return named, book.notes

    def _opened(self) -> EditedBook:
        if self._members is None:
            self._members = {member.name.decode(): member for member in self._book.parts.members()}
        return EditedBook(Parts(dict(self._members)), self._book.shown)

    def _shaped(
        self, made: Sequence[Instance], cells: Sequence[Sequence[FilledCell]]
    ) -> tuple[StillForm, list[str]]:
        """Return the form with the rows of a filling, cut; the last few shapes are kept."""
        shape = tuple((instance.plan.drawn.name, _rows(instance)) for instance in made)
        if shape not in self._shapes:
            book = self._opened()
            slots: dict[str, set[tuple[int, int]]] = {}
            for instance, own in zip(made, cells, strict=True):
                sheet = book.sheet(instance.plan.drawn.name)
                self._grow(book, sheet, instance)
                slots[sheet.name] = {(cell.row, cell.column) for cell in own}
                for row, column in slots[sheet.name]:
                    sheet.rows.made(row).made_cell(column)
                sheet.touch()
            if has_order(book):
                drop_order(book)
            for name in book.sheets:
                book.sheet(name).store()
            if len(self._shapes) >= SHAPES:
                del self._shapes[next(iter(self._shapes))]
            self._shapes[shape] = (StillForm(book, slots, self._kept), book.notes)
        return self._shapes[shape]

    def _grow(self, book: EditedBook, sheet: EditedSheet, instance: Instance) -> None:
        constants = self._kept.constants[instance.plan.drawn.name]
        try:
            grow(book, sheet, instance.plan, instance.layout, constants)
        except Unstretchable as fault:
            what = f"公式里的 {fault.args[0]}"
            why = "要随清单的行分开，这个函数里放不下几段区域"
            raise EditRefused(book.shown, sheet.name, what, why, "请改用 SUM，或写 {{合计 …}}") from fault

    def _put(
        self, book: EditedBook, sheet: EditedSheet, instance: Instance, cells: Sequence[FilledCell]
    ) -> None:
        for cell in cells:
            style = None
            if isinstance(cell.value, datetime.date):
                style = day_look(book.styles, sheet.style(cell.row, cell.column))
            sheet.put(cell.row, cell.column, cell.value, style)
            rich = self._kept.rich.get((instance.plan.drawn.name, cell.slot.row, cell.slot.column))
            if rich is not None and isinstance(cell.value, str):
                made = sheet.rows.made(cell.row).made_cell(cell.column)
                made.children = [replaced_runs(rich, cell.pieces, made.prefix)]


def _rows(instance: Instance) -> Rows:
    return tuple((laid.template, laid.source, laid.breaks, laid.tags) for laid in instance.layout.rows)


def _filler(instance: Instance) -> Callable[[str, bool], str | None]:
    """Return what fills the loose texts of a sheet."""

    def fill(text: str, signs: bool) -> str | None:
        return filled_loose(text, instance.answers, signs=signs) if holds(text) else None

    return fill


def _sheets_made(book: EditedBook, made: Sequence[Instance]) -> list[tuple[str, Instance]]:
    """Copy and rename sheets for the instances; return the name of the sheet that each has become.

    The sheet of the form becomes the first of its instances, the others are copies at the end.
    """
    taken = list(book.tabs)
    found: list[tuple[str, Instance]] = []
    first: dict[str, str] = {}
    for instance in made:
        own = name = instance.plan.drawn.name
        if instance.wanted:
            free = own if own not in first else None
            name = sheet_name(instance.wanted, [each for each in taken if each != free])
            taken.append(name)
        if own in first:
            copy_sheet(book, own, name)
        else:
            first[own] = name
        found.append((name, instance))
    for own, name in first.items():
        if own != name:
            rename_sheet(book, own, name)
    return found
