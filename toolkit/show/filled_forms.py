"""Officers' forms filled from their records: which file each unit gets, and what is said of it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.forms.answers import Answers
    from toolkit.gather import Gathered, UnitResult
    from toolkit.reading_options import HowToRead
    from toolkit.workbooks.forms.prepared_form import FilledForm, PreparedForm

FILLED = "（已填）"


def fill_form(
    name: str,
    paths: Sequence[str],
    output: str | None,
    period: str | None,
    today: datetime.date | None,
    how: HowToRead,
) -> int:
    """Fill a form from records; return the exit code."""
    from toolkit.forms.asking import FormTask
    from toolkit.forms.form_check import all_troubles
    from toolkit.forms.refusals import FormUnfit
    from toolkit.masking import mask_path
    from toolkit.show.aside import tell
    from toolkit.workbooks.atomic import made_folder
    from toolkit.workbooks.forms.named import form_file, records_beside
    from toolkit.workbooks.forms.prepared_form import prepare

    file = form_file(name)
    if output and not _is_folder(output) and not output.lower().endswith(file.suffix.lower()):
        raise click.BadParameter(
            f"“{output}”不是 {file.suffix}，这张表填好还是 {file.suffix}", param_hint="--output"
        )
    prepared = prepare(file, os.fspath(file))
    troubles = all_troubles(prepared.plan)
    wrong = [trouble for trouble in troubles if trouble.weight == "错误"]
    if wrong:
        raise FormUnfit(os.fspath(file), wrong)
    task = FormTask(prepared.plan.asks, period or "", today or datetime.date.today())
    gathered = how.gather("读取台账", records_beside(file, paths), task)
    together = prepared.plan.each_unit
    jobs = _jobs(gathered, file, output, together=together)
    for folder in {target.parent: None for target, _ in jobs}:
        made_folder(folder)
    for target, units in jobs:
        filled = prepared.fill([unit.outcome for unit in units], target, prove=True)
        for line in _said(filled, units):
            click.echo(mask_path(line))
        for notice in (*filled.written.notices, *filled.notes):
            click.echo(mask_path(f"注意：{notice}"), err=True)
    lines = [str(trouble) for trouble in troubles]
    for unit in gathered.units:
        lines += _lacking(prepared, unit)
        lines += unit.outcome.left_out
    tell(gathered, lines)
    return 1 if gathered.rejected else 0


def _is_folder(output: str) -> bool:
    return os.path.isdir(output) or not os.path.splitext(output)[1]


def _shown(unit: UnitResult) -> str:
    return unit.unit.shown or Path(unit.files[0]).stem


def _jobs(
    gathered: Gathered, file: Path, output: str | None, *, together: bool
) -> list[tuple[Path, list[UnitResult]]]:
    """Return the file to write for each unit, or the one file for all; refuses a file that was read."""
    from toolkit.file_names import unit_files
    from toolkit.show.output import refuse_inputs

    units = gathered.units
    folder = output is not None and _is_folder(output)
    alone = f"{file.stem}{FILLED}{file.suffix}"
    if together or len(units) == 1:
        target = Path(output) / alone if output and folder else Path(output or alone)
        jobs = [(target, units)]
    elif output and not folder:
        names = "、".join(_shown(unit) for unit in units[:3])
        raise click.BadParameter(
            f"给出的文件属于 {len(units)} 个单位（{names}…），写不进一个文件；请写成文件夹，每个单位写一个工作簿，"
            "或在表里写 {{每单位一张表}}，或加 --one-unit 当作一个单位",
            param_hint="--output",
        )
    else:
        named = unit_files([(unit.unit.code, _shown(unit)) for unit in units], file.stem, file.suffix)
        jobs = [(Path(output or file.stem) / name, [unit]) for name, unit in zip(named, units, strict=True)]
    for target, _ in jobs:
        refuse_inputs(target, [os.fspath(file), *gathered.files], "--output")
    return jobs


def _said(filled: FilledForm, units: Sequence[UnitResult]) -> list[str]:
    from toolkit.forms.proof import said

    who = _shown(units[0]) if len(units) == 1 else f"{len(units)} 个单位"
    period = "、".join(dict.fromkeys(unit.outcome.period for unit in units))
    lines = [f"{who}：已写到 {filled.written.path}（{len(filled.sheets)} 张表，{period}）"]
    for name, instance in filled.sheets:
        lines += [f"  {line}" for line in said(name, instance)]
    lines.append("  核对：写出的每一格与台账一致，合计等于各行之和，没有剩下占位")
    return lines


def _lacking(prepared: PreparedForm, unit: UnitResult) -> list[str]:
    from toolkit.forms.form_check import lacking

    answers: Answers = unit.outcome
    return [f"{_shown(unit)}：{what}空着：{why}" for what, why in lacking(prepared.plan, answers)]
