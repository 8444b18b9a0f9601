"""``press``: one button on a copy of the open workbook, for a macro; see ``toolkit.hosts.exchange``."""

from __future__ import annotations

from pathlib import Path

from toolkit.click_zh import OutputFile, argument, command, option


@command()
@argument("name", metavar="BUTTON")
@option("--workbook", type=OutputFile(), help="打开着的工作簿的副本，没保存的改动也在里面")
@option("--out", type=OutputFile(), required=True, help="结果写到哪个 .xlsx，由宏取回")
@option("--flag", type=OutputFile(), required=True, help="做完后写一行 OK、ERR 或 CANCELLED 的文件")
@option("--name", "book", default="", metavar="NAME", help="工作簿自己的文件名")
@option("--beside", default="", metavar="FOLDER", help="工作簿所在的文件夹，修正后的副本写在这里")
@option("--progress", type=OutputFile(), help="做到哪里，写成一行的文件")
@option("--cancel", type=OutputFile(), help="出现这个文件就停下")
@option(
    "--setting", "settings", multiple=True, metavar="KEY=VALUE", help="设置，可以写几次，如 province=安徽"
)
def press(
    name: str,
    workbook: str | None,
    out: str,
    flag: str,
    book: str,
    beside: str,
    progress: str | None,
    cancel: str | None,
    settings: tuple[str, ...],
) -> int:
    """按一个按钮，由表格软件里的宏调用；自己用请写 gonghui check 等命令。

    BUTTON 是按钮名，如 check、welfare、unmark。

    做出来时退出码为 0，做不了或已取消为 2。
    """
    from toolkit.hosts.exchange import OK, Place, press_files

    place = Place(
        Path(workbook) if workbook else None,
        Path(out),
        Path(flag),
        book,
        beside,
        Path(progress) if progress else None,
        Path(cancel) if cancel else None,
    )
    return 0 if press_files(name, place, settings) == OK else 2
