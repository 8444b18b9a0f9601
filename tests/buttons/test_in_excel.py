"""A press through xlwings: the very words of the macro, which workbook is meant, what the officer is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.buttons.made import ROSTER, faulty
from tests.hosts.excel import start
from toolkit.buttons.button import BUTTONS, Button, all_buttons
from toolkit.hosts.excel_press import meant, press, settings_in

WORDS = "import toolkit.buttons; toolkit.buttons.press('check')"


@pytest.fixture
def excel() -> Iterator[Any]:
    app, stop = start()
    yield app
    stop()


@pytest.fixture
def toolbox(excel: Any, tmp_path: Path) -> Any:
    """The workbook with the buttons, open, and the caller of what the macro calls."""
    book = openpyxl.Workbook()
    book.active.title = "按钮"
    settings = book.create_sheet("xlwings.conf")
    for row in (
        ["Interpreter_Win", "python"],
        ["GH_PROVINCE", "安徽"],
        ["GH_TODAY", "2025-12-31"],
        ["GH_FOLDER", None],
    ):
        settings.append(row)
    path = tmp_path / "工会工具箱.xlsx"
    book.save(path)
    opened = excel.books.open(str(path))
    opened.set_mock_caller()
    return opened


def test_the_words_of_the_macro_check_the_open_workbook(excel: Any, toolbox: Any, tmp_path: Path) -> None:
    book = excel.books.open(str(faulty(tmp_path)))
    exec(WORDS)

    assert ["会员花名册", "慰问福利", "问题清单", "未核查", "工会核查标记"] == [
        sheet.name for sheet in book.sheets
    ]
    assert ["按钮", "xlwings.conf"] == [sheet.name for sheet in toolbox.sheets]
    assert ["正在核查……", False] == list(dict.fromkeys(excel.impl.statuses))
    assert excel.impl.alerts[-1].startswith("“临泉工会.xlsx”发现 4 个问题：")
    assert ROSTER == book.sheets.active.name, "what the officer looked at stays in front"


def test_the_workbook_last_opened_is_meant_when_the_buttons_are_in_front(
    excel: Any, toolbox: Any, tmp_path: Path
) -> None:
    excel.books.open(str(faulty(tmp_path)))
    toolbox.impl.activate()

    assert "临泉工会.xlsx" == meant(toolbox, "").name


def test_a_workbook_named_in_the_settings_is_meant(excel: Any, toolbox: Any, tmp_path: Path) -> None:
    excel.books.open(str(faulty(tmp_path, "甲.xlsx")))
    excel.books.open(str(faulty(tmp_path, "乙.xlsx")))

    assert ("甲.xlsx", "乙.xlsx") == (meant(toolbox, "甲.xlsx").name, meant(toolbox, "").name)


def test_without_a_workbook_the_officer_is_told_to_open_one(excel: Any, toolbox: Any) -> None:
    exec(WORDS)

    assert ["没有打开的台账。请先打开台账，点一下它的任意一格，再按按钮。"] == excel.impl.alerts


def test_a_mistake_of_our_own_is_one_sentence_for_the_officer(
    excel: Any, toolbox: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(asked: object) -> Any:
        raise ZeroDivisionError

    all_buttons()
    monkeypatch.setitem(BUTTONS, "check", Button("check", "核查", 1, "正在核查", True, wrong))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    excel.books.open(str(faulty(tmp_path)))
    exec(WORDS)

    log = tmp_path / "gonghui-log.txt"
    assert [f"工具箱自己出错了，没有做完。出错的记录在 {log}，请把它发给维护人员。"] == excel.impl.alerts
    assert False is excel.impl.status_bar
    with pytest.raises(ZeroDivisionError):
        press(toolbox, "check")


def test_settings_without_a_value_are_left_out(toolbox: Any) -> None:
    assert {"INTERPRETER_WIN": "python", "GH_PROVINCE": "安徽", "GH_TODAY": "2025-12-31"} == settings_in(
        toolbox
    )


def test_after_an_audit_the_workbook_lies_before_its_workpapers(
    excel: Any, toolbox: Any, tmp_path: Path
) -> None:
    excel.books.open(str(faulty(tmp_path)))
    press(toolbox, "audit")

    assert "临泉工会（审计底稿）.xlsx" in [book.name for book in excel.books]
    assert "临泉工会.xlsx" == excel.books.active.name
