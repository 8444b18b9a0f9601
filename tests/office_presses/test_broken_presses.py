"""What can go wrong between a macro and Python: it is not there, dies, hangs, is broken off."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buttons.made import faulty
from tests.office_presses.conftest import Desk
from toolkit.workbooks.button_book import LINE, SHEET

pytestmark = pytest.mark.libreoffice
Open = Callable[[Path | None], Desk]


@pytest.fixture
def opened(desk: Open, tmp_path: Path) -> Desk:
    return desk(faulty(tmp_path))


def script(folder: Path, lines: str) -> str:
    """Return a program that stands in the place of Python."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{lines}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_interpreter_that_is_not_there_is_named(opened: Desk) -> None:
    opened.set("GH_PYTHON", "/没有/python")

    assert "ERR start" == opened.press("核查")
    assert "找不到 Python（/没有/python）。" in opened.line


def test_an_interpreter_that_is_not_on_the_path_is_named(opened: Desk) -> None:
    opened.set("GH_PYTHON", "no-such-python")

    assert "ERR died" == opened.press("核查")
    assert "没有得到结果：Python（no-such-python）没有启动，或者中途退出了。" in opened.line


def test_a_python_without_the_toolkit_is_told_of_at_once(opened: Desk, tmp_path: Path) -> None:
    opened.set("GH_PYTHON", script(tmp_path, f'exec "{sys.executable}" -I -S "$@"'))

    assert "ERR died" == opened.press("核查")


@pytest.mark.parametrize("death", ["exit 3", "kill -9 $$"])
def test_a_python_that_dies_leaves_the_workbook_as_it_was(opened: Desk, tmp_path: Path, death: str) -> None:
    own = opened.sheets()
    opened.set("GH_PYTHON", script(tmp_path, death))

    assert "ERR died" == opened.press("核查")
    assert own == opened.sheets()
    assert [] == list(opened.box.rglob("*"))


def test_a_python_that_hangs_is_left_after_the_time_set(opened: Desk, tmp_path: Path) -> None:
    opened.set("GH_PYTHON", script(tmp_path, "sleep 3"))
    opened.set("GH_WAIT", "1")

    assert "ERR slow" == opened.press("核查")
    assert "等了 1 秒还没有做完，已停下" in opened.line


def test_a_result_that_is_none_is_told_and_the_workbook_stays(opened: Desk, tmp_path: Path) -> None:
    own = opened.sheets()
    opened.set("GH_PYTHON", script(tmp_path, f'{FILES}\necho x > "$out"\necho OK > "$flag"'))

    assert "ERR macro" == opened.press("核查")
    assert "宏出错了" in opened.line
    assert own == opened.sheets()
    assert [] == list(opened.box.rglob("*"))


FILES = """for word; do
  case "$last" in --cancel) cancel=$word;; --progress) progress=$word;; --out) out=$word;; --flag) flag=$word;; esac
  last=$word
done"""
"""Finds the files of a press among its arguments."""


def waiting(folder: Path) -> str:
    """Return a Python that says how far it is, and begins only when the macro has asked for an end."""
    lines = [
        FILES,
        'echo "read 3 10" > "$progress"',
        'while [ ! -e "$cancel" ]; do sleep 0.1; done',
        f'exec "{sys.executable}" "$@"',
    ]
    return script(folder, "\n".join(lines))


def test_it_is_shown_how_far_a_press_is(opened: Desk, tmp_path: Path) -> None:
    opened.set("GH_PYTHON", waiting(tmp_path))
    opened.begin("核查")

    assert "正在读取和核查……（3 / 10）" == opened.office.await_text(
        opened.buttons, SHEET, LINE, ["正在读取"], 30
    )
    opened.office.press(opened.buttons, SHEET, "取消")
    assert "CANCELLED" == opened.ended()


def test_a_press_that_is_broken_off_leaves_the_workbook_as_it_was(opened: Desk, tmp_path: Path) -> None:
    own = opened.sheets()
    opened.set("GH_PYTHON", waiting(tmp_path))
    opened.begin("核查")
    opened.office.await_text(opened.buttons, "xlwings.conf", f"B{opened.row['GH_STATE']}", ["BUSY"], 30)
    opened.office.press(opened.buttons, SHEET, "取消")

    assert "CANCELLED" == opened.ended()
    assert "已取消" in opened.line
    assert own == opened.sheets()


def test_a_button_pressed_while_another_works_does_nothing(opened: Desk, tmp_path: Path) -> None:
    opened.set("GH_PYTHON", waiting(tmp_path))
    opened.begin("核查")
    opened.office.await_text(opened.buttons, "xlwings.conf", f"B{opened.row['GH_STATE']}", ["BUSY"], 30)
    opened.office.press(opened.buttons, SHEET, "会费核对")
    time.sleep(0.3)

    assert "BUSY check" == opened.state()
    opened.office.press(opened.buttons, SHEET, "取消")
    assert "CANCELLED" == opened.ended()
