"""Measure a press in LibreOffice against the same press with an empty function; print the ratio.

Needs LibreOffice and a Python of the system with uno (python3-uno).  See README.md.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.office_presses.conftest import Desk, Office, python_with_uno  # noqa: E402
from toolkit.macros.assembly import assembled  # noqa: E402
from toolkit.macros.builds import LIBREOFFICE  # noqa: E402
from toolkit.macros.listed import listed_buttons, listed_reports  # noqa: E402
from toolkit.workbooks.button_book import write_button_book  # noqa: E402
from toolkit.workbooks.macro_sources import macro_sources  # noqa: E402

GOAL = 2.5


def interpreters(folder: Path) -> tuple[str, str]:
    """Return what stands for Python: itself, and one in which the button's function is empty."""
    empty = folder / "empty"
    empty.write_text(f'#!/bin/sh\nshift 3\nexec "{sys.executable}" "{HERE / "empty_press.py"}" "$@"\n')
    empty.chmod(0o755)
    return sys.executable, str(empty)


def seconds(desk: Desk, python: str) -> float:
    """Press 核查 with this Python and return how long it took, from the press to the last sheet."""
    desk.set("GH_PYTHON", python)
    begun = time.perf_counter()
    ended = desk.press("核查")
    taken = time.perf_counter() - begun
    if ended != "OK check":
        raise SystemExit(f"{ended}: {desk.line}")
    return taken


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--members", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    system_python = python_with_uno()
    if system_python is None:
        raise SystemExit("no Python of the system has uno")
    folder = Path(tempfile.mkdtemp(prefix="gonghui-presses-"))
    try:
        book, buttons = folder / "roster.xlsx", folder / LIBREOFFICE.file
        subprocess.run([sys.executable, str(HERE / "roster.py"), str(book), str(chosen.members)], check=True)
        built = assembled(LIBREOFFICE, listed_buttons(), macro_sources(), None, reports=listed_reports())
        write_button_book(buttons, built)
        office = Office(system_python, folder / "profile")
        try:
            for path in (book, buttons):
                office.open(path)
            desk = Desk(office, buttons, book, folder)
            desk.set("GH_BOX", str(folder))
            ours, empty = interpreters(folder)
            seconds(desk, ours), seconds(desk, empty)
            pairs = [(seconds(desk, ours), seconds(desk, empty)) for _ in range(chosen.rounds)]
        finally:
            office.close_all()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ratio = statistics.median(mine / other for mine, other in pairs)
    press, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"press on {chosen.members:,} members : press with an empty function"
        f"   ratio {ratio:5.2f} (goal {GOAL})   {press:6.2f} s : {other:6.2f} s"
    )


if __name__ == "__main__":
    main()
