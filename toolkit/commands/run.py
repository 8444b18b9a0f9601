"""``run``: do what a task sheet says, for machines where macros are forbidden."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import OutputFile, argument, command, option

if TYPE_CHECKING:
    from toolkit.task_sheet import TaskSheet

_ITEMS = {
    "--province": "省份",
    "--period": "年度",
    "--today": "核查日",
    "--by": "统计口径",
    "--units": "单位清单",
    "--last": "上年底稿",
    "--mark": "带标记的副本",
    "--output": "结果",
    "PATH…": "文件或文件夹",
}
"""The item of the sheet behind each option of a command."""


@command()
@argument("file", metavar="TASK", type=OutputFile())
@option("--blank", is_flag=True, help="不做事，写一份空白的任务表到 TASK")
def run(file: str, blank: bool) -> int:
    """做任务表里写的事：核查、统计、填报表、审查、汇总，不用宏。

    TASK 是填好的任务表，如 任务.xlsx；没有任务表时先加 --blank 写一份。结果写在任务表旁边。

    退出码与所做的命令相同：没有问题为 0，有问题或有文件读不了为 1，做不了为 2。
    """
    from toolkit.cli import cli
    from toolkit.masking import mask_path
    from toolkit.task_sheet import TASK, task_sheet
    from toolkit.workbooks.reading import read

    if blank:
        return _blank(file)
    sheet = task_sheet(file, read(Path(file), file).grids)
    words = arguments(sheet)
    for line in sheet.unused():
        click.echo(mask_path(line), err=True)
    click.echo(f"任务：{sheet.text(TASK)}", err=True)
    try:
        return int(cli.main(words, standalone_mode=False) or 0)
    except click.BadParameter as wrong:
        hint = wrong.param_hint or (wrong.param.opts[-1] if wrong.param is not None else "")
        item = _ITEMS.get(str(hint))
        if item is None:
            raise
        raise sheet.refused(item, wrong.message) from wrong


def _blank(file: str) -> int:
    """Write a blank task sheet, never over a file that is there."""
    from toolkit.masking import mask_path
    from toolkit.samples.blank_task import write_blank_task

    if os.path.lexists(file):
        raise click.UsageError(f"“{mask_path(file)}”已经存在，没有改动它。请换一个名字。")
    if not file.lower().endswith(".xlsx"):
        raise click.BadParameter(f"“{mask_path(file)}”不是 .xlsx，任务表只能写成 .xlsx", param_hint="TASK")
    click.echo(mask_path(f"已写出 {write_blank_task(file).path}，填好后再运行 gonghui run。"))
    return 0


def arguments(sheet: TaskSheet) -> list[str]:
    """Return the command that does what a task sheet says; raises ``TaskRefused`` with the cell that is wrong."""
    from toolkit import task_sheet as items
    from toolkit.ceilings.provinces import province_named
    from toolkit.hosts.day_given import day_given
    from toolkit.total import total_named

    job, paths = sheet.job, sheet.paths()
    for path in paths:
        if not os.path.exists(path):
            raise sheet.refused(items.PATHS, f"没有“{path}”这个文件或文件夹，请检查路径和文件名")
    words = list(job.words)
    if job.words[0] == "fill":
        words.append(sheet.taken(items.REPORT, _report) or "all")
    words += paths
    if items.PROVINCE in job.uses and (province := sheet.taken(items.PROVINCE, province_named)):
        words += ["--province", province]
    if items.PERIOD in job.uses and sheet.text(items.PERIOD):
        words += ["--period", sheet.text(items.PERIOD)]
    if items.TODAY in job.uses and (day := sheet.taken(items.TODAY, day_given)):
        words += ["--today", day.isoformat()]
    if items.WAY in job.uses and sheet.text(items.WAY):
        ways = {said: way for way, said in total_named(job.words[1], "member").by.items()}
        if sheet.text(items.WAY) not in ways:
            raise sheet.refused(items.WAY, f"没有“{sheet.text(items.WAY)}”这种口径，可以写{'、'.join(ways)}")
        words += ["--by", ways[sheet.text(items.WAY)]]
    if items.UNITS in job.uses and sheet.text(items.UNITS):
        words += ["--units", sheet.placed(sheet.text(items.UNITS))]
    if items.LAST in job.uses and sheet.text(items.LAST):
        words += ["--last", sheet.taken(items.LAST, lambda path: _workpapers(sheet.placed(path))) or ""]
    if items.MARKED in job.uses and sheet.text(items.MARKED):
        words += ["--mark", sheet.placed(sheet.text(items.MARKED))]
    return [*words, "--output", sheet.placed(sheet.text(items.RESULT) or job.result)]


def _workpapers(path: str) -> str:
    """Return the path of last year's workpapers; raises ``WorkbookUnreadable``."""
    from toolkit.show.audit_earlier import papers_before

    papers_before(path)
    return path


def _report(word: str) -> str:
    from toolkit.report import reports_named

    (found,) = reports_named(word)
    return found.name
