"""A form read once and filled many times.

form = prepare("签领表.xlsx")
form.fill(answers, "签领表（城关工会）.xlsx")
"""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from toolkit.errors import EditRefused
from toolkit.forms.answers import Answers, CellValue
from toolkit.forms.filling import FilledCell, filled_cell
from toolkit.forms.formats import FormatUnfit
from toolkit.forms.formulas import Unstretchable
from toolkit.forms.instances import Instance, instances
from toolkit.forms.laying import laid_out
from toolkit.forms.loose import filled_loose
from toolkit.forms.placeholder import holds
from toolkit.forms.plan import FormPlan, SheetPlan
from toolkit.forms.planning import form_plan
from toolkit.forms.refusals import FormNotProved, FormUnfit
from toolkit.forms.trouble import FormTrouble
from toolkit.workbooks.atomic import flush_all, replaced
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, Scalar
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_zip import Member, packed_member, write_members
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.forms.cell_content import SharedTexts, replaced_runs
from toolkit.workbooks.forms.cell_content import formatted as has_formats
from toolkit.workbooks.forms.drawn_form import drawn_sheets
from toolkit.workbooks.forms.form_values import FormValues
from toolkit.workbooks.forms.growth import Constants, grow
from toolkit.workbooks.forms.loose_texts import replace_loose
from toolkit.workbooks.forms.read_back import faults
from toolkit.workbooks.forms.sheet_copies import copy_sheet, rename_sheet
from toolkit.workbooks.forms.sheet_cut import SheetCut, empty_cell, number_cell, text_cell
from toolkit.workbooks.number_formats import BUILT_IN, Shown
from toolkit.workbooks.number_formats import shown as shown_by
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.writing import Written

DAY_FORMAT = "yyyy-mm-dd"


@dataclasses.dataclass(frozen=True)
class FilledForm:
    """A form as it was written: where, the sheets in it by their names, and what the user must be told."""

    written: Written
    sheets: tuple[tuple[str, Instance], ...]
    notes: tuple[str, ...]


def prepare(path: str | os.PathLike[str], shown: str | None = None) -> PreparedForm:
    """Read a form; raises ``WorkbookUnreadable`` if it is no xlsx or xlsm."""
    return PreparedForm(EditedBook.open(Path(path), shown))


