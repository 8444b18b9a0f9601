"""``macros``: the button workbooks, built from their sources."""

from __future__ import annotations

import click

from toolkit.click_zh import OneOf, OutputFile, argument, command, option


@command()
@argument("what", type=OneOf("build"), metavar="build")
@option(
    "--output", default=".", type=OutputFile(), metavar="FOLDER", help="写到哪个文件夹，不写就是当前文件夹"
)
@option(
    "--for",
    "programs",
    multiple=True,
    type=OneOf("excel", "wps", "libreoffice"),
    help="只做给这个程序用的，可以写几次；不写就三本都做",
)
@option("--interpreter", type=OutputFile(), help="填进“设置”的 Python 解释器，不写就是现在这一个")
def macros(what: str, output: str, programs: tuple[str, ...], interpreter: str | None) -> int:
    """做按钮工作簿：工会工具箱.xlsm，已填好这台电脑的 Python 的位置。

    build 是要做的事。Excel 版要先装 xlwings；同样的输入写出同样的字节，不盖住别的文件。
    """
    import os
    import sys
    from importlib.util import find_spec
    from pathlib import Path

    from toolkit.macros.assembly import assembled
    from toolkit.macros.builds import BUILDS
    from toolkit.macros.listed import listed_buttons, listed_reports
    from toolkit.workbooks.atomic import made_folder
    from toolkit.workbooks.button_book import write_button_book
    from toolkit.workbooks.macro_book import told_by
    from toolkit.workbooks.macro_sources import macro_sources, xlwings_modules

    assert what == "build"
    folder = made_folder(Path(output))
    buttons, reports, sources = listed_buttons(), listed_reports(), macro_sources()
    for name, build in BUILDS.items():
        if programs and name not in programs:
            continue
        if build.xlwings and not programs and find_spec("xlwings") is None:
            click.echo(
                f'没有装 xlwings，没有做 {build.file}。要做请先运行 pip install "gonghui-toolkit[buttons]"。',
                err=True,
            )
            continue
        target = folder / build.file
        told = told_by(target) if os.path.lexists(target) else None
        if os.path.lexists(target) and (told is None or told.template != "buttons"):
            raise click.UsageError(f"“{target}”不是本工具做的按钮工作簿，没有改动它。请换一个文件夹。")
        book = assembled(
            build,
            buttons,
            sources,
            xlwings_modules() if build.xlwings else None,
            reports=reports,
            python=interpreter or sys.executable,
        )
        written = write_button_book(target, book)
        for notice in written.notices:
            click.echo(notice, err=True)
        click.echo(f"已写出 {written.path}（{build.program} 用，{len(buttons)} 个按钮）。")
    return 0
