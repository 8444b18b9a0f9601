"""``total``: add up participation, welfare, dues or funds, by what the user asks for."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import (
    Day,
    OneOf,
    OutputFile,
    PathGiven,
    Year,
    argument,
    command,
    option,
)
from toolkit.reading_options import HowToRead, reading_options

if TYPE_CHECKING:
    from toolkit.total_table import Together

WAYS = ("member", "department", "kind", "activity", "festival", "form", "account", "month", "unit")


@command()
@argument("name", metavar="NAME")
@argument("paths", nargs=-1, required=True, metavar="PATH…", type=PathGiven())
@option("--by", type=OneOf(*WAYS), help="按什么分：不写就用该项统计最常用的一种")
@option("--period", type=Year(), help="统计哪一年，写 2025；不写就看单位信息和各表的日期")
@option("--today", type=Day(), help="统计到哪一天，不写就是今天")
@option(
    "--format",
    "form",
    type=OneOf("table", "json", "csv"),
    default="table",
    help="写成什么样子，不写就是 table",
)
@option("--output", type=OutputFile(), help="写到文件：.xlsx 是表格，其余是 --format 的文本")
@reading_options
def total(
    name: str,
    paths: tuple[str, ...],
    by: str | None,
    period: str | None,
    today: datetime.date | None,
    form: str,
    output: str | None,
    how: HowToRead,
) -> int:
    """统计活动参与、慰问福利、会费、经费，每个数都是台账逐行相加。

    NAME 是 participation（活动参与）、welfare（慰问福利）、dues（会费）或 funds（经费）；
    PATH 是文件或文件夹，可以给多个，按单位分开统计再合计。

    做出来时退出码为 0，有文件读不了为 1，做不了为 2。
    """
    from toolkit.errors import SheetsMissing
    from toolkit.show.aside import tell
    from toolkit.show.output import refuse_inputs
    from toolkit.total import default_way, total_named
    from toolkit.total_table import TotalTask, together

    way = by or default_way(name)
    declared = total_named(name, way)
    task = TotalTask(name, way, period or "", today or datetime.date.today())
    gathered = how.gather("读取并统计", paths, task)
    units = [(one.unit.shown or os.path.basename(one.files[0]), one.outcome) for one in gathered.units]
    if all(outcome.totals is None for _, outcome in units):
        raise SheetsMissing(
            f"“{declared.title}”统计", [outcome.why.removeprefix("没有") for _, outcome in units[:1]]
        )
    if output:
        refuse_inputs(
            output, [*gathered.files, *([how.password_file] if how.password_file else [])], "--output"
        )
    both = together(declared, way, units)
    _show(both, form, output)
    lines = [f"{unit}没有统计：{outcome.why}" for unit, outcome in units if outcome.totals is None]
    for unit, outcome in units:
        lines += [f"{unit}：{note}" for note in (outcome.totals.notes if outcome.totals else [])]
        lines += outcome.left_out
    tell(gathered, lines)
    return 1 if gathered.rejected else 0


def _show(both: Together, form: str, output: str | None) -> None:
    """Write the totals to the screen or to the file asked for."""
    from toolkit.show.as_json import dumped
    from toolkit.show.output import put
    from toolkit.total_table import document, sheet

    if output and output.lower().endswith(".xlsx"):
        from toolkit import __version__
        from toolkit.workbooks.writing import Properties, write

        made = sheet(both)
        written = write(output, [made], Properties(made.title, "total", __version__))
        for notice in written.notices:
            click.echo(notice, err=True)
        click.echo(f"统计表已写到 {written.path}", err=True)
        return
    if form == "json":
        put(dumped(document(both)), output)
    elif form == "csv":
        put(_csv(both), output)
    else:
        put(_screen(both), output)


def _csv(both: Together) -> str:
    """Return the rows as csv, with a byte order mark so that Excel reads it as UTF-8."""
    import csv
    import io

    from toolkit.show.as_csv import BOM, safe
    from toolkit.total_table import table

    headings, rows, words = table(both, plain=True)
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([*map(safe, row[:words]), *row[words:]] for row in rows)
    return out.getvalue()


def _screen(both: Together) -> str:
    """Return the rows in columns, figures to the right."""
    from toolkit.show.columns import table as draw
    from toolkit.total_table import table

    headings, rows, words = table(both)
    drawn = draw(headings, rows, right=range(words, len(headings)))
    rule, whole = drawn[1], drawn[-1]
    title = f"{both.total.title}（按{both.total.by[both.by]}）　{both.period}"
    return "\n".join([title, *drawn[:-1], rule, whole]) + "\n"
