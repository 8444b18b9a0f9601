"""LibreOffice with the button workbook and an officer's workbook open in it."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.buttons.made import TODAY
from toolkit.macros.assembly import assembled
from toolkit.macros.builds import LIBREOFFICE
from toolkit.macros.listed import listed_buttons, listed_reports
from toolkit.workbooks.button_book import CONF, LINE, SHEET, write_button_book
from toolkit.workbooks.macro_sources import macro_sources

collect_ignore = ["office_driver.py"]
"""It runs under the system's Python, which alone has uno."""
DRIVER = Path(__file__).with_name("office_driver.py")
ENDS = ("OK", "ERR", "CANCELLED")
SECONDS = 60
"""As long as a press may take on a busy machine; none is timed."""


def python_with_uno() -> str | None:
    for python in ("/usr/bin/python3", "/usr/bin/python", sys.executable):
        if os.path.exists(python):
            asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return python
    return None


class Office:
    """A running LibreOffice; every method of the driver is one of its own."""

    def __init__(self, python: str, profile: Path) -> None:
        self.process = subprocess.Popen(
            [python, str(DRIVER), str(profile)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def ask(*given: object) -> Any:
            assert self.process.stdin is not None
            words = [str(word) if isinstance(word, Path) else word for word in given]
            self.process.stdin.write(json.dumps([name, *words]) + "\n")
            self.process.stdin.flush()
            told = self._answer()
            if "error" in told:
                raise RuntimeError(f"{name}: {told['error']}")
            return told["answer"]

        return ask

    def close_all(self) -> None:
        """End the office and its driver."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    python = python_with_uno()
    if python is None:
        if os.environ.get("GONGHUI_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail("no Python of the system has uno: install python3-uno")
        pytest.skip("no Python of the system has uno")
    running = Office(python, tmp_path_factory.mktemp("profile"))
    yield running
    running.close_all()


@dataclasses.dataclass
class Desk:
    """The button workbook, the officer's, and the folder through which they speak with the toolkit."""

    office: Office
    buttons: Path
    book: Path
    box: Path

    def __post_init__(self) -> None:
        rows = self.office.grid(self.buttons, CONF)
        self.row = {str(row[0]): number for number, row in enumerate(rows, 1)}

    def set(self, key: str, value: str) -> None:
        """Put a setting in the place of the formula that would follow the officer's."""
        self.office.put(self.buttons, CONF, f"B{self.row[key]}", value)

    def state(self) -> str:
        return str(self.office.text(self.buttons, CONF, f"B{self.row['GH_STATE']}"))

    def begin(self, caption: str) -> None:
        """Press a button and come back while it works."""
        self.set("GH_STATE", "")
        self.office.press(self.buttons, SHEET, caption)

    def ended(self) -> str:
        """Wait for the end of a press, and return the word for it."""
        cell = f"B{self.row['GH_STATE']}"
        return str(self.office.await_text(self.buttons, CONF, cell, ENDS, SECONDS))

    def press(self, caption: str) -> str:
        self.begin(caption)
        return self.ended()

    @property
    def line(self) -> str:
        """What the line under the title says."""
        return str(self.office.text(self.buttons, SHEET, LINE))

    def sheets(self) -> list[str]:
        return list(self.office.sheets(self.book))

    def fills(self, sheet: str, cells: str) -> list[str | None]:
        return [self.office.fill(self.book, sheet, cell) for cell in cells.split()]

    def column(self, sheet: str, heading: str) -> list[Any]:
        """Return a column of a result sheet below its heading, wherever that is."""
        rows = self.office.grid(self.book, sheet)
        for number, row in enumerate(rows):
            if heading in row:
                return [below[row.index(heading)] for below in rows[number + 1 :]]
        raise AssertionError(f"{heading} is not on {sheet}")


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[Callable[[Path | None], Desk]]:
    """Return what opens the button workbook beside an officer's, or alone."""
    box = tmp_path / "box"
    box.mkdir()
    opened: list[Path] = []

    def open_with(book: Path | None) -> Desk:
        buttons = tmp_path / "tools" / "工会 工具箱.xlsm"
        buttons.parent.mkdir()
        built = assembled(
            LIBREOFFICE,
            listed_buttons(),
            macro_sources(),
            None,
            reports=listed_reports(),
            python=sys.executable,
        )
        write_button_book(buttons, built)
        for path in filter(None, (book, buttons)):
            office.open(path)
            opened.append(path)
        made = Desk(office, buttons, book or buttons, box)
        for key, value in (("GH_BOX", str(box)), ("GH_TODAY", TODAY.isoformat()), ("GH_ASK", "no")):
            made.set(key, value)
        return made

    yield open_with
    for path in opened:
        office.close(path)
    office.close_others()
    shutil.rmtree(box)
