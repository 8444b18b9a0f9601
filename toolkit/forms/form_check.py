"""The form check: each placeholder with what it will get, and all that is wrong before anything is filled."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.forms.answers import Answers, shown
from toolkit.forms.figure import groups
from toolkit.forms.filling import evaluate, filled_cell
from toolkit.forms.formats import FormatUnfit, format_named, formatted
from toolkit.forms.growing_check import growing_troubles
from toolkit.forms.instances import instances
from toolkit.forms.lists import table_of
from toolkit.forms.meaning import SPECIAL, FieldMeant, FigureMeant, Meaning, SumMeant, WordMeant
from toolkit.forms.plan import UNITS, BlockPlan, FormPlan, ListPlan, SheetPlan, Slot
from toolkit.forms.trouble import FormTrouble
from toolkit.masking import mask_text
from toolkit.workbooks.editing.sheet_rows import cell_name

_OVER = {"all": "清单全部", "group": "本组", "page": "本页", "so far": "到本页为止"}
_SHOWN = 3
"""How many values of a list's column are shown."""


@dataclasses.dataclass(frozen=True)
class Line:
    """One placeholder: where, as written, what it will get, and with records at hand the value, masked."""

    sheet: str
    cell: str
    written: str
    gets: str
    value: str | None = None


@dataclasses.dataclass(frozen=True)
class Grown:
    """One list or block: where, of what, in Chinese, how it is filled, and how many records there are."""

    sheet: str
    rows: str
    list: str
    how: str
    records: int | None = None


@dataclasses.dataclass(frozen=True)
class Checked:
    """A form, checked."""

    lines: tuple[Line, ...]
    grown: tuple[Grown, ...]
    troubles: tuple[FormTrouble, ...]
    lacking: tuple[str, ...] = ()

    @property
    def errors(self) -> list[FormTrouble]:
        """The troubles with which the form is not filled."""
        return [trouble for trouble in self.troubles if trouble.weight == "错误"]


def all_troubles(form: FormPlan) -> list[FormTrouble]:
    """Return everything that is wrong with a form, sheet by sheet."""
    found = list(form.troubles)
    for plan in form.sheets:
        found += growing_troubles(plan)
    if not any(plan.slots or plan.loose for plan in form.sheets) and form.sheets:
        name = form.sheets[0].drawn.name
        found.append(
            FormTrouble("错误", name, None, "没有找到占位", "请在要填的格里写 {{单位名称}} 这样的词")
        )
    return found


def checked(form: FormPlan, answers: Answers | None = None) -> Checked:
    """Check a form; with ``answers`` each placeholder is told with its value."""
    troubles = all_troubles(form)
    if any(trouble.weight == "错误" for trouble in troubles):
        answers = None
    lines: list[Line] = []
    grown: list[Grown] = []
    values: dict[tuple[str, int, int, int], list[str]] = {}
    counts: dict[tuple[str, int], int] = {}
    if answers is not None:
        for instance in instances(form, [answers]):
            name = instance.plan.drawn.name
            for number, records in instance.layout.printed.items():
                counts[name, number] = counts.get((name, number), 0) + len(records)
            for laid in instance.layout.rows:
                for slot in instance.plan.slots.get(laid.template, ()):
                    try:
                        filled_cell(slot, laid, instance.layout, answers)
                    except FormatUnfit as unfit:
                        what = f"格式“{unfit.word}”用不到“{mask_text(shown(unfit.value))}”"
                        troubles.append(
                            FormTrouble(
                                "错误", name, (slot.row, slot.column), what, "请换一个格式，或改正这个数"
                            )
                        )
                        continue
                    for place, (each, meant) in enumerate(
                        zip(slot.texts.placeholders, slot.meanings, strict=True)
                    ):
                        value = evaluate(meant, laid, instance.layout, answers)
                        told = _masked(meant, shown(value), shown(formatted(value, each.formats)))
                        values.setdefault((name, slot.row, slot.column, place), []).append(told)
    for plan in form.sheets:
        name = plan.drawn.name
        for slot in plan.cells:
            lines += _lines(plan, slot, values if answers is not None else None)
        for part in plan.parts:
            grown += _grown(plan, part, counts if answers is not None else None)
        if plan.each:
            about = "每个单位一张" if plan.each == UNITS else f"“{plan.each}”一条记录一张"
            grown.append(Grown(name, "整张表", plan.each, about))
    absent = tuple(f"{what}：{why}" for what, why in lacking(form, answers)) if answers is not None else ()
    return Checked(tuple(lines), tuple(grown), tuple(dict.fromkeys(troubles)), absent)


