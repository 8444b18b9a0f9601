"""``gonghui new``: a blank workbook."""

from __future__ import annotations

import os

import click

from toolkit.click_zh import OutputFile, Words, argument, command, option


@command()
@argument("file", type=OutputFile(), metavar="FILE")
@option("--sheets", type=Words(), default=(), help="只要这些工作表，如 会员花名册,会费收缴；不写则全部")
@option("--force", is_flag=True, help="文件已经存在时覆盖它")
def new(file: str, sheets: tuple[str, ...], force: bool) -> int:
    """新建一份空白台账。

    FILE 是要写出的文件，如 台账.xlsx。每张表都有下拉选项、填写说明和文本格式；必填的列标有红色 *。
    """
    from pathlib import Path

    from toolkit.samples.blank import tables, write_blank

    path = Path(file)
    if path.suffix.lower() != ".xlsx":
        raise click.BadParameter(
            f"空白台账只能写成 xlsx，请写成“{path.stem or '台账'}.xlsx”", param_hint="FILE"
        )
    if os.path.exists(path) and not force:
        raise click.UsageError(f"“{file}”已经存在，没有改动它。请换一个名字，或加上 --force 覆盖。")
    written = write_blank(path, sheets)
    for notice in written.notices:
        click.echo(notice, err=True)
    click.echo(f"已写出 {written.path}：{len(tables(sheets))} 张工作表。")
    return 0
