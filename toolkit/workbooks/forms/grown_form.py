"""A form whose rows are repeated or whose sheets are: filled through the editor, everything on them moved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.errors import EditRefused
from toolkit.forms.filling import FilledCell
from toolkit.forms.formulas import Unstretchable
from toolkit.forms.instances import Instance
from toolkit.forms.loose import filled_loose
from toolkit.forms.placeholder import holds
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_zip import Member
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.forms.cell_content import replaced_runs
from toolkit.workbooks.forms.form_cells import FormCells, day_look
from toolkit.workbooks.forms.growth import grow
from toolkit.workbooks.forms.loose_texts import replace_loose
from toolkit.workbooks.forms.sheet_copies import copy_sheet, rename_sheet
from toolkit.workbooks.sheet_names import sheet_name


class GrownForm:
    """A form's package, opened anew for each filling."""

    def __init__(self, book: EditedBook, cells: FormCells) -> None:
        self._book = book
        self._kept = cells
        self._members: dict[str, Member] | None = None

    def write(
        self, made: Sequence[Instance], cells: Sequence[Sequence[FilledCell]], working: Path
    ) -> tuple[list[tuple[str, Instance]], list[str]]:
        """Write the form, filled; return its sheets by their names, and what the user must be told.

        Raises ``EditRefused`` for what cannot follow the rows.
        """
        if self._members is None:
            self._members = {member.name.decode(): member for member in self._book.parts.members()}
        book = EditedBook(Parts(dict(self._members)), self._book.shown)
        named = _sheets_made(book, made)
        for (name, instance), own in zip(named, cells, strict=True):
            sheet = book.sheet(name)
            constants = self._kept.constants[instance.plan.drawn.name]
            try:
                grow(book, sheet, instance.plan, instance.layout, constants)
            except Unstretchable as fault:
                what = f"公式里的 {fault.args[0]}"
                why = "要随清单的行分开，这个函数里放不下几段区域"
                raise EditRefused(book.shown, name, what, why, "请改用 SUM，或写 {{合计 …}}") from fault
            self._put(book, sheet, instance, own)
            replace_loose(book, sheet, _filler(instance))
        book.write(working)
        return named, book.notes

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


def _filler(instance: Instance) -> Callable[[str, bool], str | None]:
    """Return what fills the loose texts of a sheet."""

    def fill(text: str, signs: bool) -> str | None:
        return filled_loose(text, instance.answers, signs=signs) if holds(text) else None

    return fill


def _sheets_made(book: EditedBook, made: Sequence[Instance]) -> list[tuple[str, Instance]]:
    """Copy and rename sheets for the instances; return the name of the sheet that each has become.

    The sheet of the form becomes the first of its instances, the others are copies at the end.
    """
    wanted = {instance.plan.drawn.name for instance in made if instance.wanted}
    taken = [name for name in book.tabs if name not in wanted]
    found: list[tuple[str, Instance]] = []
    first: dict[str, str] = {}
    for instance in made:
        own = name = instance.plan.drawn.name
        if instance.wanted:
            name = sheet_name(instance.wanted, [*taken, own] if own in first else taken)
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
