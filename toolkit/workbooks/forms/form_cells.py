"""What of a form's cells is kept before it is filled: letters' formats, constants that rows repeat, day styles."""

from __future__ import annotations

from toolkit.forms.plan import FormPlan, SheetPlan
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change, Styles
from toolkit.workbooks.editing.markup_tree import Element, read_text
from toolkit.workbooks.forms.cell_content import SharedTexts, formatted
from toolkit.workbooks.forms.growth import Constants
from toolkit.workbooks.number_formats import BUILT_IN, Shown
from toolkit.workbooks.number_formats import shown as shown_by

DAY_FORMAT = "yyyy-mm-dd"


class FormCells:
    """The cells of a form's sheets."""

    def __init__(self, book: EditedBook, form: FormPlan, shared: SharedTexts) -> None:
        self.rich: dict[tuple[str, int, int], Element] = {}
        """The text of each slot whose letters have formats of their own, by sheet, row and column."""
        self.constants: dict[str, Constants] = {}
        """The constants that repeated rows repeat, by sheet."""
        for plan in form.sheets:
            self._read(book, plan, shared)
            if plan.grows:
                _unshare(book, plan)

    def _read(self, book: EditedBook, plan: SheetPlan, shared: SharedTexts) -> None:
        sheet = book.sheet(plan.drawn.name)
        slots = {(slot.row, slot.column) for slot in plan.cells}
        for row, column in slots:
            cell = sheet.value(row, column)
            holder = shared.of(cell) if cell is not None else None
            if holder is not None and formatted(holder):
                # The shared text itself is emptied afterwards.
                self.rich[plan.drawn.name, row, column] = read_text(str(holder), "字的格式").root
        repeated = {row for part in plan.parts for row in part.rows}
        constants: dict[int, list[tuple[int, Element]]] = {}
        for row, column in sorted({*plan.drawn.texts, *plan.drawn.constants} - slots):
            cell = sheet.value(row, column) if row in repeated else None
            if cell is not None:
                constants.setdefault(row, []).append((column, cell))
        self.constants[plan.drawn.name] = constants


def day_look(styles: Styles | None, look: int) -> int:
    """Return a style that shows a day as one: the cell's own if it does, else one added beside it."""
    if styles is None:
        return look
    number = int(styles.format_of(look).get("numFmtId") or 0)
    code = styles.number_format(look)
    if BUILT_IN.get(number) == Shown.DAY or (code is not None and shown_by(code) == Shown.DAY):
        return look
    return styles.changed(look, Change(number_format=DAY_FORMAT))


def _unshare(book: EditedBook, plan: SheetPlan) -> None:
    """Write out formulas that cells share: rows that are repeated have formulas of their own."""
    sheet = book.sheet(plan.drawn.name)
    for (row, column), text in plan.drawn.formulas.items():
        cell = sheet.value(row, column)
        formula = cell.find("f") if cell is not None else None
        if formula is not None and formula.get("t") == "shared":
            for name in ("t", "ref", "si"):
                formula.drop(name)
            formula.text = text
            sheet.touch()
