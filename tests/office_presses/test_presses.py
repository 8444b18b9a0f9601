"""Buttons really pressed in LibreOffice: macro, snapshot, toolkit, result in the open workbook."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.buttons.made import BAD_ID, ROSTER, TODAY, WELFARE, faulty
from tests.office_presses.conftest import Desk, Office
from toolkit.cli import cli
from toolkit.macros.assembly import assembled
from toolkit.macros.builds import WPS
from toolkit.macros.listed import listed_buttons
from toolkit.macros.project import NAME
from toolkit.marking.names import FILLS, LIST, RECORD
from toolkit.samples.files import CLEAN
from toolkit.severity import Severity
from toolkit.workbooks.button_book import SHEET, write_button_book
from toolkit.workbooks.macro_sources import macro_sources

pytestmark = pytest.mark.libreoffice
Open = Callable[[Path | None], Desk]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RED = FILLS[Severity.ERROR]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "二〇二五年 台账"
    folder.mkdir()
    return faulty(folder, "临泉 工会's.xlsx")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """Return a copy of the clean year, so that every button finds its sheets."""
    path = tmp_path / CLEAN
    path.write_bytes((SAMPLES / CLEAN).read_bytes())
    return path


def test_every_button_is_there_with_its_caption(desk: Open) -> None:
    opened = desk(None)

    assert sorted([*(button.caption for button in listed_buttons()), "取消"]) == opened.office.captions(
        opened.buttons, SHEET
    )


def test_the_macros_for_wps_are_understood_here_too(office: Office, tmp_path: Path) -> None:
    """LibreOffice runs no macro of a project with one fault; the tab of the ribbon alone it does not know."""
    without_ribbon = tuple(name for name in WPS.sources if name != "gh_ribbon")
    build = dataclasses.replace(WPS, sources=without_ribbon)
    path = tmp_path / WPS.file
    write_button_book(path, assembled(build, listed_buttons(), macro_sources(), None))
    office.open(path)

    assert "工会工具箱" == office.macro(path, f"{NAME}.GhSettings.GhText", ["TITLE"])
    office.close(path)


def test_a_check_colours_cells_puts_notes_and_lists_what_the_command_finds(desk: Open, book: Path) -> None:
    opened, before = desk(book), book.read_bytes()

    assert "OK check" == opened.press("核查")
    assert [ROSTER, WELFARE, LIST] == [name for name in opened.sheets() if name in (ROSTER, WELFARE, LIST)]
    assert [RED, None] == opened.fills(ROSTER, "C3 A2")
    notes = {(row, column): text for column, row, text in opened.office.notes(book, ROSTER)}
    assert "R002" in notes[2, 2]
    assert "问过本人，记不清" in notes[2, 4]
    ran = CliRunner().invoke(cli, ["check", str(book), "--today", str(TODAY), "--format", "json"])
    codes = sorted(item["code"] for item in json.loads(ran.stdout)["findings"])
    assert codes == sorted(code for code in opened.column(LIST, "编号") if code)
    assert "发现" in opened.line
    assert before == book.read_bytes()


def test_what_is_not_saved_yet_is_checked_too(desk: Open, book: Path) -> None:
    opened = desk(book)
    opened.office.put(book, ROSTER, "C2", BAD_ID)

    assert "OK check" == opened.press("核查")
    assert [RED] == opened.fills(ROSTER, "C2")


def test_a_second_check_takes_the_place_of_the_first(desk: Open, book: Path) -> None:
    opened = desk(book)
    opened.press("核查")
    first = opened.sheets()
    opened.office.put(book, ROSTER, "C3", "110101199003070038")

    assert "OK check" == opened.press("核查")
    assert sorted(first) == sorted(opened.sheets())
    assert 1 == len([note for note in opened.office.notes(book, WELFARE) if note[:2] == [0, 2]])


def test_unmarking_gives_the_open_workbook_back(desk: Open, book: Path) -> None:
    opened = desk(book)
    before = opened.sheets(), opened.fills(ROSTER, "C3 E3 A3"), opened.office.notes(book, ROSTER)
    opened.press("核查")
    assert RECORD in opened.sheets()

    assert "OK unmark" == opened.press("撤销标记")
    assert before == (opened.sheets(), opened.fills(ROSTER, "C3 E3 A3"), opened.office.notes(book, ROSTER))


def test_marks_are_found_again_after_rows_were_put_in_above(desk: Open, book: Path) -> None:
    opened = desk(book)
    before = opened.fills(ROSTER, "C3")
    opened.press("核查")
    opened.office.insert_rows(book, ROSTER, 1, 2)

    assert [RED] == opened.fills(ROSTER, "C5")
    assert "OK unmark" == opened.press("撤销标记")
    assert before == opened.fills(ROSTER, "C5")


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("活动参与统计", "participation"),
        ("慰问福利汇总", "welfare"),
        ("会费核对", "dues"),
        ("经费审查", "audit"),
    ],
)
def test_a_button_lays_its_sheets_into_the_workbook(desk: Open, clean: Path, caption: str, name: str) -> None:
    opened = desk(clean)
    own = opened.sheets()

    assert f"OK {name}" == opened.press(caption)
    assert own == opened.sheets()[: len(own)]
    assert opened.sheets()[len(own) :]


def test_after_an_audit_the_next_press_is_on_the_workbook_again(desk: Open, book: Path) -> None:
    opened = desk(book)
    assert "OK audit" == opened.press("经费审查")
    assert str(book.with_name(f"{book.stem}（审计底稿）.xlsx")) in opened.office.opened()
    assert "OK check" == opened.press("核查")
    assert {LIST, "经费审查"} <= set(opened.sheets())

    assert "OK unmark" == opened.press("撤销标记")
    assert [ROSTER, WELFARE] == opened.sheets()


def test_with_two_workbooks_open_none_is_touched_that_nobody_chose(desk: Open, book: Path) -> None:
    opened = desk(book)
    other = faulty(book.parent, "另一本.xlsx")
    opened.office.open(other)
    opened.set("GH_ASK", "yes")

    assert "CANCELLED" == opened.press("核查")
    assert [[ROSTER, WELFARE]] * 2 == [list(opened.office.sheets(path)) for path in (book, other)]
    opened.office.close(other)
    assert "OK check" == opened.press("核查")


def test_the_total_of_the_welfare_is_that_of_the_command(desk: Open, book: Path) -> None:
    opened = desk(book)
    opened.press("慰问福利汇总")
    ran = CliRunner().invoke(cli, ["total", "welfare", str(book), "--by", "department", "--format", "json"])

    assert (
        float(json.loads(ran.stdout)["total"]["amount"])
        == opened.column("慰问福利（按部门）", "金额（元）")[-1]
    )


def test_one_report_is_filled_when_one_is_chosen(desk: Open, clean: Path) -> None:
    opened = desk(clean)
    own = opened.sheets()
    opened.set("GH_REPORT", "会费收缴汇总表")

    assert "OK reports" == opened.press("生成报表")
    assert ["会费收缴汇总表", "会费收缴（分月）", RECORD] == opened.sheets()[len(own) :]


def test_safe_repairs_go_into_a_copy_that_is_opened(desk: Open, book: Path) -> None:
    opened, before = desk(book), book.read_bytes()

    assert "OK fix" == opened.press("安全修正")
    copy = book.with_name(f"{book.stem}（已修正）.xlsx")
    assert str(copy) in opened.office.opened()
    assert "丁某 " == opened.office.text(book, ROSTER, "A4")
    assert [ROSTER, WELFARE] == opened.sheets()
    assert before == book.read_bytes()


def test_who_does_not_agree_sees_the_repairs_and_gets_no_copy(desk: Open, book: Path) -> None:
    opened = desk(book)
    opened.set("GH_ASK", "yes")

    assert "CANCELLED" == opened.press("安全修正")
    assert "将要修正" in opened.sheets()
    assert [book] == list(book.parent.glob("*.xlsx"))


def test_the_units_of_a_folder_are_merged_and_the_result_is_opened(desk: Open, tmp_path: Path) -> None:
    units = tmp_path / "上报"
    units.mkdir()
    faulty(units, "甲工会.xlsx")
    opened = desk(None)
    opened.set("GH_FOLDER", str(units))

    assert "OK merge" == opened.press("分工会汇总")
    assert str(tmp_path / "上报（汇总）.xlsx") in opened.office.opened()


def test_the_computer_is_examined_without_a_workbook(desk: Open) -> None:
    opened = desk(None)

    assert "OK doctor" == opened.press("检查环境")
    assert "Python" in opened.line


def test_a_button_that_needs_a_workbook_says_so_when_there_is_none(desk: Open) -> None:
    opened = desk(None)

    assert "ERR nobook" == opened.press("核查")
    assert "没有打开的台账。" in opened.line


def test_a_workbook_without_the_sheets_is_refused_in_one_sentence(desk: Open, book: Path) -> None:
    opened = desk(book)
    own = opened.sheets()

    assert "ERR task" == opened.press("会费核对")
    assert "会费收缴" in opened.line
    assert own == opened.sheets()


def test_nothing_of_the_snapshot_stays_in_the_exchange_folder(desk: Open, book: Path) -> None:
    opened = desk(book)
    opened.press("核查")
    opened.press("会费核对")

    assert [] == list(opened.box.rglob("*"))
