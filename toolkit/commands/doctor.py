"""``doctor``: what stops the buttons or the commands on this computer."""

from __future__ import annotations

import click

from toolkit.click_zh import OneOf, OutputFile, argument, command, option


@command()
@argument("files", nargs=-1, metavar="[FILE…]", type=OutputFile())
@option("--box", type=OutputFile(), help="宏与工具交换文件的文件夹，不写就是系统的临时文件夹")
@option(
    "--format", "form", type=OneOf("text", "json"), default="text", help="结果写成什么样子，不写就是 text"
)
def doctor(files: tuple[str, ...], box: str | None, form: str) -> int:
    """检查这台电脑上有什么妨碍按钮和命令，该怎么办。

    FILE 是按钮工作簿（.xlsm）或自己的台账，可以不给。只看，不改动任何设置。

    没有妨碍时退出码为 0，有则为 1。
    """
    from pathlib import Path

    from toolkit.doctor.probe import examine
    from toolkit.hosts.computer import facts
    from toolkit.show.as_json import dumped
    from toolkit.show.doctor import document, exit_code, lines

    paths = [Path(file) for file in files]
    buttons = next((path for path in paths if path.suffix.lower() == ".xlsm"), None)
    book = next((path for path in paths if path != buttons), None)
    if len(paths) > (buttons is not None) + (book is not None):
        raise click.BadParameter("最多给一个按钮工作簿（.xlsm）和一个台账", param_hint="FILE")
    if book is not None and not book.is_file():
        raise click.BadParameter(f"没有“{book}”这个文件，请检查路径和文件名", param_hint="FILE")
    examined = examine(facts(buttons, book, Path(box) if box else None))
    if form == "json":
        click.echo(dumped(document(examined)))
    else:
        for line in lines(examined):
            click.echo(line)
    return exit_code(examined)
