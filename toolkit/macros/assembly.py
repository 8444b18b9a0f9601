"""One build of the button workbook, from its sources and the buttons there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit import __version__
from toolkit.macros.builds import CANCEL, Build, Shown, XlwingsModules, macro_of, modules_of
from toolkit.macros.help_words import HELP
from toolkit.macros.project import documents, project
from toolkit.macros.ribbon import ribbon
from toolkit.macros.settings import PYTHON, ROUTE, SETTINGS, TITLE, WORDS
from toolkit.workbooks.button_book import LINE, SHEET, SHEETS, ButtonBook, Pressed, Set

CHOICES = {
    "reports": ("GH_REPORT", "选一张报表；不选就填全部。几张一起填，用顿号隔开"),
    "merge": ("GH_FOLDER", "放分工会台账的文件夹；不填时按了再选"),
}
"""Buttons with a cell beside them in which something is chosen."""
CODES = {ROUTE.key: {"文件": "files", "自动": "auto"}}
"""What the words of a setting are to the macros; the second stands for everything else, too."""


def assembled(
    build: Build,
    buttons: Sequence[Shown],
    sources: Mapping[str, str],
    xlwings: XlwingsModules | None,
    *,
    reports: Sequence[str] = (),
    python: str = "",
) -> ButtonBook:
    """Return the workbook of a build.

    ``reports`` are the names to choose from, ``python`` is the interpreter to enter into the settings, ''
    for none.  Raises what ``modules_of`` raises.
    """
    modules = [*documents(SHEETS), *modules_of(build, buttons, sources, xlwings)]
    return ButtonBook(
        title=f"{TITLE} · {build.program} 版" if build.program != "Excel" else TITLE,
        version=__version__,
        xlwings=xlwings.version if build.xlwings and xlwings is not None else "",
        buttons=[_pressed(button, reports) for button in buttons],
        cancel=Pressed("取消", CANCEL, "停下正在做的。"),
        settings=[
            Set(
                item.key,
                item.title,
                item.explained,
                python if item is PYTHON else item.first,
                item.choices,
                CODES.get(item.key, {}),
                build.python if item is PYTHON else "",
            )
            for item in SETTINGS
            if build.xlwings or item is not ROUTE
        ],
        help=HELP,
        conf=_conf(build),
        aliases={"Interpreter_Win": PYTHON.key, "Interpreter_Mac": PYTHON.key} if build.xlwings else {},
        project=project(modules),
        ribbon=ribbon(buttons, TITLE) if "gh_ribbon" in build.sources else None,
    )


def _conf(build: Build) -> dict[str, str]:
    """Return the macros' own rows: what they remember, what they say, and how xlwings is to run."""
    rows = {
        "GH_STATE": "",
        "GH_BOOK": "",
        "GH_OPENED": "",
        "GH_ASK": "yes",
        "GH_SHEET": SHEET,
        "GH_LINE": LINE,
    }
    rows |= {f"GH_MSG_{key}": words for key, words in WORDS.items()}
    if build.xlwings:
        rows |= {"ADD_WORKBOOK_TO_PYTHONPATH": "False", "SHOW CONSOLE": "False"}
    else:
        rows[ROUTE.key] = "files"
    return rows


def _pressed(button: Shown, reports: Sequence[str]) -> Pressed:
    key, hint = CHOICES.get(button.name, ("", ""))
    words = tuple(reports) if button.name == "reports" else ()
    return Pressed(button.caption, macro_of(button), button.tip, key, words, hint)
