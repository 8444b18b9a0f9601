"""``form``: what a form will get, and what is wrong with it, before it is filled."""

from __future__ import annotations

import datetime
import os

from toolkit.click_zh import Day, OneOf, OutputFile, PathGiven, Year, argument, command, option
from toolkit.reading_options import HowToRead, reading_options


@command()
@argument("name", metavar="FORM")
@option(
    "--with",
    "paths",
    multiple=True,
    metavar="PATH",
    type=PathGiven(),
    help="台账的文件或文件夹，可以写几次；写了就列出实际的内容",
)
@option("--period", type=Year(), help="填哪一年，写 2025；不写就看单位信息和各表的日期")
@option("--today", type=Day(), help="填表日期，不写就是今天")
@option("--format", "form", type=OneOf("text", "json"), default="text", help="写成什么样子，不写就是 text")
@option("--output", type=OutputFile(), help="写到文件，不写就在屏幕上")
@option("--words", is_flag=True, help="不看表，列出占位里可以写的词")
@reading_options
def form(
    name: str,
    paths: tuple[str, ...],
    period: str | None,
    today: datetime.date | None,
    form: str,
    output: str | None,
    words: bool,
    how: HowToRead,
) -> int:
    """检查自己画的表：每个占位会填什么，有没有写错、加不了行、会被裁掉的。

    FORM 是表的文件（.xlsx 或 .xlsm），或随工具带的表的名称，用 gonghui reports 查看有哪些。
    占位写成 {{单位名称}}、{{会员.姓名}} 这样的词；--words 列出可以写的词，FORM 这时写词的一部分或 all。

    没有问题时退出码为 0，有问题为 1，做不了为 2。
    """
    from toolkit.forms.asking import FormTask
    from toolkit.forms.form_check import checked
    from toolkit.show.aside import tell
    from toolkit.show.form_text import document, screen, words_page
    from toolkit.show.output import put, refuse_inputs
    from toolkit.workbooks.forms.named import form_file, records_beside
    from toolkit.workbooks.forms.prepared_form import prepare

    if words:
        put(words_page(name), output)
        return 0
    file = form_file(name)
    if output:
        refuse_inputs(output, [str(file)], "--output")
    prepared = prepare(file, os.fspath(file))
    if not paths:
        found = checked(prepared.plan)
        put(document(found) if form == "json" else screen(found, file.name, ""), output)
        return 1 if found.troubles else 0
    task = FormTask(prepared.plan.asks, period or "", today or datetime.date.today())
    gathered = how.gather("读取台账", records_beside(file, paths), task)
    if output:
        refuse_inputs(output, gathered.files, "--output")
    results = [(unit.outcome.unit, checked(prepared.plan, unit.outcome)) for unit in gathered.units]
    if form == "json":
        put(document(results[0][1], results), output)
    else:
        put("\n".join(screen(found, file.name, unit) for unit, found in results), output)
    tell(gathered, [line for unit in gathered.units for line in unit.outcome.left_out])
    troubled = any(found.troubles or found.lacking for _, found in results)
    return 1 if troubled or gathered.rejected else 0