def _masked(meant: Meaning, raw: str, told: str) -> str:
    """Return what a placeholder gets as it may be seen: a number of a person masked unless its format cut it."""
    table = table_of(meant.field.list) if isinstance(meant, FieldMeant) else None
    if table is not None and told == raw and isinstance(meant, FieldMeant):
        told = table.columns[meant.field.field].kind.masked(told)
    return mask_text(told)


def _lines(
    plan: SheetPlan, slot: Slot, values: dict[tuple[str, int, int, int], list[str]] | None
) -> Iterator[Line]:
    cell = cell_name(slot.row, slot.column)
    for place, (placeholder, meant) in enumerate(zip(slot.texts.placeholders, slot.meanings, strict=True)):
        told = None
        if values is not None:
            told = _value(values.get((plan.drawn.name, slot.row, slot.column, place), []))
        gets = gets_of(meant)
        if placeholder.formats:
            gets += f"，{'、'.join(_format(word) for word in placeholder.formats)}"
        yield Line(plan.drawn.name, cell, placeholder.written, gets, told)
    for placed in slot.texts.directives:
        yield Line(plan.drawn.name, cell, placed.written, "填法，填好后这里为空", None)


def _value(told: list[str]) -> str:
    if len(told) <= 1:
        return told[0] if told else ""
    first = "、".join(told[:_SHOWN])
    return f"{first}……（{len(told)} 行）" if len(told) > _SHOWN else first


def gets_of(meant: Meaning) -> str:
    """Return in Chinese what a placeholder will get."""
    if isinstance(meant, FieldMeant):
        return f"“{meant.field.list}”每条的“{meant.field.title}”"
    if isinstance(meant, SumMeant):
        what = (
            f"“{meant.field.title}”之和"
            if meant.field
            else "人数（不重复）"
            if meant.measure == "people"
            else "行数"
        )
        return f"“{meant.list}”{_OVER[meant.over]}的{what}"
    if isinstance(meant, FigureMeant):
        group = groups()[meant.figure.group]
        return f"{group.name}：{group.told(meant.figure.asked)}"
    if isinstance(meant, WordMeant):
        return SPECIAL[meant.word]
    return "不能填，见下面的问题" if meant.why else "不认识"


def _format(word: str) -> str:
    return word if format_named(word) else f"不认识“{word}”"


def _grown(
    plan: SheetPlan, part: ListPlan | BlockPlan, counts: dict[tuple[str, int], int] | None
) -> Iterator[Grown]:
    count = None if counts is None else counts.get((plan.drawn.name, part.number), 0)
    if isinstance(part, BlockPlan):
        how = f"第 {part.first} 到 {part.last} 行每条重复一遍" + ("，每条另起一页" if part.page_each else "")
        yield Grown(plan.drawn.name, f"{part.first}:{part.last}", part.list, how + _choice(part), count)
        for one in part.lists:
            yield from _grown(plan, one, counts)
        return
    how = "一条一行"
    if part.prepared:
        how += f"，先填画好的 {part.prepared + 1} 行"
    if part.group:
        how += f"，按{part.group.title}分组" + ("、有小计" if part.foot else "")
    if part.page:
        how += (
            f"，每页 {part.page} 行"
            + ("、有本页小计" if part.page_foot else "")
            + ("、续表重复表头" if part.page_head else "")
        )
    if part.least:
        how += f"，至少 {part.least} 行"
    if part.parent:
        how += f"，只要属于这条“{part.parent}”的"
    yield Grown(plan.drawn.name, str(part.row), part.list, how + _choice(part), count)


def _choice(part: ListPlan | BlockPlan) -> str:
    told = ""
    for only in part.choice.only:
        told += f"，只要{only.field.title}{only.sign}{'、'.join(only.words)}"
    for field, down in part.choice.sort:
        told += f"，按{field.title}{'从大到小' if down else ''}排序"
    return told


def lacking(form: FormPlan, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield what the records cannot tell: the cells or the list of a sheet, and why."""
    for plan in form.sheets:
        cells: dict[str, list[str]] = {}
        for slot in plan.cells:
            for placeholder, meant in zip(slot.texts.placeholders, slot.meanings, strict=True):
                if isinstance(meant, FigureMeant) and meant.figure.key in answers.lacking:
                    shown = f"{cell_name(slot.row, slot.column)} {placeholder.written}"
                    cells.setdefault(answers.lacking[meant.figure.key], []).append(shown)
        for why, there in cells.items():
            more = f" 等 {len(there)} 格" if len(there) > _SHOWN else ""
            yield f"“{plan.drawn.name}”{'、'.join(there[:_SHOWN])}{more}", why
        for name in dict.fromkeys(part.list for part in (*plan.parts, *plan.lists)):
            if name in answers.lacking:
                yield f"“{plan.drawn.name}”的清单“{name}”", answers.lacking[name]
