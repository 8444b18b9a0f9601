"""``fill`` of a form that officers drew: a workbook a unit, proved before it is kept."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.show.fill_targets import shown

if TYPE_CHECKING:
    from toolkit.errors import ToolkitError
    from toolkit.forms.asking import FormTask
    from toolkit.gather import Gathered, UnitResult
    from toolkit.workbooks.forms.prepared_form import FilledForm

FILLED = "（已填）"


class FormFilling:
    """One form: the officer's own file, or an official form that travels with the toolkit."""

    what = "这张表"

    def __init__(self, name: str, template: str | None, trace: str | None) -> None:
        from toolkit.forms.form_check import all_troubles
        from toolkit.forms.refusals import FormUnfit
        from toolkit.workbooks.forms.named import form_file
        from toolkit.workbooks.forms.official import official_forms
        from toolkit.workbooks.forms.prepared_form import prepare

        if template:
            raise click.BadParameter("只有 Word 文档用模板，表样直接写文件名", param_hint="--template")
        if trace:
            raise click.BadParameter("表样不另写数字的来源，请用标准报表查", param_hint="--trace")
        self.file = form_file(name)
        self.suffix = self.file.suffix.lower()
        self.title = self.file.stem if name in official_forms() else f"{self.file.stem}{FILLED}"
        self._prepared = prepare(self.file, os.fspath(self.file))
        self._troubles = all_troubles(self._prepared.plan)
        wrong = [trouble for trouble in self._troubles if trouble.weight == "错误"]
        if wrong:
            raise FormUnfit(os.fspath(self.file), wrong)
        self.together = self._prepared.plan.each_unit

    def records(self, paths: Sequence[str]) -> Sequence[str]:
        """Return the paths of the records: the form may lie among them."""
        from toolkit.workbooks.forms.named import records_beside

        return records_beside(self.file, paths)

    def task(self, period: str, province: str | None, today: datetime.date) -> FormTask:
        """Return what is done with each unit."""
        from toolkit.forms.asking import FormTask

        return FormTask(self._prepared.plan.asks, period, today)

    def nothing(self, gathered: Gathered) -> ToolkitError:
        """Return why nothing could be filled from any of the units."""
        from toolkit.errors import SheetsMissing

        return SheetsMissing(f"“{self.title}”", dict.fromkeys(gathered.units[0].outcome.lacking.values()))

    def write(
        self, made: Sequence[UnitResult], targets: Sequence[Path], gathered: Gathered
    ) -> tuple[list[Path], list[str]]:
        """Write every form; return where they are, and what to say of each."""
        from toolkit.masking import mask_path
        from toolkit.show.output import refuse_inputs
        from toolkit.workbooks.atomic import made_folder

        for target in targets:
            refuse_inputs(target, [os.fspath(self.file)], "--output")
            made_folder(target.parent)
        files, said = [], []
        groups = [list(made)] if self.together else [[unit] for unit in made]
        pairs = [
            ([unit.outcome for unit in units], target) for units, target in zip(groups, targets, strict=True)
        ]
        for units, filled in zip(groups, self._prepared.fill_many(pairs, prove=True), strict=True):
            for notice in (*filled.written.notices, *(f"注意：{note}" for note in filled.notes)):
                click.echo(mask_path(notice), err=True)
            files.append(filled.written.path)
            said += _said(filled, units)
        return files, said

    def left_out(self, unit: UnitResult) -> list[str]:
        """Return what could not be filled for a unit, and what the officer should know of the form."""
        from toolkit.forms.form_check import lacking

        told = [str(trouble) for trouble in self._troubles]
        self._troubles = []
        return told + [
            f"{shown(unit)}：{what}空着：{why}" for what, why in lacking(self._prepared.plan, unit.outcome)
        ]


def _said(filled: FilledForm, units: Sequence[UnitResult]) -> list[str]:
    from toolkit.forms.proof import said

    who = shown(units[0]) if len(units) == 1 else f"{len(units)} 个单位"
    period = "、".join(dict.fromkeys(unit.outcome.period for unit in units))
    lines = [f"{who}：已写到 {filled.written.path}（{len(filled.sheets)} 张表，{period}）"]
    for name, instance in filled.sheets:
        lines += [f"  {line}" for line in said(name, instance)]
    lines.append("  核对：写出的每一格与台账一致，合计等于各行之和，没有剩下占位")
    return lines
