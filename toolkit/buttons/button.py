"""What a button is: its name, its caption, and one function from what is asked to an answer.

    @button("dues", "会费核对", place=4, doing="正在统计会费")
    def dues(asked: Asked) -> Answer:
        '''会费的应交、实交和欠交，一人一行。'''

The function reads a copy of the open workbook and changes nothing: what it answers is carried out by the
host, or by the macro of a program that has none.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import registry
from toolkit.errors import ToolkitError, WordUnknown

if TYPE_CHECKING:
    from toolkit.check import Finding
    from toolkit.gather import Gathered, Task
    from toolkit.workbooks.sheet_parts import Letter, Sheet

BUTTONS: dict[str, Button] = {}
"""Every declared button by its name."""

Told = Callable[[str, int, int], None]
"""Told the stage (``start``, ``read``, ``write``), how much is done, of how much; may raise ``Cancelled``."""


class Cancelled(ToolkitError):
    """The user broke a press off."""

    def __init__(self) -> None:
        super().__init__("已取消，工作簿没有改动。")


class NoWorkbook(ToolkitError):
    """A button that works on the open workbook was pressed without one."""

    def __init__(self, caption: str) -> None:
        super().__init__(f"“{caption}”要对着打开的台账做。请先打开台账，再按一次。")


@dataclasses.dataclass(frozen=True)
class Settings:
    """What the settings sheet says; '' where it says nothing.  ``go``: the user agreed to what was asked."""

    province: str = ""
    period: str = ""
    report: str = ""
    folder: str = ""
    units: str = ""
    go: bool = False


def _nobody(stage: str, done: int, total: int) -> None:
    """Listen to nothing."""


@dataclasses.dataclass(frozen=True)
class Asked:
    """A press: the copy of the workbook under its own name, the folder it lies in, the day, the settings."""

    book: Path | None
    beside: Path
    today: datetime.date
    settings: Settings = Settings()
    told: Told = _nobody
    bare: Callable[[], Path] | None = None
    """Gives the copy without what earlier presses put into it, for copies that are to be handed out."""

    @property
    def own(self) -> str:
        """Where the user's own workbook lies, or would lie if it was never saved."""
        assert self.book is not None
        return str(self.beside.absolute() / self.book.name)

    def gather(self, task: Task, *, bare: bool = False, own: bool = False) -> Gathered:
        """Read the workbook, or the ``bare`` copy, and run a task as the command does; raises what ``gather`` raises.

        With ``own`` the results name the user's own workbook, not the copy.
        """
        from toolkit.gather import gather

        assert self.book is not None
        path = str(self.bare() if bare and self.bare is not None else self.book)
        return gather(
            [path],
            task,
            progress=lambda done, total: self.told("read", done, total),
            called={path: self.own} if own else None,
        )


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a button answers: a sentence, sheets to add, findings to mark, files to open.

    ``findings`` None leaves the marks alone; ``clear`` takes everything of ours away.  ``ask`` is a question:
    whoever agrees presses again with ``go``.
    """

    said: str
    sheets: Sequence[Sheet | Letter] = ()
    findings: Sequence[Finding] | None = None
    clear: bool = False
    opens: Sequence[Path] = ()
    ask: str = ""


@dataclasses.dataclass(frozen=True)
class Button:
    """A declared button; ``tip`` is the first line of its function's docstring.

    One that is not ``on_workbook`` changes no workbook: its answer has no sheets and no findings.
    """

    name: str
    caption: str
    place: int
    doing: str
    on_workbook: bool
    function: Callable[[Asked], Answer]

    @property
    def tip(self) -> str:
        """What it does, in one line."""
        return (self.function.__doc__ or "").strip().split("\n")[0]

    def pressed(self, asked: Asked) -> Answer:
        """Return the answer; raises ``ToolkitError`` with the sentence to show."""
        if self.on_workbook and asked.book is None:
            raise NoWorkbook(self.caption)
        asked.told("start", 0, 1)
        return self.function(asked)


def button(
    name: str, caption: str, *, place: int, doing: str, on_workbook: bool = True
) -> Callable[[Callable[[Asked], Answer]], Callable[[Asked], Answer]]:
    """Declare a button: ``place`` among the others, ``doing`` is what the status bar says meanwhile."""

    def declare(function: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
        if name in BUTTONS:
            raise ValueError(f"{name} is declared twice")
        BUTTONS[name] = Button(name, caption, place, doing, on_workbook, function)
        return function

    return declare


def all_buttons() -> dict[str, Button]:
    """Return every button by name, in the order in which they stand."""
    registry.load("toolkit.buttons")
    return dict(sorted(BUTTONS.items(), key=lambda item: (item[1].place, item[0])))


def button_named(word: str) -> Button:
    """Return the button with a name or caption; raises ``WordUnknown``."""
    import importlib
    from importlib.util import find_spec

    if word.isidentifier() and word.isascii() and find_spec(f"toolkit.buttons.{word}"):
        importlib.import_module(f"toolkit.buttons.{word}")  # one press needs not all buttons
    if word in BUTTONS:
        return BUTTONS[word]
    buttons = all_buttons()
    for each in buttons.values():
        if word == each.caption:
            return each
    raise WordUnknown("按钮", word, buttons)
