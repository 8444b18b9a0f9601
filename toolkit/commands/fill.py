"""``fill``: the standard sheets, documents and forms that officers drew, filled from the records."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import Day, InputFile, OutputFile, PathGiven, Year, argument, command, option
from toolkit.reading_options import HowToRead, reading_options

if TYPE_CHECKING:
    from toolkit.show.filled_document import DocumentFilling
    from toolkit.show.filled_forms import FormFilling
    from toolkit.show.filled_sheets import SheetFilling


@command()
@argument("name", metavar="REPORT")
@argument("paths", nargs=-1, metavar="PATH…", type=PathGiven())
@option(
    "--with",
    "records",
    multiple=True,
    metavar="PATH",
    type=PathGiven(),
    help="台账，与直接写 PATH 相同，可以写几次",
)
@option("--output", type=OutputFile(), help="写到哪个文件或文件夹；不写就写到当前文件夹，以报表名为文件名")
@option("--pdf", is_flag=True, help="再转成 PDF，放在旁边（要装有 LibreOffice）")
@option("--template", type=InputFile(), help="Word 文档用您自己改过的模板（.docx）")
@option("--trace", type=OutputFile(), help="另写一个 .xlsx，列出每个数字出自哪个文件、哪张表、哪一行")
@option("--period", type=Year(), help="填哪一年，写 2025；不写就看单位信息和各表的日期")
@option("--province", metavar="P", help="按哪个省的标准，写 anhui 或安徽；不写时看“设置”表的“省份”")
@option("--today", type=Day(), help="统计到哪一天，也是文档落款的日期，不写就是今天")
@reading_options
def fill(
    name: str,
    paths: tuple[str, ...],
    records: tuple[str, ...],
    output: str | None,
    pdf: bool,
    template: str | None,
    trace: str | None,
    period: str | None,
    province: str | None,
    today: datetime.date | None,
    how: HowToRead,
) -> int:
    """填标准报表、文档和自己画的表：会员花名册、年度工作总结、签领表等。

    REPORT 是报表名（写一部分也可以），all 是能填的报表全部填，用 gonghui reports 查看有哪些；
    也可以是自己画的表，如 签领表.xlsx，里面写 {{单位名称}} 这样的占位，先用 gonghui form 检查。
    PATH 是文件或文件夹，可以给多个。有几个单位就写几个文件，这时 --output 要写文件夹。
    报表是 .xlsx，年度工作总结是 Word 文档（.docx），all 里没有它。

    做出来时退出码为 0，有文件读不了为 1，做不了为 2。
    """
    from toolkit.ceilings.provinces import province_named
    from toolkit.masking import mask_path
    from toolkit.show.aside import tell
    from toolkit.show.fill_targets import is_folder, refuse_ending, targets

    paths = (*paths, *records)
    if not paths:
        raise click.MissingParameter(param_hint="PATH…", param_type="argument")
    filling = _named(name, template, trace)
    chosen = province_named(province) if province else None
    if output and not is_folder(output):
        refuse_ending(output, filling.suffix, filling.what, "--output")
    gathered = how.gather(
        "读取并填表",
        filling.records(paths),
        filling.task(period or "", chosen, today or datetime.date.today()),
    )
    made = [unit for unit in gathered.units if unit.outcome.filled]
    if not made:
        raise filling.nothing(gathered)
    places = targets(made, filling.title, filling.suffix, output, gathered, together=filling.together)
    files, said = filling.write(made, places, gathered)
    if pdf:
        from toolkit.show.as_pdf import write_pdfs

        said += write_pdfs(files)
    for line in said:
        click.echo(mask_path(line))
    lines = []
    for unit in gathered.units:
        lines += [*filling.left_out(unit), *unit.outcome.left_out]
    tell(gathered, lines)
    return 1 if gathered.rejected else 0


def _named(
    name: str, template: str | None, trace: str | None
) -> SheetFilling | DocumentFilling | FormFilling:
    """Return the sheets, the document or the form called so; raises ``WordUnknown`` when none or several fit."""
    from toolkit.document import documents_to_fill
    from toolkit.report import all_reports, one_named
    from toolkit.show.filled_document import DocumentFilling
    from toolkit.show.filled_sheets import SheetFilling
    from toolkit.workbooks.forms.named import is_form

    if is_form(name, [*all_reports(), *documents_to_fill()]):
        from toolkit.show.filled_forms import FormFilling

        return FormFilling(name, template, trace)
    reports, documents = all_reports(), documents_to_fill()
    if name == "all":
        found = list(reports.values())
    else:
        word = one_named(name, [*reports, *documents])
        if word in documents:
            return DocumentFilling(documents[word], template, trace)
        found = [reports[word]]
    if template:
        raise click.BadParameter("只有 Word 文档用模板，报表不用", param_hint="--template")
    return SheetFilling(found, trace)
