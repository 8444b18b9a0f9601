"""``audit``: the 取证单 of a unit on a form that officers drew, a sheet a matter or as the form orders."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.merge.edited import keep_edited
from toolkit.workbooks.forms.prepared_form import PreparedForm, prepare

if TYPE_CHECKING:
    from toolkit.audit.workpaper import Workpaper
    from toolkit.forms.books import Books


def prepared(name: str) -> PreparedForm:
    """Return the form of a path or of an official title; raises ``FormUnfit`` where it has errors."""
    from toolkit.forms.form_check import all_troubles
    from toolkit.forms.refusals import FormUnfit
    from toolkit.workbooks.forms.named import form_file

    file = form_file(name)
    form = prepare(file, os.fspath(file))
    wrong = [trouble for trouble in all_troubles(form.plan) if trouble.weight == "错误"]
    if wrong:
        raise FormUnfit(os.fspath(file), wrong)
    return form


def evidence_forms(form: PreparedForm, paper: Workpaper, target: Path) -> tuple[list[str], list[str]]:
    """Fill the form with a unit's matters and put it at ``target``; return what to say of it, and the notices."""
    from toolkit.forms.asking import answered
    from toolkit.forms.form_check import lacking

    if not (matters := books(paper)):
        return [f"{paper.audited.shown}：没有需要取证的事项，没有写取证单"], []
    answers = answered(form.plan.asks, matters)
    notices = keep_edited(target, ())
    filled = form.fill(answers, target, prove=True)
    notices += [*filled.written.notices, *(f"注意：{note}" for note in filled.notes)]
    said = [f"{paper.audited.shown}的取证单：已写到 {filled.written.path}（{len(filled.sheets)} 张表）"]
    said += [f"  {what}空着：{why}" for what, why in lacking(form.plan, answers)]
    return said, notices


def books(paper: Workpaper) -> Books | None:
    """Return what a form may ask of an audit: its matters, the unit and the year; None where it has no matter."""
    from toolkit.audit.carried.onto import evidence_entered
    from toolkit.audit.matter_table import AuditMatters, matter_table
    from toolkit.audit.matters import matters_on
    from toolkit.forms.books import Books
    from toolkit.period import Period
    from toolkit.reading import Reading

    audited, matters = paper.audited, matters_on(paper)
    if not matters:
        return None
    entered = evidence_entered(paper.earlier) if paper.earlier else {}
    reading = Reading([], [], [], {AuditMatters: matter_table(matters, entered)}, [])
    year = re.search(r"\d{4}", audited.period)
    period = Period.year(int(year[0]) if year else audited.today.year, audited.today)
    return Books(audited.unit, reading, period, audited.today)
