"""``fill``: the standard sheets, or a form drawn by an officer, filled from the records."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import Day, OutputFile, PathGiven, Year, argument, command, option
from toolkit.reading_options import HowToRead, reading_options

if TYPE_CHECKING:
    from toolkit.gather import Gathered, UnitResult
    from toolkit.report import Report

SUFFIX = ".xlsx"
THE_SET = "标准报表"


@command()
@argument("name", metavar="REPORT")
@argument("paths", nargs=-1, metavar="PATH…", type=PathGiven())
@option(
    "--with",
    "records",
    multiple=True,
    metavar="PATH",
    type=PathGiven(),
    help="台账的文件或文件夹，可以写几次，与直接写 PATH 相同",
)
@option(
    "--output", type=OutputFile(), help="写到哪个 .xlsx 文件或文件夹；不写就写到当前文件夹，以报表名为文件名"
)
@option("--trace", type=OutputFile(), help="另写一个 .xlsx，列出每个数字出自哪个文件、哪张表、哪一行")
@option("--period", type=Year(), help="填哪一年，写 2025；不写就看单位信息和各表的日期")
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看“设置”表的“省份”")
@option("--today", type=Day(), help="统计到哪一天，不写就是今天")
@reading_options
def fill(
    name: str,
    paths: tuple[str, ...],
    records: tuple[str, ...],
    output: str | None,
    trace: str | None,
    period: str | None,
    province: str | None,
    today: datetime.date | None,
    how: HowToRead,
) -> int:
    """填标准报表，或填自己画的表：会员花名册、签领表、收支决算表等。

    REPORT 是报表名（写一部分也可以），all 是能填的全部填，用 gonghui reports 查看有哪些；
    也可以是自己画的表，如 签领表.xlsx，里面写 {{单位名称}} 这样的占位，先用 gonghui form 检查。
    PATH 是台账的文件或文件夹，可以给多个。有几个单位就写几个工作簿，这时 --output 要写文件夹。

    做出来时退出码为 0，有文件读不了为 1，做不了为 2。
    """
    from toolkit.ceilings.provinces import province_named
    from toolkit.masking import mask_path
    from toolkit.report import Filling, reports_named
    from toolkit.show.aside import tell

    paths = (*paths, *records)
    if not paths:
        raise click.MissingParameter(param_hint="PATH…", param_type="argument")
    if _is_form(name):
        from toolkit.show.filled_forms import fill_form

        if trace:
            raise click.BadParameter("自己画的表不写数字的来源，请先用标准报表查", param_hint="--trace")
        return fill_form(name, paths, output, period, today, how)
    reports = reports_named(name)
    title = THE_SET if name == "all" else reports[0].name
    chosen = province_named(province) if province else None
    _refuse_endings(output, trace)
    task = Filling(tuple(item.name for item in reports), period or "", chosen, today or datetime.date.today())
    gathered = how.gather("读取并填表", paths, task)
    made = [unit for unit in gathered.units if unit.outcome.filled]
    if not made:
        _refuse(title, reports, gathered)
    targets = _targets(made, title, output, trace, gathered)
    for line in _write(made, targets, trace):
        click.echo(mask_path(line))
    lines = []
    for unit in gathered.units:
        lines += [f"{_shown(unit)}没有填“{report}”：{why}" for report, why in unit.outcome.lacking]
        lines += unit.outcome.left_out
    tell(gathered, lines)
    return 1 if gathered.rejected else 0


def _is_form(name: str) -> bool:
    """Say whether a form is meant: a workbook, or the whole title of an official form that is no report's."""
    from toolkit.report import all_reports
    from toolkit.workbooks.forms.named import is_form_file
    from toolkit.workbooks.forms.official import official_forms

    if is_form_file(name):
        return True
    return name != "all" and name not in all_reports() and name in official_forms()


def _refuse(title: str, reports: list[Report], gathered: Gathered) -> None:
    """Refuse what cannot be filled from any of the units."""
    from toolkit.errors import SheetsMissing

    why = gathered.units[0].outcome.lacking[0][1]
    tables = [table.title for table in reports[0].tables if f"没有{table.title}" == why]
    if len(reports) > 1:
        raise SheetsMissing(title, ["任何一张标准报表要用的台账"])
    raise SheetsMissing(f"“{title}”", tables or [f"要用的内容（{why}）"])


def _is_folder(output: str) -> bool:
    return os.path.isdir(output) or not os.path.splitext(output)[1]


def _refuse_endings(output: str | None, trace: str | None) -> None:
    """Refuse a file that is not to be a workbook, before anything is read."""
    if output and not _is_folder(output) and not output.lower().endswith(SUFFIX):
        raise click.BadParameter(f"“{output}”不是 .xlsx，报表只能写成 .xlsx", param_hint="--output")
    if trace and not trace.lower().endswith(SUFFIX):
        raise click.BadParameter(f"“{trace}”不是 .xlsx，数字的来源只能写成 .xlsx", param_hint="--trace")


def _targets(
    made: list[UnitResult], title: str, output: str | None, trace: str | None, gathered: Gathered
) -> list[Path]:
    """Return the file to write for each unit; refuses one file for several units, and a file that was read."""
    from toolkit.file_names import unit_files
    from toolkit.show.output import refuse_inputs

    folder = output is not None and _is_folder(output)
    if len(made) == 1 and not folder:
        targets = [Path(output or f"{title}{SUFFIX}")]
    elif output and not folder:
        names = "、".join(_shown(unit) for unit in made[:3])
        raise click.BadParameter(
            f"给出的文件属于 {len(made)} 个单位（{names}…），写不进一个文件；"
            "请写成文件夹，每个单位写一个工作簿，或加 --one-unit 当作一个单位",
            param_hint="--output",
        )
    else:
        named = unit_files([(unit.unit.code, _shown(unit)) for unit in made], title, SUFFIX)
        targets = [Path(output or title) / name for name in named]
    written = {os.path.realpath(target) for target in targets}
    if trace and os.path.realpath(trace) in written:
        raise click.BadParameter(f"“{trace}”就是报表要写的文件，请换一个文件名", param_hint="--trace")
    for target in targets:
        refuse_inputs(target, gathered.files, "--output")
    if trace:
        refuse_inputs(trace, gathered.files, "--trace")
    return targets


def _write(made: list[UnitResult], targets: list[Path], trace: str | None) -> list[str]:
    """Write every workbook; return what to say of each, said when all are there: the screen may be gone."""
    from toolkit import __version__
    from toolkit.masking import mask_path
    from toolkit.report_trace import Book
    from toolkit.report_trace import trace as traced
    from toolkit.workbooks.atomic import made_folder
    from toolkit.workbooks.writing import Properties, write

    books: list[Book] = []
    said: list[str] = []
    for folder in {target.parent: None for target in [*targets, *([Path(trace)] if trace else [])]}:
        made_folder(folder)
    for unit, target in zip(made, targets, strict=True):
        sheets = [sheet for report in unit.outcome.filled for sheet in report.sheets]
        written = write(target, sheets, Properties(title=target.stem, template="report", version=__version__))
        for notice in written.notices:
            click.echo(mask_path(notice), err=True)
        said.append(f"{_shown(unit)}：已写到 {written.path}（{len(sheets)} 张表，{unit.outcome.period}）")
        books.append(Book(_shown(unit), written.path.name, unit.outcome.filled))
    if trace:
        written = write(trace, [traced(books)], Properties("报表数字的来源", "trace", __version__))
        said.append(f"数字的来源已写到 {written.path}")
    return said


def _shown(unit: UnitResult) -> str:
    return unit.unit.shown or Path(unit.files[0]).stem