class PreparedForm:
    """A form ready to be filled: its plan, and its sheets cut at the cells to be filled."""

    def __init__(self, book: EditedBook) -> None:
        self.shown = book.shown
        self.plan: FormPlan = form_plan(drawn_sheets(book))
        self._sheets = {name: book.sheet(name) for name in book.sheets}
        self._book = book
        self._rich: dict[tuple[str, int, int], Element] = {}
        self._constants: dict[str, Constants] = {}
        self._cuts: dict[str, SheetCut] = {}
        self._members: dict[str, Member] | None = None
        self._day_looks: dict[int, int] = {}
        shared = SharedTexts(book)
        for plan in self.plan.sheets:
            self._read_cells(plan, shared)
        shared.blank(holds)
        _ask_to_calculate(book)
        for plan in self.plan.sheets:
            if plan.grows:
                _unshare(book.sheet(plan.drawn.name), plan)
        for name in book.sheets:
            book.sheet(name).store()
        self._values: FormValues | None = None
        self._still = {
            plan.drawn.name: laid_out(plan, Answers()) for plan in self.plan.sheets if not plan.grows
        }
        if not any(plan.grows or plan.loose for plan in self.plan.sheets):
            self._values = FormValues(book)
            for plan in self.plan.sheets:
                places = {(slot.row, slot.column) for slot in plan.cells}
                formulas = {
                    (row, column) for name, row, column in self._values.formulas if name == plan.drawn.name
                }
                if places or formulas:
                    sheet = book.sheet(plan.drawn.name)
                    self._cuts[plan.drawn.name] = SheetCut(book.parts, sheet, places, formulas)

    def _read_cells(self, plan: SheetPlan, shared: SharedTexts) -> None:
        """Keep the letters' formats of the slots, and the constants that repeated rows repeat."""
        sheet = self._book.sheet(plan.drawn.name)
        slots = {(slot.row, slot.column) for slot in plan.cells}
        constants: dict[int, list[tuple[int, Element]]] = {}
        repeated = {row for part in plan.parts for row in part.rows}
        for row, column in slots:
            cell = sheet.value(row, column)
            holder = shared.of(cell) if cell is not None else None
            if holder is not None and has_formats(holder):
                self._rich[plan.drawn.name, row, column] = holder
        for row, column in sorted({*plan.drawn.texts, *plan.drawn.constants} - slots):
            cell = sheet.value(row, column) if row in repeated else None
            if cell is not None:
                constants.setdefault(row, []).append((column, cell))
        self._constants[plan.drawn.name] = constants

    def fill(
        self, answers: Answers | Sequence[Answers], target: str | os.PathLike[str], *, prove: bool = False
    ) -> FilledForm:
        """Write the form filled from one unit's answers, or from several where it has a sheet a unit.

        With ``prove`` the result is read again and held against the answers before it is put in place.
        Raises ``FormUnfit`` for a form with errors or a value that does not fit, ``FormNotProved`` where
        something does not hold, ``OutputRefused`` if the place cannot be written to.
        """
        return self._fill(answers, target, prove=prove, many=False)

    def fill_many(
        self,
        pairs: Iterable[tuple[Answers | Sequence[Answers], str | os.PathLike[str]]],
        *,
        prove: bool = False,
    ) -> list[FilledForm]:
        """Write the form once for each pair of answers and target, as ``fill`` does, and flush all to the disk."""
        filled = [self._fill(answers, target, prove=prove, many=True) for answers, target in pairs]
        flush_all(Path(os.path.realpath(each.written.path)) for each in filled)
        return filled

    def _fill(
        self, answers: Answers | Sequence[Answers], target: str | os.PathLike[str], *, prove: bool, many: bool
    ) -> FilledForm:
        units = [answers] if isinstance(answers, Answers) else list(answers)
        wrong = [trouble for trouble in self.plan.troubles if trouble.weight == "错误"]
        if wrong:
            raise FormUnfit(self.shown, wrong)
        made = instances(self.plan, units, self._still)
        cells = [self._cells(instance) for instance in made]
        notes: list[str] = []
        with replaced(target, many=many) as replacement:
            if self._cuts and all(instance.layout.same for instance in made):
                named, notes = self._joined(made, cells, replacement.working)
            else:
                named, notes = self._grown(made, cells, replacement.working)
            if prove:
                wrong_cells = faults(
                    replacement.working, [(*pair, own) for pair, own in zip(named, cells, strict=True)]
                )
                if wrong_cells:
                    raise FormNotProved(str(target), wrong_cells)
        written = Written(replacement.path, (replacement.notice,) if replacement.notice else ())
        return FilledForm(written, tuple(named), tuple(notes))

    def _joined(
        self, made: list[Instance], cells: list[list[FilledCell]], working: Path
    ) -> tuple[list[tuple[str, Instance]], list[str]]:
        """Write a form whose rows stay where they are: pieces of its sheets joined."""
        assert self._values is not None
        given: dict[tuple[str, int, int], Scalar] = {}
        markup: dict[str, dict[tuple[int, int], str]] = {}
        for instance, own in zip(made, cells, strict=True):
            name = instance.plan.drawn.name
            cut = self._cuts.get(name)
            if cut is not None:
                markup[name] = {
                    (cell.row, cell.column): self._markup(instance.plan, cut, cell) for cell in own
                }
                given |= {(name, cell.row, cell.column): self._scalar(name, cell.value) for cell in own}
        notes = []
        for (name, row, column), value in self._values.worked_out(given).items():
            markup[name][row, column] = self._cuts[name].formula((row, column), value)
            if value is UNKNOWN:
                notes.append(
                    f"“{name}”{cell_name(row, column)} 的公式没有算出结果，用 Excel 或 WPS 打开时会自动计算"
                )
        changed = {}
        for name, pieces in markup.items():
            cut = self._cuts[name]
            changed[cut.part] = packed_member(cut.part, cut.filled(pieces).encode(cut.encoding))
        members = self._base()
        with working.open("wb") as handle:
            write_members(handle, [changed.get(name, member) for name, member in members.items()])
        return [(each.plan.drawn.name, each) for each in made], notes

    def _scalar(self, sheet: str, value: CellValue) -> Scalar:
        """Return a cell's value as formulas see it."""
        if value is None:
            return BLANK
        if isinstance(value, str):
            return value
        return float(self._sheets[sheet].number_text(value) if isinstance(value, datetime.date) else value)

    def _base(self) -> dict[str, Member]:
        if self._members is None:
            self._members = {member.name.decode(): member for member in self._book.parts.members()}
        return self._members

    def _markup(self, plan: SheetPlan, cut: SheetCut, cell: FilledCell) -> str:
        place = (cell.row, cell.column)
        name, look, value = cell_name(*place), cut.looks[place], cell.value
        if value is None:
            return empty_cell(cut.prefix, name, look)
        if isinstance(value, str):
            rich = self._rich.get((plan.drawn.name, cell.slot.row, cell.slot.column))
            if rich is None:
                return text_cell(cut.prefix, name, look, value)
            inside = replaced_runs(rich, cell.pieces, cut.prefix)
            return f'<{cut.prefix}c r="{name}" s="{look}" t="inlineStr">{inside}</{cut.prefix}c>'
        if isinstance(value, datetime.date):
            look = self._day_look(self._book, look)
        return number_cell(cut.prefix, name, look, self._sheets[plan.drawn.name].number_text(value))

    def _day_look(self, book: EditedBook, look: int) -> int:
        """Return a style that shows a day as one: the cell's own if it does, else one added beside it."""
        if look not in self._day_looks or book is not self._book:
            styles = book.styles
            if styles is None:
                return look
            number = int(styles.format_of(look).get("numFmtId") or 0)
            code = styles.number_format(look)
            is_day = BUILT_IN.get(number) == Shown.DAY or (code is not None and shown_by(code) == Shown.DAY)
            made = look if is_day else styles.changed(look, Change(number_format=DAY_FORMAT))
            if book is not self._book:
                return made
            self._day_looks[look] = made
            self._members = None
        return self._day_looks[look]

    def _cells(self, instance: Instance) -> list[FilledCell]:
        """Return every cell to be filled; raises ``FormUnfit`` for values that do not fit their formats."""
        cells, wrong = [], []
        for laid in instance.layout.rows:
            for slot in instance.plan.slots.get(laid.template, ()):
                try:
                    cells.append(filled_cell(slot, laid, instance.layout, instance.answers))
                except FormatUnfit as unfit:
                    what = f"格式“{unfit.word}”用不到“{unfit.value}”"
                    place = (slot.row, slot.column)
                    wrong.append(
                        FormTrouble(
                            "错误", instance.plan.drawn.name, place, what, "请换一个格式，或改正这个数"
                        )
                    )
        if wrong:
            raise FormUnfit(self.shown, wrong)
        return cells

    def _grown(
        self, made: list[Instance], cells: list[list[FilledCell]], working: Path
    ) -> tuple[list[tuple[str, Instance]], list[str]]:
        """Write a form whose rows are repeated, or whose sheets are."""
        book = EditedBook(Parts(dict(self._base())), self.shown)
        named = _sheets_made(book, made)
        for (name, instance), own in zip(named, cells, strict=True):
            sheet = book.sheet(name)
            try:
                grow(book, sheet, instance.plan, instance.layout, self._constants[instance.plan.drawn.name])
            except Unstretchable as fault:
                raise EditRefused(
                    self.shown, name, f"公式里的 {fault.args[0]}", "要随清单的行分开，这个函数里放不下几段区域",
                    "请改用 SUM，或写 {{合计 …}}",
                ) from fault  # fmt: skip
            self._put(book, sheet, instance, own)
            replace_loose(book, sheet, _filler(instance))
        book.write(working)
        return named, book.notes

    def _put(self, book: EditedBook, sheet: EditedSheet, instance: Instance, cells: list[FilledCell]) -> None:
        for cell in cells:
            rich = self._rich.get((instance.plan.drawn.name, cell.slot.row, cell.slot.column))
            style = None
            if isinstance(cell.value, datetime.date):
                style = self._day_look(book, sheet.style(cell.row, cell.column))
            sheet.put(cell.row, cell.column, cell.value, style)
            if rich is not None and isinstance(cell.value, str):
                made = sheet.rows.made(cell.row).made_cell(cell.column)
                made.children = [replaced_runs(rich, cell.pieces, made.prefix)]


