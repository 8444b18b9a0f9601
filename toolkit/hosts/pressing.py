"""A press on an open workbook: a copy is taken, the button's function reads it, the host carries out the answer."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.buttons.button import Answer, Asked, Button, Settings, Told
from toolkit.errors import ToolkitError
from toolkit.hosts.carry_out import carry_out
from toolkit.hosts.day_given import year_given
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.sheet_parts import Sheet

if TYPE_CHECKING:
    from toolkit.hosts.host import Host
    from toolkit.marking.live import Changes

_NO_CHARTS = "图表没有画进打开的工作簿；要图表和打印的版面，请用 gonghui fill 另写成文件。"


@dataclasses.dataclass(frozen=True)
class Desk:
    """What stands round a press: the workbook's file name, its folder, the day, the settings, who listens."""

    name: str
    beside: Path
    today: datetime.date
    settings: Settings
    told: Told
    opened: Callable[[Path, bool], None]
    """Opens a file; behind the workbook, where sheets of the answer stand in that."""
    cancelling: str = ""
    """What the user does to break off, where the program has a way."""


def answered(button: Button, desk: Desk, copy: Path | None, folder: Path) -> tuple[Answer, Changes | None]:
    """Return a button's answer on a copy of the workbook, and what it changes in it (None without one).

    Raises ``ToolkitError``.  ``folder`` is for what is made on the way.
    """
    year = year_given(desk.settings.period)
    desk = dataclasses.replace(desk, settings=dataclasses.replace(desk.settings, period=year))
    bare_folder = folder / "bare"
    if copy is None:
        return button.pressed(Asked(None, desk.beside, desk.today, desk.settings, desk.told)), None
    from toolkit.marking.live import Copy

    def bare() -> Path:
        bare_folder.mkdir(exist_ok=True)
        return Copy(copy, desk.name, bare_folder).bare(bare_folder / copy.name)

    # The user knows the workbook by its name, not by where its copy lies.
    where = str(copy.parent / "_")[:-1]
    try:
        answer = button.pressed(Asked(copy, desk.beside, desk.today, desk.settings, desk.told, bare))
    except ToolkitError as refusal:
        if where in str(refusal):
            raise ToolkitError(str(refusal).replace(where, "")) from refusal
        raise
    answer = dataclasses.replace(
        answer, said=answer.said.replace(where, ""), ask=answer.ask.replace(where, "")
    )
    desk.told("write", 0, 1)
    seen = Copy(copy, desk.name, folder)
    return answer, seen.pressed(button.name, answer.sheets, answer.findings, clear=answer.clear)


def press_on(host: Host, button: Button, desk: Desk) -> None:
    """Press a button on a host's workbook and tell what came of it; raises what the button raises."""
    try:
        answer = _once(host, button, desk)
        host.status("")
        if answer.ask and host.tell(answer.ask, ask=True):
            agreed = dataclasses.replace(desk.settings, go=True)
            answer = _once(host, button, dataclasses.replace(desk, settings=agreed))
        elif answer.ask:
            return
    finally:
        host.status("")
    for path in answer.opens:
        desk.opened(path, bool(answer.sheets))
    host.tell(answer.said)


def _once(host: Host, button: Button, desk: Desk) -> Answer:
    host.status(f"{button.doing}……")
    desk = dataclasses.replace(desk, told=_Shown(host, button.doing, desk))
    with scratch() as name:
        folder = Path(name)
        copy = None
        if button.on_workbook:
            copy = folder / "copy" / desk.name
            copy.parent.mkdir()
            host.save(copy)
        answer, changes = answered(button, desk, copy, folder)
        if changes is not None:
            carry_out(host, changes)
    drawn = any(isinstance(sheet, Sheet) and sheet.charts for sheet in answer.sheets)
    return dataclasses.replace(
        answer, said=told_with(answer, changes, desk.name) + (_NO_CHARTS if drawn else "")
    )


@dataclasses.dataclass
class _Shown:
    """Shows how far a press is on the host, each step once, and tells on."""

    host: Host
    doing: str
    desk: Desk
    shown: int = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if total > 1 and done != self.shown:
            self.shown = done
            how = f"，{self.desk.cancelling}" if self.desk.cancelling else ""
            self.host.status(f"{self.doing}……（{done:,} / {total:,}{how}）")
        self.desk.told(stage, done, total)


def told_with(answer: Answer, changes: Changes | None, name: str, most: int = 3) -> str:
    """Return what to tell of a press on the workbook ``name``: its sentence, and what came up with the marks.

    Many are cut, and it says so.
    """
    said = answer.said
    if answer.clear and (changes is None or not changes.had_record):
        said = f"“{name}”里没有本工具加的标记。"
    shown = list(dict.fromkeys(changes.said)) if changes is not None else []
    cut = f"另有 {len(shown) - most} 处类似情况。" if len(shown) > most else ""
    return "".join([said, *shown[:most], cut])
