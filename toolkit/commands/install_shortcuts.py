"""``install-shortcuts``: shortcuts on the desktop, to drop files on."""

from __future__ import annotations

import click

from toolkit.click_zh import OneOf, OutputFile, command, option


@command()
@option("--output", type=OutputFile(), metavar="FOLDER", help="放在哪个文件夹，不写就是桌面")
@option(
    "--for", "wanted", type=OneOf("windows", "macos", "linux"), help="给哪个系统用，不写就是这台电脑的系统"
)
@option("--interpreter", type=OutputFile(), help="用哪个 Python，不写就是现在这一个")
def install_shortcuts(output: str | None, wanted: str | None, interpreter: str | None) -> int:
    """在桌面放快捷方式：把台账拖上去就核查，把任务表拖上去就照做，不用宏。"""
    import sys
    from pathlib import Path

    from toolkit.hosts.scripts import desktop, system, write_scripts
    from toolkit.shortcuts.dropping import shortcuts

    folder = Path(output) if output else desktop()
    for path in write_scripts(folder, shortcuts(wanted or system(), interpreter or sys.executable)):
        click.echo(f"已放好 {path}")
    return 0
