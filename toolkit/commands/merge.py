"""``merge``: many units' workbooks into one."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
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
    Year,
    argument,
    command,
    option,
)

if TYPE_CHECKING:
    from toolkit.merge.run import Request, Result

WORKBOOK = ".xlsx"


@command()
@argument("paths", nargs=-1, required=True, metavar="FOLDER…", type=PathGiven())
@option("--output", type=OutputFile(), required=True, help="汇总写到哪个 .xlsx 文件")
@option("--units", type=InputFile(), help="单位清单：应上报的单位编码、名称、简称")
@option("--period", type=Year(), help="汇总哪一年，写 2025；不写就各按各的年度，不查期间")
@option("--last", type=InputFile(), help="上期的汇总文件，用来列出上期数和会员增减")
@option("--returns", type=OutputFile(), help="给每个单位的问题清单和通知写到哪个文件夹")
@option("--due", type=Day(), help="通知里请单位改正后报来的最后日期")
@option("--database", type=OutputFile(), help="另把全部行写成 DuckDB 数据库（.duckdb）")
@option("--parquet", type=OutputFile(), help="另把全部行写成 Parquet，每个单位一个文件，写到这个文件夹")
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看各单位“设置”表的“省份”")
@option("--policy", type=InputFile(), help="上级工会的标准文件（TOML），只会更严")
@option("--today", type=Day(), help="核查日，不写就是今天")
@option("--select", type=Words(), multiple=True, metavar="M,R001", help="只做这些检查")
@option("--ignore", type=Words(), multiple=True, metavar="R007", help="不做这些检查")
@option(
    "--format", "form", type=OneOf("text", "json"), default="text", help="屏幕上写成什么样子，不写就是 text"
)
@option("--password-file", type=InputFile(), help="打开密码，一行一个")
@option("--jobs", type=Number(1), help="同时读几个文件，不写就按处理器数")
@option(
    "--engine",
    type=OneOf("local", "dask"),
    default="local",
    help="在本机读，还是在 Dask 集群上读；不写就是 local",
)
@option("--scheduler", metavar="ADDRESS", help="Dask 集群的地址，如 tcp://10.0.0.1:8786")
def merge(
    paths: tuple[str, ...],
    output: str,
    units: str | None,
    period: str | None,
    last: str | None,
    returns: str | None,
    due: datetime.date | None,
    database: str | None,
    parquet: str | None,
    province: str | None,
    policy: str | None,
    today: datetime.date | None,
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    form: str,
    password_file: str | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
) -> int:
    """汇总分工会交来的工作簿：谁没报、谁报重了、错在哪，各项总数，合成一个工作簿。

    FOLDER 是文件夹、文件、zip 压缩包、带 * 的文件名，或 @名单.txt（一行一个路径），可以给多个。

    没有问题时退出码为 0，有问题或有文件读不了为 1，做不了为 2。
    """
    from toolkit.merge.run import Request, run
    from toolkit.show.merge_text import lines
    from toolkit.show.output import put

    if not output.lower().endswith(WORKBOOK):
        raise click.BadParameter(f"“{output}”不是 .xlsx，汇总只能写成 .xlsx", param_hint="--output")
    if (engine == "dask") != bool(scheduler):
        raise click.BadParameter("--engine dask 要和 --scheduler 一起用", param_hint="--scheduler")
    request = Request(
        paths=paths,
        output=Path(output),
        units=units,
        period=period or "",
        last=last,
        returns=Path(returns) if returns else None,
        due=due,
        database=Path(database) if database else None,
        parquet=Path(parquet) if parquet else None,
        province=province,
        policy=policy,
        today=today or datetime.date.today(),
        select=tuple(word for words in select for word in words),
        ignore=tuple(word for words in ignore for word in words),
        password_file=password_file,
        processes=jobs or os.cpu_count() or 1,
        scheduler=scheduler,
    )
    _refuse(request)
    result = _run(request, run)
    if form == "json":
        put(result.json, None)
    else:
        for line in lines(result.document):
            click.echo(line)
    for notice in result.notices:
        click.echo(notice, err=True)
    return result.exit_code


def _refuse(request: Request) -> None:
    """Refuse options that name what there is not, and outputs that would write over what is read."""
    from toolkit.show.output import refuse_inputs

    given = [request.units, request.last, request.policy, request.password_file, *request.paths]
    inputs = [file for file in given if file]
    for target, name in ((request.output, "--output"), (request.database, "--database")):
        if target is not None:
            refuse_inputs(target, inputs, name)
    for folder, name in ((request.returns, "--returns"), (request.parquet, "--parquet")):
        inside = folder is not None and any(
            os.path.realpath(folder) == os.path.realpath(path) for path in request.paths
        )
        if inside:
            raise click.BadParameter(f"“{folder}”就是要汇总的文件夹，请换一个文件夹", param_hint=name)


def _run(request: Request, run: object) -> Result:
    """Run with a bar that shows files, rows, seconds left and files refused so far."""
    from toolkit.show.output import merge_progress

    assert callable(run)
    with merge_progress() as told:
        result: Result = run(request, told)
    return result