def _filler(instance: Instance) -> Callable[[str, bool], str | None]:
    """Return what fills the loose texts of a sheet."""

    def fill(text: str, signs: bool) -> str | None:
        return filled_loose(text, instance.answers, signs=signs) if holds(text) else None

    return fill


def _sheets_made(book: EditedBook, made: list[Instance]) -> list[tuple[str, Instance]]:
    """Copy sheets for the instances; return the name of the sheet that each has become."""
    found: list[tuple[str, Instance]] = []
    filled: dict[str, int] = {}
    for place, instance in enumerate(made):
        filled.setdefault(instance.plan.drawn.name, place)
    copies: list[tuple[str, str]] = []
    taken = [
        name for name in book.tabs if not any(each.wanted for each in made if each.plan.drawn.name == name)
    ]
    for place, instance in enumerate(made):
        own = instance.plan.drawn.name
        name = own
        if instance.wanted:
            name = sheet_name(instance.wanted, taken)
            taken.append(name)
        if filled[own] != place:
            copy_sheet(book, own, name if name not in book.tabs else sheet_name(name, book.tabs))
        else:
            copies.append((own, name))
        found.append((name, instance))
    for own, name in copies:
        if own != name:
            rename_sheet(book, own, name)
    return found


def _ask_to_calculate(book: EditedBook) -> None:
    """Let Excel work out every formula anew when it opens the filled form."""
    found = book.root.find("calcPr")
    if found is not None:
        found.set("fullCalcOnLoad", "1")
        book.parts.changed(book.part)


def _unshare(sheet: EditedSheet, plan: SheetPlan) -> None:
    """Write out formulas that cells share: rows that are repeated have formulas of their own."""
    for (row, column), text in plan.drawn.formulas.items():
        cell = sheet.value(row, column)
        formula = cell.find("f") if cell is not None else None
        if formula is not None and formula.get("t") == "shared":
            for name in ("t", "ref", "si"):
                formula.drop(name)
            formula.text = text
            sheet.touch()
