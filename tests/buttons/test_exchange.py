"""A press for a macro: the flag always comes, last, and the result says what to do with the workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.buttons.made import NAME, ROSTER, faulty, press
from toolkit.buttons.button import BUTTONS, Answer, Asked, Button, Settings, all_buttons
from toolkit.cli import cli
from toolkit.hosts.exchange import KEYS, Place, press_files
from toolkit.hosts.failures import LOG
from toolkit.hosts.file_host import FileHost
from toolkit.marking.names import RECORD

DAY = "today=2025-12-31"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    box = tmp_path / "box"
    box.mkdir()
    faulty(box, "gh_input.xlsx")
    return Place(
        box / "gh_input.xlsx",
        box / "gh_result.xlsx",
        box / "gh_done.txt",
        NAME,
        str(tmp_path),
        box / "gh_progress.txt",
        box / "gh_cancel.txt",
    )


def flag(place: Place) -> str:
    return place.flag.read_text("ascii")


def said(place: Place) -> dict[str, list[str]]:
    """Return the machine's sheet of the result, by key."""
    found: dict[str, list[str]] = {}
    for key, value in list(openpyxl.load_workbook(place.out)["gh_said"].values)[1:]:
        found.setdefault(key, []).append(value)
    return found


def marks(place: Place) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(place.out)["gh_marks"].values)[1:]


def test_a_press_ends_with_ok_and_sheets_in_order(place: Place) -> None:
    assert "OK" == press_files("check", place, [DAY])

    book = openpyxl.load_workbook(place.out)
    assert ["问题清单", "未核查", "gh_said", "gh_marks", "gh_record"] == book.sheetnames
    assert ["visible", "visible", "hidden", "hidden", "hidden"] == [sheet.sheet_state for sheet in book]
    assert ("OK\n", ["问题清单", "未核查"], ["问题清单"]) == (
        flag(place),
        said(place)["import"],
        said(place)["show"],
    )
    assert said(place)["said"][0].startswith("“临泉工会.xlsx”发现 4 个问题：")
    assert place.progress is not None
    assert "write 0 1\n" == place.progress.read_text("ascii")


def test_the_marks_are_told_cell_by_cell(place: Place) -> None:
    press_files("check", place, [DAY])

    told = [(do, sheet, cell, color) for do, sheet, cell, color, *_ in marks(place) if do == "mark"]
    assert ("mark", ROSTER, "C3", "FFC7CE") in told
    notes = {cell: note for do, _, cell, _, note, *_ in marks(place) if do == "mark"}
    assert "【错误 R002】" in notes["C3"]
    assert None is notes["E3"], "the officer has a note there"


def test_the_record_has_a_row_for_each_line_that_is_kept_or_marked(place: Place) -> None:
    press_files("check", place, [DAY])

    record = list(openpyxl.load_workbook(place.out)["gh_record"].values)
    lines = [row for row in marks(place) if row[0] in ("keep", "mark")]
    assert RECORD == record[0][0]
    assert [(row[1], row[2]) for row in lines] == [(row[3], row[4]) for row in record[3:]]
    assert "=ROW('会员花名册'!$C$3)" in [row[1] for row in record]


def test_old_marks_are_told_to_be_undone(place: Place, tmp_path: Path) -> None:
    assert place.workbook is not None
    host = FileHost(place.workbook)
    press(host, "check", tmp_path)
    host.save(place.workbook)
    press_files("unmark", place, [])

    assert [RECORD, "问题清单", "未核查"] == said(place)["remove"]
    undone = {cell: (color, note, bool(token)) for do, _, cell, color, note, token in marks(place)}
    assert {"undo"} == {row[0] for row in marks(place)}
    assert ("none", "note") == undone["B4"][:2]
    assert (None, "note", True) == undone["C3"], "a theme's colour is told by what the host said of it"
    assert "gh_record" not in openpyxl.load_workbook(place.out).sheetnames


@pytest.mark.parametrize(
    ("name", "settings", "why"),
    [
        ("chek", [DAY], "没有名为“chek”的按钮。是否想写“check”？"),
        ("check", ["today=年底"], "“年底”不是日期"),
        ("check", ["provinc=安徽"], "没有名为“provinc”的设置。是否想写“province”？"),
        ("check", [DAY, "province=安微"], "没有名为“安微”的"),
        ("merge", [DAY], "还没有选文件夹。请选放分工会台账的文件夹"),
        ("dues", [DAY], "做不出“会费”统计"),
    ],
)
def test_a_refusal_is_a_sentence_and_the_flag_says_err(
    place: Place, name: str, settings: list[str], why: str
) -> None:
    assert "ERR" == press_files(name, place, settings)
    assert ("ERR\n", ["ERR"]) == (flag(place), said(place)["state"])
    assert why in said(place)["said"][0]


