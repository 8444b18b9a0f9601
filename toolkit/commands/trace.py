"""``trace``: from a figure of a consolidated workbook back to its files, sheets and rows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import InputFile, Number, OneOf, OutputFile, PathGiven, argument, command, option

if TYPE_CHECKING:
    from toolkit.merge.traced import Traced

WORKBOOK = ".xlsx"


@command()
@argument("file", metavar="FILE", type=PathGiven())
@argument("cell", metavar="CELL")
@option("--format", "form", type=OneOf("text", "json"), default="text", help="写成什么样子，不写就是 text")
@option("--limit", type=Number(), default=50, help="屏幕上最多列多少行，0 是全部；不写就是 50")
@option("--output", type=OutputFile(), help="把全部来源行写成 .xlsx，每行都有到原表的链接")
@option("--password-file", type=InputFile(), help="打开密码，一行一个")
def trace(file: str, cell: str, form: str, limit: int, output: str | None, password_file: str | None) -> int:
    """追溯汇总里的一个数：出自哪些文件、哪张表、哪些行，逐行相加是不是它。

    FILE 是 gonghui merge 写出的汇总，CELL 是其中一格，写成 总览!F12；只写 F12 就是总览的。
    在 Linux 和 macOS 的终端里，“!”要放在单引号里（'总览!F12'），或者写成全角的“！”。

    只看这一个文件，不要原来的表格；身份证号、手机号、卡号只显示一部分。

    追溯到时退出码为 0，逐行相加与单元格不符为 1，做不了为 2。
    """
    from toolkit.merge.tracing import trace as traced_cell
    from toolkit.passwords import read_passwords
    from toolkit.show.output import refuse_inputs

    if output:
        if not output.lower().endswith(WORKBOOK):
            raise click.BadParameter(f"“{output}”不是 .xlsx，来源行只能写成 .xlsx", param_hint="--output")
        refuse_inputs(output, filter(None, (file, password_file)), "--output")
    traced = traced_cell(file, cell, read_passwords(password_file))
    _show(traced, form, limit)
    if output:
        _write(traced, output, file)
    return 1 if traced.agrees is False else 0


def _show(traced: Traced, form: str, limit: int) -> None:
    if form == "json":
        from toolkit.merge.traced import document
        from toolkit.show.as_json import dumped
        from toolkit.show.output import put

        put(dumped(document(traced)), None)
        return
    import shutil

    from toolkit.show.trace_text import lines

    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines(traced, limit=limit, room=room):
        click.echo(line)


def _write(traced: Traced, output: str, file: str) -> None:
    from toolkit.masking import mask_path
    from toolkit.show.trace_workbook import write_trace

    written = write_trace(output, traced, file)
    for notice in written.notices:
        click.echo(mask_path(notice), err=True)
    click.echo(mask_path(f"来源行已写到 {written.path}"), err=True)
