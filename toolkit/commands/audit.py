"""``audit``: tests, findings and statements of a unit's funds as the auditor's workpapers."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from toolkit.audit_options import sample_options
from toolkit.click_zh import (
    Day,
    InputFile,
    OneOf,
    OutputFile,
    PathGiven,
    Words,
    Year,
    argument,
    command,
    option,
)
from toolkit.reading_options import HowToRead, reading_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.audit.workpaper import Workpaper
    from toolkit.gather import Gathered, UnitResult
    from toolkit.sampling.options import Asked
    from toolkit.workbooks.writing import Written

SUFFIX = ".xlsx"


@command()
@argument("paths", nargs=-1, required=True, metavar="PATH…", type=PathGiven())
@option("--output", type=OutputFile(), help="底稿写到哪个 .xlsx 或文件夹；不写就是当前文件夹的 审计底稿.xlsx")
@option("--period", type=Year(), help="审计哪一年，写 2025；不写就看单位信息和各表的日期")
@option(
    "--select", type=Words(), multiple=True, metavar="F,W004", help="只做这些核查：字母是一类，编号是一项"
)
@option("--ignore", type=Words(), multiple=True, metavar="R007", help="不做这些核查")
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看工作簿“设置”表的“省份”")
@option("--policy", type=InputFile(), help="上级工会的标准文件（TOML），只会更严")
@option("--today", type=Day(), help="审计日，不写就是今天；审计过去的年度请写年末那一天")
@option("--last", type=PathGiven(), metavar="FILE", help="上年的审计底稿，复查上年的问题；几个单位时写文件夹")
@option("--report", type=OutputFile(), help="另写审查报告（.docx），几个单位时写文件夹")
@option("--template", type=InputFile(), help="审查报告用您自己改过的模板（.docx）")
@option(
    "--evidence-form",
    metavar="FORM.xlsx",
    help="取证单另用自己画的表样写一份，放在底稿旁边；写 审计取证单 就用附带的表样",
)
@option("--format", "form", type=OneOf("text", "json"), default="text", help="屏幕上的结果，不写就是 text")
@sample_options
@reading_options
def audit(
    paths: tuple[str, ...],
    output: str | None,
    period: str | None,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    province: str | None,
    policy: str | None,
    today: datetime.date | None,
    last: str | None,
    report: str | None,
    template: str | None,
    evidence_form: str | None,
    form: str,
    asked: Asked | None,
    how: HowToRead,
) -> int:
    """审计经费：核查、审计程序、报表，写成一份审计底稿（问题清单带依据和来源）。

    PATH 是文件或文件夹，可以给多个；账、花名册、福利、活动、对账单一起给，互相核对。
    有几个单位就写几份底稿，这时 --output 要写文件夹。不改动任何文件。

    没有问题时退出码为 0，有问题或有文件读不了为 1，做不了为 2。
    """
    from toolkit.audit.task import Auditing
    from toolkit.masking import mask_path
    from toolkit.passwords import read_passwords
    from toolkit.show.audit_earlier import earlier_at, earlier_seeds, papers_before
    from toolkit.show.audit_handed_out import HandedOut
    from toolkit.show.audit_workbook import TITLE, audited_units, papers, without_earlier, write_workpapers
    from toolkit.show.fill_targets import is_folder, refuse_ending, targets
    from toolkit.show.output import refuse_inputs
    from toolkit.tasks import checks_of, judge_task

    passwords = read_passwords(how.password_file)
    handed_out = HandedOut(report, template, evidence_form)
    handed_out.look([*paths, *filter(None, (policy, last, how.password_file))])
    if output and not is_folder(output):
        refuse_ending(output, SUFFIX, "审计底稿", "--output")
        refuse_inputs(output, [*paths, *filter(None, (policy, last, how.password_file))], "--output")
        earlier_at(output, passwords)
    judging = judge_task(
        tuple(word for words in select for word in words),
        tuple(word for words in ignore for word in words),
        province,
        policy,
        today or datetime.date.today(),
    )
    if not checks_of(judging):
        raise click.BadParameter("去掉这些以后没有核查可做", param_hint="--ignore" if ignore else "--select")
    before = papers_before(last, passwords)
    seeds = earlier_seeds(output, passwords) if asked is not None and output else ()
    auditing = Auditing(judging, period or "", asked, seeds)
    gathered = how.gather("读取并审计", paths, auditing)
    units = audited_units(gathered)
    places = targets(units, TITLE, SUFFIX, output, without_earlier(gathered))
    made = papers(units, places, gathered, before, passwords)
    written = write_workpapers(made, places)
    said, notices = handed_out.write(units, made, [item.path for item in written], gathered)
    _show(gathered, units, made, written, form)
    for line in said:
        click.echo(mask_path(line), err=form == "json")
    for notice in notices:
        click.echo(mask_path(notice), err=True)
    found = any(unit.outcome.issues for unit in gathered.units)
    return 1 if found or gathered.rejected else 0


def _show(
    gathered: Gathered,
    units: Sequence[UnitResult],
    made: Sequence[Workpaper],
    written: Sequence[Written],
    form: str,
) -> None:
    """Tell what was found, and what the workbooks could not hold."""
    from toolkit.masking import mask_path
    from toolkit.show import audit_json, audit_text
    from toolkit.show.as_json import dumped
    from toolkit.show.aside import tell
    from toolkit.show.fill_targets import shown
    from toolkit.show.output import put

    if form == "json":
        pairs = [(paper, item.path) for paper, item in zip(made, written, strict=True)]
        put(dumped(audit_json.document(pairs)), None)
    else:
        for unit, paper, item in zip(units, made, written, strict=True):
            for line in audit_text.lines(paper, mask_path(shown(unit)), item.path):
                click.echo(line)
    for item in written:
        for notice in item.notices:
            click.echo(mask_path(notice), err=True)
    idle = [file for unit in gathered.units if unit not in units for file in unit.files]
    tell(gathered, (f"{file}：没有找到认识的表，没有为它写底稿" for file in idle))