def test_a_workbook_that_is_none_is_refused(place: Place) -> None:
    assert place.workbook is not None
    place.workbook.write_bytes(b"PK\3\4broken")

    assert "ERR" == press_files("check", place, [DAY])
    assert "临泉工会.xlsx" in said(place)["said"][0]
    assert said(place)["said"][0].startswith("临泉工会.xlsx：")


def test_a_cancelled_press_says_so(place: Place) -> None:
    assert place.cancel is not None
    place.cancel.touch()

    assert "CANCELLED" == press_files("check", place, [DAY])
    assert ("CANCELLED\n", ["已取消，工作簿没有改动。"]) == (flag(place), said(place)["said"])


def test_a_press_is_cancelled_while_a_long_check_runs(place: Place, declared: Callable[..., None]) -> None:
    """The worker takes a minute, and is ended after 20 seconds as one that hangs: the cancel file comes first."""

    def long(asked: Asked) -> Answer:
        assert place.cancel is not None
        place.cancel.touch()
        asked.gather(Slow())
        raise AssertionError("not cancelled")

    declared(long)
    assert "CANCELLED" == press_files("tried", place, [])


def test_a_mistake_of_our_own_is_told_with_its_record_and_raised(
    place: Place, declared: Callable[..., None]
) -> None:
    def wrong(asked: Asked) -> Answer:
        raise ZeroDivisionError("110101199003070011")

    declared(wrong)
    with pytest.raises(ZeroDivisionError):
        press_files("tried", place, [])
    assert "ERR\n" == flag(place)
    log = place.flag.with_name(LOG)
    assert [f"工具箱自己出错了，没有做完。出错的记录在 {log}，请把它发给维护人员。"] == said(place)["said"]
    assert "ZeroDivisionError: 110***********0011" in log.read_text("utf-8")


def test_a_result_that_cannot_be_written_still_ends_in_a_flag(place: Place) -> None:
    place.out.mkdir()
    with pytest.raises(Exception, match="gh_result"):
        press_files("check", place, [DAY])

    assert "ERR\n" == flag(place)


def test_the_question_of_a_repair_comes_back_and_its_answer_writes_the_copy(
    place: Place, tmp_path: Path
) -> None:
    press_files("fix", place, [DAY])
    assert "现在就写一本修正后的副本“临泉工会（已修正）.xlsx”吗？原件不动。" in said(place)["ask"][0]
    assert not (tmp_path / "临泉工会（已修正）.xlsx").exists()

    press_files("fix", place, [DAY, "go=yes"])
    assert [str(tmp_path / "临泉工会（已修正）.xlsx")] == said(place)["open"]
    assert (tmp_path / "临泉工会（已修正）.xlsx").is_file()


def test_units_are_merged_into_a_workbook_that_is_opened(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "分工会"
    folder.mkdir()
    faulty(folder, "甲工会.xlsx")
    faulty(folder, "乙工会.xlsx")
    assert "OK" == press_files("merge", place, [DAY, f"folder={folder}/"])

    assert [str(tmp_path / "分工会（汇总）.xlsx")] == said(place)["open"]
    assert "文件：找到 2 个＝读了 2 个" in said(place)["said"][0]


def test_the_settings_are_those_the_toolkit_knows() -> None:
    assert {"today", *Settings.__dataclass_fields__} == set(KEYS)


def test_the_command_passes_everything_on(place: Place) -> None:
    words = [
        "press", "check", "--workbook", place.workbook, "--out", place.out, "--flag", place.flag, "--name", NAME,
        "--progress", place.progress, "--setting", DAY, "--setting", "province=安徽",
    ]  # fmt: skip
    result: Result = CliRunner().invoke(cli, list(map(str, words)), prog_name="gonghui")

    assert (0, "", "OK\n") == (result.exit_code, result.output, flag(place))


class Slow:
    """A task that takes a minute."""

    def __call__(self, unit: object, reading: object) -> None:
        import time

        time.sleep(60)


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Declares a function as the button ``tried``."""
    all_buttons()

    def declare(function: Callable[[Asked], Answer]) -> None:
        monkeypatch.setitem(BUTTONS, "tried", Button("tried", "试", 99, "正在试", True, function))

    return declare
