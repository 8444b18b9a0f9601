"""``drop``: what dropping files on a shortcut does: check them, and put the list of what is wrong beside."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from toolkit.click_zh import Day, PathGiven, argument, command, option

LISTED = "问题清单"
SHOWN = 20
"""Findings that the window shows; the workbook has them all."""


@command()
@argument("paths", nargs=-1, required=True, metavar="FILE…", type=PathGiven())
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看“设置”表的“省份”")
@option("--today", type=Day(), help="核查日，不写就是今天")
@option("--no-pause", is_flag=True, help="做完不等按键就关窗口")
def drop(paths: tuple[str, ...], province: str | None, today: datetime.date | None, no_pause: bool) -> int:
    """核查拖到快捷方式上的文件，在旁边写一本问题清单。

    FILE 是文件或文件夹，可以给多个；不改动任何文件。

    没有问题时退出码为 0，有问题或有文件读不了为 1，做不了为 2。
    """
    from toolkit.errors import ToolkitError
    from toolkit.hosts.failures import sentence_of
    from toolkit.masking import mask_path

    try:
        return _checked(paths, province, today or datetime.date.today())
    except (ToolkitError, OSError) as refusal:
        click.echo(mask_path(sentence_of(refusal)), err=True)
        return 2
    finally:
        if not no_pause:
            click.pause("按任意键关闭这个窗口……")


def _checked(paths: tuple[str, ...], province: str | None, today: datetime.date) -> int:
    """Check, show the first findings, write the list."""
    from toolkit.check import all_checks
    from toolkit.masking import mask_path
    from toolkit.reading_options import HowToRead
    from toolkit.show.findings_workbook import write_findings
    from toolkit.show.summary import Outcome
    from toolkit.show.text import lines
    from toolkit.tasks import judge_task

    how = HowToRead(one_unit=False, jobs=None, password_file=None)
    gathered = how.gather("读取并核查", paths, judge_task((), (), province, None, today))
    outcome = Outcome.of(gathered, today)
    titles = {code: item.title for code, item in all_checks().items()}
    for line in lines(outcome, titles, limit=SHOWN, room=None):
        click.echo(line)
    written = write_findings(beside(paths), outcome, all_checks())
    for notice in written.notices:
        click.echo(mask_path(notice), err=True)
    click.echo(mask_path(f"全部写在 {written.path}"))
    return outcome.exit_code


def beside(paths: tuple[str, ...]) -> Path:
    """Return where the list goes: beside the first file, never over a workbook that somebody else made or saved."""
    from toolkit.workbooks.ours import untouched

    first = Path(os.path.abspath(paths[0]))
    name = f"{first.stem}（{LISTED}）" if len(paths) == 1 else LISTED
    place, number = first.parent / f"{name}.xlsx", 1
    while os.path.lexists(place) and not untouched(place):
        number += 1
        place = first.parent / f"{name}({number}).xlsx"
    return place
