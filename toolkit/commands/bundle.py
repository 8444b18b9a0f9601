"""``bundle``: a folder that installs the toolkit on a computer without a network."""

from __future__ import annotations

import click

from toolkit.click_zh import OutputFile, Words, argument, command, option


@command()
@argument("folder", type=OutputFile(), metavar="FOLDER")
@option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="win_amd64",
    help="给别的电脑，pip 的写法，可以写几次；不写就是这台电脑的",
)
@option("--python-version", default="", metavar="3.12", help="那台电脑的 Python 版本，不写就是这台电脑的")
@option("--extras", type=Words(), default=("buttons",), help="带哪些附加组件，不写就是 buttons")
def bundle(folder: str, platforms: tuple[str, ...], python_version: str, extras: tuple[str, ...]) -> int:
    """做一个离线安装文件夹：不能上网的电脑拷过去，双击“安装”，不需要管理员。

    FOLDER 是要做的文件夹。里面是本工具和它要用的全部组件（wheel），以及安装脚本。
    """
    import platform
    from pathlib import Path

    from toolkit import __version__
    from toolkit.hosts.scripts import write_scripts
    from toolkit.hosts.wheels import fetch
    from toolkit.shortcuts.offline import WHEELS, installers, read_me
    from toolkit.workbooks.atomic import made_folder

    target = made_folder(Path(folder))
    names = ",".join(extras)
    wheels = fetch(target / WHEELS, names, platforms, python_version)
    made_for = (
        f"{'、'.join(platforms) or platform.system()}，Python {python_version or platform.python_version()}"
    )
    write_scripts(target, [*installers(names), read_me(__version__, made_for)])
    size = sum(path.stat().st_size for path in wheels) >> 20
    click.echo(f"已做好 {target}：{len(wheels)} 个组件，{size} MB。整个文件夹拷到那台电脑，双击“安装”。")
    return 0
