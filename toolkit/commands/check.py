"""``check``: every check whose sheets are there."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import (
    Day,
    InputFile,
    Number,
    OneOf,
    OutputFile,
    PathGiven,
    Words,
    argument,
    command,
    option,
)
from toolkit.mark_options import HowToMark, mark_options
from toolkit.reading_options import HowToRead, reading_options
from toolkit.repair_options import HowToRepair, repair_options

if TYPE_CHECKING:
    from toolkit.mark_options import Marked
    from toolkit.show.repairs import Repairs
    from toolkit.show.summary import Outcome
    from toolkit.tasks import JudgeTask

WORKBOOK = ".xlsx"
FORMATS = ("text", "json", "sarif", "csv")


@command()
@argument("paths", nargs=-1, required=True, metavar="PATH…", type=PathGiven())
@option(
    "--select", type=Words(), multiple=True, metavar="R,W004", help="只做这些检查：字母是一类，编号是一项"
)
@option("--ignore", type=Words(), multiple=True, metavar="R007", help="不做这些检查")
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看工作簿“设置”表的“省份”")
@option("--policy", type=InputFile(), help="上级工会的标准文件（TOML），只会更严")
@option("--today", type=Day(), help="核查日，不写就是今天")
@option("--format", "form", type=OneOf(*FORMATS), default="text", help="结果写成什么样子，不写就是 text")
@option("--output", type=OutputFile(), help="结果写到文件：.xlsx 是问题清单工作簿，其余是 --format 的文本")
@mark_options
@repair_options
@reading_options
@option("--limit", type=Number(), default=200, help="屏幕上最多列多少条问题，0 是全部；不写就是 200")
def check(
    paths: tuple[str, ...],
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    province: str | None,
    policy: str | None,
    today: datetime.date | None,
    form: str,
    output: str | None,
    mark: HowToMark,
    repair: HowToRepair,
    how: HowToRead,
    limit: int,
) -> int:
    """核查工作簿，指出哪一格错、为什么、依据什么、怎么办。

    PATH 是文件或文件夹，可以给多个；按单位分开核查，不改动任何文件。

    没有问题时退出码为 0，有问题或有文件读不了为 1，做不了为 2。
    """
    from toolkit.show.output import refuse_inputs

    if output:
        _refuse_output(output, form, paths)
        refuse_inputs(output, filter(None, (policy, how.password_file)), "--output")
    _refuse_marks(mark, paths)
    _refuse_repairs(repair, form)
    task = _task(select, ignore, province, policy, today or datetime.date.today())
    from toolkit.show.summary import Outcome

    gathered = how.gather("读取并核查", paths, repair.task(task), empty=form != "text")
    repairs = repair.carried_out(gathered, how)
    outcome = Outcome.of(gathered, task.today)
    marked = mark.carried_out(gathered, paths, task.today, how)
    _show(outcome, form, output, limit, marked, repairs)
    return max(outcome.exit_code, int(repairs is not None and repairs.refused))


def _task(
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    province: str | None,
    policy: str | None,
    today: datetime.date,
) -> JudgeTask:
    """Return what each worker does; refuses a choice that leaves no check of a unit."""
    from toolkit.check import ACROSS, chosen
    from toolkit.tasks import judge_task

    wanted = tuple(word for words in select for word in words)
    unwanted = tuple(word for words in ignore for word in words)
    task = judge_task(wanted, unwanted, province, policy, today)
    if not any(item.family != ACROSS for item in chosen(wanted, unwanted)):
        if wanted and all(word.upper().startswith(ACROSS) for word in wanted):
            raise click.BadParameter("M 类检查要看几个单位，请用 gonghui merge", param_hint="--select")
        raise click.BadParameter("去掉这些以后没有检查可做", param_hint="--ignore")
    return task


def _refuse_output(output: str, form: str, paths: tuple[str, ...]) -> None:
    """Refuse an output that would be nonsense, or would write over a file to be checked."""
    suffix = os.path.splitext(output)[1].lower()
    if form == "text" and suffix != WORKBOOK:
        raise click.BadParameter(
            f"“{output}”不是 .xlsx，问题清单只能写成 .xlsx；要写文本请加 --format json、sarif 或 csv",
            param_hint="--output",
        )
    target = os.path.realpath(output)
    for path in map(os.path.realpath, paths):
        if os.path.exists(target) and (target == path or target.startswith(os.path.join(path, ""))):
            raise click.BadParameter(
                f"“{output}”已经在要核查的文件当中，不能覆盖，请换一个文件名或文件夹", param_hint="--output"
            )


def _refuse_marks(mark: HowToMark, paths: tuple[str, ...]) -> None:
    """Refuse options without a folder, and a folder in which copies would lie where their originals do."""
    if mark.folder is None:
        if mark.column or mark.only_bad:
            given = "--mark-column" if mark.column else "--only-bad"
            raise click.BadParameter("要和 --mark 文件夹 一起用", param_hint=given)
        return
    place = os.path.realpath(mark.folder)
    if any(os.path.isdir(path) and os.path.realpath(path) == place for path in paths):
        raise click.BadParameter(
            f"“{mark.folder}”就是要核查的文件夹，副本会和原件同名，请换一个文件夹", param_hint="--mark"
        )
    if os.path.lexists(mark.folder) and not os.path.isdir(mark.folder):
        raise click.BadParameter(f"“{mark.folder}”是文件，不是文件夹", param_hint="--mark")


def _refuse_repairs(repair: HowToRepair, form: str) -> None:
    """Refuse what would show or write nothing."""
    if repair.diff and form not in ("text", "json"):
        raise click.BadParameter("--diff 只能和 --format text 或 json 一起用", param_hint="--diff")
    if repair.diff and repair.folder is not None:
        raise click.BadParameter("--diff 不写副本，不要和 --fixed 一起用", param_hint="--fixed")


def _show(
    outcome: Outcome,
    form: str,
    output: str | None,
    limit: int,
    marked: Marked | None,
    repairs: Repairs | None,
) -> None:
    """Write the result to the screen and to the files asked for."""
    from toolkit.check import all_checks
    from toolkit.show.repairs import lines

    workbook = output is not None and output.lower().endswith(WORKBOOK)
    if form == "text":
        _screen(outcome, limit)
        if repairs is not None:
            for line in lines(repairs, limit):
                click.echo(line)
    else:
        from toolkit.show.output import put

        put(_text(outcome, form, marked, repairs), None if workbook else output)
        if repairs is not None and not repairs.dry:
            for line in lines(repairs, limit):
                click.echo(line, err=True)
    if output and workbook:
        from toolkit.show.findings_workbook import write_findings

        written = write_findings(output, outcome, all_checks())
        for notice in written.notices:
            click.echo(notice, err=True)
        click.echo(f"问题清单已写到 {written.path}", err=True)
    for line in marked.lines() if marked is not None else ():
        click.echo(line, err=True)


def _text(outcome: Outcome, form: str, marked: Marked | None, repairs: Repairs | None) -> str:
    """Return the result for another program."""
    from toolkit.check import all_checks
    from toolkit.show import as_csv, as_json, as_sarif

    if form == "sarif":
        return as_sarif.text(outcome, all_checks())
    if form == "csv":
        return as_csv.text(outcome)
    told = as_json.document(outcome)
    if marked is not None:
        told["marked"] = marked.copies
    return as_json.dumped(told | (repairs.told() if repairs is not None else {}))


def _screen(outcome: Outcome, limit: int) -> None:
    import shutil

    from toolkit.check import all_checks
    from toolkit.show.text import lines

    titles = {code: item.title for code, item in all_checks().items()}
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines(outcome, titles, limit=limit, room=room):
        click.echo(line)
