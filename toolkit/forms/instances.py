"""The sheets a form makes: one of each, or one a unit, or one a record."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from toolkit.forms.answers import Answers, shown
from toolkit.forms.chosen import chosen
from toolkit.forms.laying import Layout, laid_out
from toolkit.forms.lists import naming_field
from toolkit.forms.plan import UNITS, FormPlan, SheetPlan
from toolkit.forms.trouble import FormTrouble


@dataclasses.dataclass(frozen=True)
class Instance:
    """One sheet to be made: of which plan, what to call it (empty: as in the form), from whose answers."""

    plan: SheetPlan
    wanted: str
    answers: Answers
    layout: Layout


def instances(
    form: FormPlan, units: Sequence[Answers], still: Mapping[str, Layout] | None = None
) -> list[Instance]:
    """Return the sheets to be made, those of one plan together; the first unit fills what is there once.

    ``still`` are the layouts of sheets whose rows stay where they are, whatever the answers.
    """
    made = []
    for plan in form.sheets:
        if plan.each == UNITS:
            made += [
                Instance(plan, unit.unit or plan.drawn.name, unit, laid_out(plan, unit)) for unit in units
            ]
        elif plan.each:
            made += _each_record(plan, units[0])
        else:
            known = (still or {}).get(plan.drawn.name)
            made.append(Instance(plan, "", units[0], known or laid_out(plan, units[0])))
    return made


def _each_record(plan: SheetPlan, answers: Answers) -> list[Instance]:
    rows = answers.lists.get(plan.each)
    records = chosen(rows, plan.choice)
    if rows is None or not records:
        return [Instance(plan, "", answers, laid_out(plan, answers))]
    name = naming_field(plan.each)
    return [
        Instance(
            plan,
            (shown(rows.value(record, name)) if name in rows.fields else "") or f"{plan.drawn.name}{number}",
            answers,
            laid_out(plan, answers, (plan.each, record)),
        )
        for number, record in enumerate(records, 1)
    ]


def several_units(form: FormPlan) -> list[FormTrouble]:
    """Return the sheets of a form that cannot say which of several units they are about."""
    what = "台账里有几个单位，这张工作表没有写 {{每单位一张表}}，不知道填哪一个"
    remedy = "在这张表里也写 {{每单位一张表}}，或一个单位填一个文件"
    return [
        FormTrouble("错误", plan.drawn.name, None, what, remedy)
        for plan in form.sheets
        if plan.each != UNITS and (plan.slots or plan.loose)
    ]
