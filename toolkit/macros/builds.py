"""The three builds of the button workbook, and the modules each is made of.

    build(EXCEL, buttons, sources(), xlwings_modules())

They differ only in the module that talks to the program, and in whether xlwings lies in it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from toolkit.errors import ToolkitError
from toolkit.macros.project import Module, module


@dataclasses.dataclass(frozen=True)
class Shown:
    """A button as the workbook shows it: ``name`` is its ASCII word, caption and tip are Chinese.

    ``on_workbook``: it needs the officer's open workbook.
    """

    name: str
    caption: str
    tip: str
    on_workbook: bool = True


@dataclasses.dataclass(frozen=True)
class XlwingsModules:
    """The sources that xlwings brings, as they lie in its package; the first says their version."""

    module: str
    dictionary: str

    @property
    def version(self) -> str:
        """The version that the module says it is; raises ValueError for another module."""
        found = re.search(r"^'Version: (\S+)$", self.module, re.MULTILINE)
        if found is None:
            raise ValueError("the module of xlwings does not say its version")
        return found[1]


@dataclasses.dataclass(frozen=True)
class Build:
    """A build: the program it is for, its file, its sources, the Python it looks for where none is set."""

    program: str
    file: str
    sources: tuple[str, ...]
    xlwings: bool
    python: str


COMMON = ("gh_press", "gh_result", "gh_settings", "gh_files")
EXCEL = Build(
    "Excel",
    "工会工具箱.xlsm",
    (*COMMON, "gh_office", "gh_route_xlwings", "gh_ribbon"),
    xlwings=True,
    python="python",
)
WPS = Build(
    "WPS",
    "工会工具箱-WPS.xlsm",
    (*COMMON, "gh_office", "gh_route_files", "gh_ribbon"),
    xlwings=False,
    python="python",
)
LIBREOFFICE = Build(
    "LibreOffice",
    "工会工具箱-LibreOffice.xlsm",
    (*COMMON, "gh_libre", "gh_route_files"),
    xlwings=False,
    python="python3",
)
BUILDS = {build.program.lower(): build for build in (EXCEL, WPS, LIBREOFFICE)}
BUTTONS_MODULE = "gh_buttons"
"""The source that is made of the list of buttons."""
CANCEL = "GhCancel"
"""The macro that breaks a press off."""


class ButtonNameUnfit(ToolkitError):
    """A button's name cannot be the name of a macro."""

    def __init__(self, name: str) -> None:
        super().__init__(f"按钮名“{name}”不能用作宏的名字：请用英文小写字母和下划线。")
        self.name = name


def macro_of(button: Shown) -> str:
    """Return the macro that a button runs; raises ``ButtonNameUnfit``.

    >>> macro_of(Shown("check", "核查", ""))
    'GhButton_check'
    """
    if not (button.name.isascii() and button.name.isidentifier()):
        raise ButtonNameUnfit(button.name)
    return f"GhButton_{button.name}"


def buttons_source(buttons: Sequence[Shown]) -> str:
    """Return the module with one macro a button, in ASCII: captions stand on the sheet."""
    lines = [
        'Attribute VB_Name = "GhButtons"',
        "Option Explicit",
        "",
        "' Made by python -m toolkit.generate from the list of buttons: do not edit.",
    ]
    for button in buttons:
        lines += [
            "",
            f"Public Sub {macro_of(button)}()",
            f'    GhRun "{button.name}", {button.on_workbook}',
            "End Sub",
        ]
    lines += ["", f"Public Sub {CANCEL}()", "    GhCancelRun", "End Sub"]
    return "\n".join(lines) + "\n"


def modules_of(
    build: Build, buttons: Sequence[Shown], sources: Mapping[str, str], xlwings: XlwingsModules | None
) -> list[Module]:
    """Return the modules of a build.

    ``sources`` are the texts of macros/ by their stems.  Raises ``SourceNotAscii``, and ValueError where
    the build needs the modules of xlwings and has none.
    """
    modules = [module(buttons_source(buttons)), *(module(sources[name]) for name in build.sources)]
    if build.xlwings:
        if xlwings is None:
            raise ValueError(f"{build.file} needs the modules of xlwings")
        modules += [module(xlwings.module), module(xlwings.dictionary, "class")]
    return modules
