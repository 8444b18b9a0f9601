"""A press in Excel through xlwings: which workbook is meant, what the settings say, who is told."""

from __future__ import annotations

import datetime
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.buttons.button import Cancelled, Settings, button_named
from toolkit.errors import ToolkitError
from toolkit.extras import require
from toolkit.hosts.failures import sentence_of
from toolkit.hosts.pressing import Desk, press_on
from toolkit.hosts.xlwings_host import XlwingsHost

if TYPE_CHECKING:
    import xlwings

SETTINGS = "xlwings.conf"
"""The sheet of settings of the button workbook: key in A, value in B."""
_MACROS_OF_THE_USER = ("PERSONAL.XLSB", "Personal Macro Workbook")
"""The hidden workbook that Excel keeps a user's own macros in."""
_ESCAPE = 0x1B
_CANCELLING = "按住 Esc 取消" if sys.platform == "win32" else ""


class NoneMeant(ToolkitError):
    """No workbook is open besides the one with the buttons."""

    def __init__(self) -> None:
        super().__init__("没有打开的台账。请先打开台账，点一下它的任意一格，再按按钮。")


def press_in_excel(name: str) -> None:
    """Press a button on the workbook the user works on; whatever goes wrong is told in one sentence."""
    require("buttons", "Excel 里的按钮")
    import xlwings

    caller = xlwings.Book.caller()
    host = XlwingsHost(caller)
    try:
        press(caller, name)
    except BaseException as error:
        host.tell(sentence_of(error))
        if not isinstance(error, Exception):
            raise


def press(caller: xlwings.Book, name: str) -> None:
    """Press a button; raises what the button raises.

    ``caller`` is the workbook with the buttons.
    """
    button = button_named(name)
    said = settings_in(caller)
    book = meant(caller, said.get("GH_BOOK", "")) if button.on_workbook else caller
    folder = Path(book.fullname).parent
    beside = (
        folder
        if folder.is_dir() and Path(book.fullname).is_file()
        else Path(said.get("GH_BOX") or tempfile.gettempdir())
    )
    suffix = "" if Path(book.name).suffix else ".xlsx"
    press_on(
        XlwingsHost(book),
        button,
        Desk(
            book.name + suffix,
            beside,
            _day(said),
            _settings(said),
            _listen,
            lambda path, behind: _open(book, path, behind),
            _CANCELLING,
        ),
    )


def settings_in(caller: xlwings.Book) -> dict[str, str]:
    """Return what the settings sheet says, by key; empty values are left out."""
    host = XlwingsHost(caller)
    rows = host.read(SETTINGS) if SETTINGS in host.sheet_names() else []
    return {str(row[0]).strip().upper(): _text(row[1]) for row in rows if len(row) > 1 and row[0] and row[1]}


def _text(value: object) -> str:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime.datetime) else str(value).strip()


def meant(caller: xlwings.Book, named: str) -> xlwings.Book:
    """Return the workbook the user works on: the one named, the active one, or the one last looked at.

    The workbook with the buttons is never meant.  Raises ``NoneMeant``.
    """
    books = [book for book in caller.app.books if book.name not in (caller.name, *_MACROS_OF_THE_USER)]
    for book in books:
        if book.name == named:
            return book
    active = caller.app.books.active
    if active is not None and active.name != caller.name:
        return active
    for name in _windows(caller):
        for book in books:
            if book.name == name:
                return book
    if not books:
        raise NoneMeant
    return books[-1]


def _windows(caller: xlwings.Book) -> list[str]:
    """Return the names of the workbooks with a window to be seen, the one last looked at first (Windows)."""
    windows = getattr(caller.app.api, "Windows", None) if sys.platform != "darwin" else None
    if windows is None:
        return []
    return [window.Parent.Name for window in windows if window.Visible]


def _settings(said: dict[str, str]) -> Settings:
    return Settings(
        province=said.get("GH_PROVINCE", ""),
        period=said.get("GH_PERIOD", ""),
        report=said.get("GH_REPORT", ""),
        folder=said.get("GH_FOLDER", ""),
        units=said.get("GH_UNITS", ""),
    )


def _day(said: dict[str, str]) -> datetime.date:
    from toolkit.hosts.day_given import day_given

    return day_given(said.get("GH_TODAY", ""))


def _open(book: xlwings.Book, path: Path, behind: bool) -> None:
    """Open a file; ``behind`` the workbook, so that the next press is on that again."""
    book.app.books.open(str(path))
    if behind:
        book.activate()


def _listen(stage: str, done: int, total: int) -> None:
    """Break off when the Escape key is down."""
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.user32.GetAsyncKeyState(_ESCAPE) & 0x8000:
            raise Cancelled
