"""What each cell of a filled sheet gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.forms.answers import Answers, CellValue, Cents, Value, carried, shown
from toolkit.forms.formats import FormatUnfit, formatted
from toolkit.forms.laying import Laid, Layout
from toolkit.forms.meaning import FieldMeant, FigureMeant, Meaning, SumMeant, WordMeant
from toolkit.forms.plan import SheetPlan, Slot
from toolkit.forms.trouble import FormTrouble


class FilledCell(NamedTuple):
    """One cell: where it is, the slot it comes of, its value, and the pieces put into its text.

    ``pieces`` are (first character, character after the last, text put there), for text whose letters
    have formats of their own.
    """

    row: int
    column: int
    slot: Slot
    value: CellValue
    pieces: tuple[tuple[int, int, str], ...]


def evaluate(meant: Meaning, laid: Laid, layout: Layout, answers: Answers) -> Value:
    """Return what a placeholder gets in a row."""
    scope = laid.scope
    if isinstance(meant, FieldMeant):
        record = scope.records.get(meant.field.list)
        rows = answers.lists.get(meant.field.list)
        return None if record is None or rows is None else rows.value(record, meant.field.field)
    if isinstance(meant, SumMeant):
        return summed(meant, laid, layout, answers)
    if isinstance(meant, FigureMeant):
        return answers.figures.get(meant.figure.key)
    if isinstance(meant, WordMeant):
        return _word(meant.word, laid)
    return None


def _word(word: str, laid: Laid) -> Value:
    scope = laid.scope
    if word == "序号":
        return None if scope.blank else scope.number
    if word == "组内序号":
        return None if scope.blank else scope.in_group
    if word == "分组":
        return scope.group or None
    if word == "续表":
        return "（续表）" if scope.continued else None
    return scope.pages if word == "总页数" else scope.page


def records_of(meant: SumMeant, laid: Laid, layout: Layout, answers: Answers) -> tuple[int, ...]:
    """Return the records a sum is over."""
    own = laid.scope.over.get((meant.region, meant.over))
    if own is not None:
        return own
    if meant.region in layout.printed:
        return layout.printed[meant.region]
    rows = answers.lists.get(meant.list)
    return tuple(range(len(rows.records))) if rows is not None else ()


def summed(meant: SumMeant, laid: Laid, layout: Layout, answers: Answers) -> Value:
    """Return a sum or a count over records."""
    rows = answers.lists.get(meant.list)
    if rows is None:
        return None
    records = records_of(meant, laid, layout, answers)
    if meant.measure == "rows":
        return len(records)
    if meant.field is None:
        from toolkit.forms.lists import PERSON

        return len({rows.value(record, PERSON) for record in records})
    values = [rows.value(record, meant.field.field) for record in records]
    total = sum(value for value in values if isinstance(value, int))
    return Cents(total) if meant.field.kind == "money" else total


def filled_cells(plan: SheetPlan, layout: Layout, answers: Answers) -> Iterator[FilledCell | FormTrouble]:
    """Yield every cell to be filled, and a trouble for each value that its format is not for."""
    for laid in layout.rows:
        for slot in plan.slots.get(laid.template, ()):
            try:
                yield filled_cell(slot, laid, layout, answers)
            except FormatUnfit as unfit:
                yield FormTrouble(
                    "错误", plan.drawn.name, (slot.row, slot.column),
                    f"格式“{unfit.word}”用不到“{shown(unfit.value)}”", "请换一个格式，或改正这个数",
                )  # fmt: skip


def filled_cell(slot: Slot, laid: Laid, layout: Layout, answers: Answers) -> FilledCell:
    """Return one cell, filled; raises ``FormatUnfit``."""
    alone = slot.texts.alone
    if alone is not None:
        value = carried(formatted(evaluate(slot.meanings[0], laid, layout, answers), alone.formats))
        if value == "":
            value = None
        pieces = ((alone.start, alone.end, value),) if isinstance(value, str) else ()
        return FilledCell(laid.row, slot.column, slot, value, pieces)
    values = [
        formatted(evaluate(meant, laid, layout, answers), placeholder.formats)
        for placeholder, meant in zip(slot.texts.placeholders, slot.meanings, strict=True)
    ]
    put = [
        (placeholder.start, placeholder.end, shown(value))
        for placeholder, value in zip(slot.texts.placeholders, values, strict=True)
    ]
    put += [(placed.start, placed.end, "") for placed in slot.texts.directives]
    put.sort()
    text, last = "", 0
    for first, end, piece in put:
        text += slot.texts.text[last:first] + piece
        last = end
    text += slot.texts.text[last:]
    return FilledCell(laid.row, slot.column, slot, text if text.strip() else None, tuple(put))
