"""A form read once and filled many times.

form = prepare("签领表.xlsx")
form.fill(answers, "签领表（城关工会）.xlsx")
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.forms.answers import Answers
from toolkit.forms.filling import FilledCell, filled_cells
from toolkit.forms.instances import Instance, instances, several_units
from toolkit.forms.laying import laid_out
from toolkit.forms.placeholder import holds
from toolkit.forms.plan import FormPlan
from toolkit.forms.planning import form_plan
from toolkit.forms.refusals import FormNotProved, FormUnfit
from toolkit.forms.trouble import FormTrouble
from toolkit.workbooks.atomic import flush_all, replaced
from toolkit.workbooks.cell_text import LONGEST_TEXT
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.calculation_settings import ask_to_recalculate
from toolkit.workbooks.forms.cell_content import SharedTexts
from toolkit.workbooks.forms.drawn_form import drawn_sheets
from toolkit.workbooks.forms.form_cells import FormCells
from toolkit.workbooks.forms.grown_form import GrownForm
from toolkit.workbooks.forms.read_back import faults
from toolkit.workbooks.forms.result_mark import mark_result
from toolkit.workbooks.forms.still_form import StillForm, can_be_cut
from toolkit.workbooks.sheet_names import utf16_length
from toolkit.workbooks.writing import Written

Place = str | os.PathLike[str]


@dataclasses.dataclass(frozen=True)
class FilledForm:
    """A form as it was written: where, the sheets in it by their names, and what the user must be told."""

    written: Written
    sheets: tuple[tuple[str, Instance], ...]
    notes: tuple[str, ...]


def prepare(path: Place, shown: str | None = None) -> PreparedForm:
    """Read a form; raises ``WorkbookUnreadable`` if it is no xlsx or xlsm."""
    return PreparedForm(EditedBook.open(Path(path), shown))


class PreparedForm:
    """A form ready to be filled: its plan, and what each of its sheets needs for it."""

    def __init__(self, book: EditedBook) -> None:
        self.shown = book.shown
        self.plan: FormPlan = form_plan(drawn_sheets(book))
        shared = SharedTexts(book)
        cells = FormCells(book, self.plan, shared)
        shared.blank(holds)
        if any(plan.drawn.formulas for plan in self.plan.sheets):
            ask_to_recalculate(book)
        mark_result(book)
        for name in book.sheets:
            book.sheet(name).store()
        cut = can_be_cut(book)
        self._still: StillForm | None = None
        if cut and not any(plan.grows or plan.loose for plan in self.plan.sheets):
            slots = {
                plan.drawn.name: {(slot.row, slot.column) for slot in plan.cells} for plan in self.plan.sheets
            }
            self._still = StillForm(book, slots, cells)
        self._grown = GrownForm(book, cells, cut=cut)
        self._layouts = {
            plan.drawn.name: laid_out(plan, Answers()) for plan in self.plan.sheets if not plan.grows
        }

    def fill(self, answers: Answers | Sequence[Answers], target: Place, *, prove: bool = False) -> FilledForm:
        """Write the form filled from one unit's answers, or from several where it has a sheet a unit.

        With ``prove`` the result is read again and held against the answers before it is put in place.
        Raises ``FormUnfit`` for a form with errors or a value that does not fit, ``FormNotProved`` where
        something does not hold, ``EditRefused`` for what cannot follow added rows, ``OutputRefused`` if the
        place cannot be written to.
        """
        return self._fill(answers, target, prove=prove, many=False)

    def fill_many(
        self, pairs: Iterable[tuple[Answers | Sequence[Answers], Place]], *, prove: bool = False
    ) -> list[FilledForm]:
        """Write the form for each pair of answers and target, as ``fill`` does, and flush all to the disk."""
        filled = [self._fill(answers, target, prove=prove, many=True) for answers, target in pairs]
        flush_all(Path(os.path.realpath(each.written.path)) for each in filled)
        return filled

    def _fill(
        self, answers: Answers | Sequence[Answers], target: Place, *, prove: bool, many: bool
    ) -> FilledForm:
        units = [answers] if isinstance(answers, Answers) else list(answers)
        wrong = [trouble for trouble in self.plan.troubles if trouble.weight == "错误"]
        if len(units) > 1:
            wrong += several_units(self.plan)
        if wrong:
            raise FormUnfit(self.shown, wrong)
        made = instances(self.plan, units, self._layouts)
        cells = [self._cells(instance) for instance in made]
        with replaced(target, many=many) as replacement:
            if self._still is not None:
                named, notes = self._still.write(made, cells, replacement.working)
            else:
                named, notes = self._grown.write(made, cells, replacement.working)
            if prove:
                told = [(name, instance, own) for (name, instance), own in zip(named, cells, strict=True)]
                unproved = faults(replacement.working, told)
                if unproved:
                    raise FormNotProved(str(target), unproved)
        written = Written(replacement.path, (replacement.notice,) if replacement.notice else ())
        return FilledForm(written, tuple(named), tuple(notes))

    def _cells(self, instance: Instance) -> list[FilledCell]:
        """Return every cell to be filled; raises ``FormUnfit`` for values that do not fit their formats."""
        cells: list[FilledCell] = []
        wrong: list[FormTrouble] = []
        for found in filled_cells(instance.plan, instance.layout, instance.answers):
            if not isinstance(found, FilledCell):
                wrong.append(found)
            elif isinstance(found.value, str) and utf16_length(found.value) > LONGEST_TEXT:
                place = found.slot.row, found.slot.column
                what = f"填进去的文字有 {utf16_length(found.value)} 个字，一格最多放 {LONGEST_TEXT} 个"
                wrong.append(FormTrouble("错误", instance.plan.drawn.name, place, what, "请在台账里把它改短"))
            else:
                cells.append(found)
        if wrong:
            raise FormUnfit(self.shown, wrong)
        return cells
