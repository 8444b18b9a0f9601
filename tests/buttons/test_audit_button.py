"""经费审查: the workpapers of the open workbook lie beside it, name it, and go on from those before."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.buttons.made import NAME, ROSTER, faulty, press, seen
from toolkit.buttons.audit import WorkpapersOpen
from toolkit.buttons.button import Cancelled
from toolkit.cli import cli
from toolkit.errors import SheetsMissing, ToolkitError, WorkbookUnreadable
from toolkit.hosts.day_given import NoYear
from toolkit.hosts.file_host import FileHost

PAPERS = "临泉工会（审计底稿）.xlsx"


def test_the_workpapers_lie_beside_and_are_opened(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    before = path.read_bytes()
    host = FileHost(path)

    assert [tmp_path / PAPERS] == press(host, "audit", tmp_path)
    assert "经费审查问题清单" == host.read("经费审查")[0][0]
    assert host.said[-1].startswith(
        "经费审查（2025年）发现 4 个问题：错误 4、警告 0、提示 0，列在“经费审查”表。"
    )
    assert f"审计底稿是“{PAPERS}”。" in host.said[-1]
    assert ([NAME, PAPERS], before) == (sorted(each.name for each in tmp_path.iterdir()), path.read_bytes())


def test_the_sources_name_the_open_workbook_and_say_that_a_copy_was_read(tmp_path: Path) -> None:
    host = FileHost(faulty(tmp_path))
    host.write(ROSTER, 2, 6, [["办公室"]])
    host.save(tmp_path / "没保存的.xlsx")
    digest = hashlib.sha256((tmp_path / "没保存的.xlsx").read_bytes()).hexdigest()
    press(host, "audit", tmp_path)

    sheet = openpyxl.load_workbook(tmp_path / PAPERS)["数据来源"]
    assert (str(tmp_path / NAME), f"{digest}（副本）") == (sheet["A4"].value, sheet["C4"].value)
    assert NAME == sheet["A4"].hyperlink.target
    assert any("没有保存的改动也在内" in str(cell.value) for cell in sheet["A"])


def test_no_page_names_where_the_copy_lay(tmp_path: Path) -> None:
    press(FileHost(faulty(tmp_path)), "audit", tmp_path / ".")

    texts = [
        text
        for sheet in openpyxl.load_workbook(tmp_path / PAPERS)
        for row in sheet.iter_rows()
        for cell in row
        for text in (str(cell.value), cell.hyperlink.target or "" if cell.hyperlink else "")
    ]
    assert [] == [text for text in texts if "copy/" in text or "../" in text]


def test_what_was_entered_in_the_workpapers_stands_again(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    press(FileHost(path), "audit", tmp_path)
    book = openpyxl.load_workbook(tmp_path / PAPERS)
    rows = list(book["整改台账"].iter_rows())
    heading = next(row for row in rows if any(cell.value == "整改措施" for cell in row))
    column = next(cell.column for cell in heading if cell.value == "整改措施")
    book["整改台账"].cell(heading[0].row + 1, column).value = "已补登"
    book.save(tmp_path / PAPERS)
    host = FileHost(path)
    press(host, "audit", tmp_path)

    again = openpyxl.load_workbook(tmp_path / PAPERS)["整改台账"]
    assert "已补登" == again.cell(heading[0].row + 1, column).value
    assert (
        "临泉工会（审计底稿）.xlsx 有人改过，改过的一份已另存为 临泉工会（审计底稿）（上一版）.xlsx。"
        in host.said[-1]
    )


def test_after_marks_the_audit_finds_the_same_and_leaves_them(tmp_path: Path) -> None:
    host = FileHost(faulty(tmp_path))
    press(host, "audit", tmp_path)
    alone = host.said[-1]
    press(host, "check", tmp_path)
    host.save(tmp_path / "标了.xlsx")
    marked = FileHost(tmp_path / "标了.xlsx")
    press(marked, "audit", tmp_path)
    marked.save(tmp_path / "审了.xlsx")

    assert alone == marked.said[-1]
    assert [] == [
        place
        for place, shows in seen(tmp_path / "标了.xlsx").items()
        if place.startswith(ROSTER) and seen(tmp_path / "审了.xlsx")[place] != shows
    ]


def test_something_else_where_the_workpapers_go_is_left_alone(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    faulty(tmp_path, PAPERS)
    before = (tmp_path / PAPERS).read_bytes()

    with pytest.raises(WorkbookUnreadable, match="审计底稿"):
        press(FileHost(path), "audit", tmp_path)
    assert before == (tmp_path / PAPERS).read_bytes()


@pytest.mark.parametrize("lock", [f"~${PAPERS}", f".~lock.{PAPERS}#"])
def test_workpapers_that_are_open_are_left_alone(tmp_path: Path, lock: str) -> None:
    path = faulty(tmp_path)
    press(FileHost(path), "audit", tmp_path)
    (tmp_path / lock).touch()
    before = (tmp_path / PAPERS).read_bytes()

    with pytest.raises(WorkpapersOpen, match="正打开着，没有审查。请先保存并关闭它"):
        press(FileHost(path), "audit", tmp_path)
    assert before == (tmp_path / PAPERS).read_bytes()


def test_workpapers_are_not_audited(tmp_path: Path) -> None:
    press(FileHost(faulty(tmp_path)), "audit", tmp_path)

    with pytest.raises(ToolkitError, match="是本工具写出的结果，不是原始表格。请给出交来的表"):
        press(FileHost(tmp_path / PAPERS), "audit", tmp_path / "x")


def test_a_workbook_without_a_known_table_has_no_workpapers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["今天", "天气"])
    book.save(tmp_path / "别的.xlsx")

    with pytest.raises(SheetsMissing):
        press(FileHost(tmp_path / "别的.xlsx"), "audit", tmp_path)
    assert ["别的.xlsx"] == [each.name for each in tmp_path.iterdir()]


def test_a_year_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoYear, match="“去年”不是年份，请写成 2025 的样子。"):
        press(FileHost(faulty(tmp_path)), "audit", tmp_path, period="去年")


def test_who_breaks_off_before_the_writing_has_no_workpapers(tmp_path: Path) -> None:
    path = faulty(tmp_path)

    def told(stage: str, done: int, total: int) -> None:
        if stage == "write":
            raise Cancelled

    with pytest.raises(Cancelled):
        press(FileHost(path), "audit", tmp_path, told=told)
    assert [NAME] == [each.name for each in tmp_path.iterdir()]


def test_the_command_goes_on_from_the_workpapers_of_the_button(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    press(FileHost(path), "audit", tmp_path)
    words = ["audit", str(path), "--today", "2025-12-31", "--output", str(tmp_path / PAPERS)]

    assert 1 == CliRunner().invoke(cli, words, prog_name="gonghui").exit_code
    assert "（副本）" not in str(openpyxl.load_workbook(tmp_path / PAPERS)["数据来源"]["C4"].value)
