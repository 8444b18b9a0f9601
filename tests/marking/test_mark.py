"""A marked copy: coloured cells, notes an officer can act on, the list with its links, and nothing else."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.editing.soundness import faults
from tests.marking.found import finding
from tests.marking.made import NOTE, SHEET, parts, roster
from toolkit.errors import WorkbookUnreadable
from toolkit.marking.mark import mark
from toolkit.severity import Severity
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_notes import BETWEEN
from toolkit.workbooks.editing.new_sheet import add_sheet

DAY = datetime.date(2025, 12, 31)
SAID = "工会核查\n【错误 R002】身份证号的校验码不对\n怎么办：按身份证原件改正。\n依据：GB 11643-1999"


def color(cell: object) -> str | None:
    """Return the solid colour of an openpyxl cell."""
    fill = cell.fill  # type: ignore[attr-defined]
    return fill.fgColor.rgb if fill.fill_type == "solid" else None


def test_a_cell_is_coloured_by_the_worst_of_its_findings_and_its_note_tells_all(tmp_path: Path) -> None:
    findings = [
        finding(SHEET, "C4", severity=Severity.NOTICE, message="看一眼", code="R009"),
        finding(SHEET, "C4"),
        finding(SHEET, "B5", severity=Severity.WARNING),
        finding(SHEET, "B6", severity=Severity.NOTICE),
    ]
    copy = mark(roster(tmp_path), findings, tmp_path / "副本.xlsx")
    sheet = openpyxl.load_workbook(copy.path)[SHEET]
    note = sheet["C4"].comment.text
    assert ["FFFFC7CE", "FFFFEB9C", "FFDDEBF7", None] == [
        color(sheet[name]) for name in ("C4", "B5", "B6", "B7")
    ]
    assert note.startswith("工会核查：共 2 个问题\n【错误 R002】身份证号的校验码不对\n怎么办：")
    assert "\n\n【提示 R009】看一眼\n" in note
    assert copy.cells == 3


def test_a_note_says_what_is_wrong_what_to_do_and_by_which_document(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "C4")], tmp_path / "副本.xlsx")
    note = openpyxl.load_workbook(copy.path)[SHEET]["C4"].comment
    assert (SAID, "工会核查") == (note.text, note.author)


def test_an_earlier_note_stays_and_ours_goes_under_it(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "D5")], tmp_path / "副本.xlsx")
    cell = openpyxl.load_workbook(copy.path)[SHEET]["D5"]
    assert (NOTE + BETWEEN + SAID, "人事", "FFFFC7CE") == (
        cell.comment.text,
        cell.comment.author,
        color(cell),
    )


def test_a_finding_of_a_row_stands_on_its_first_cell_and_says_so(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, row=6)], tmp_path / "副本.xlsx")
    note = openpyxl.load_workbook(copy.path)[SHEET]["B6"].comment
    assert note.text.startswith("工会核查（说的是这一整行）\n")


def test_a_covered_cell_is_marked_where_its_merge_shows(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "C1")], tmp_path / "副本.xlsx")
    sheet = openpyxl.load_workbook(copy.path)[SHEET]
    assert (SAID, "FFFFC7CE") == (sheet["A1"].comment.text, color(sheet["A1"]))


def test_the_list_holds_every_finding_and_leads_to_its_cell(tmp_path: Path) -> None:
    findings = [finding(SHEET, "C4"), finding(SHEET, row=6, message="=HYPERLINK(1)"), finding(SHEET)]
    copy = mark(roster(tmp_path), findings, tmp_path / "副本.xlsx", today=DAY)
    book = openpyxl.load_workbook(copy.path)
    listed = book["问题清单"]
    rows = [[cell.value for cell in row] for row in listed.iter_rows(min_row=4, max_row=6)]
    links = [listed.cell(row, 6).hyperlink.location for row in (4, 5, 6)]
    assert ["问题清单", SHEET, "说明"] == book.sheetnames[:3]
    assert ["C4", "第 6 行", "整张表"] == [row[5] for row in rows]
    assert [f"'{SHEET}'!C4", f"'{SHEET}'!A6", f"'{SHEET}'!A1"] == links
    assert ("=HYPERLINK(1)", "inlineStr") == (rows[1][8], listed["I5"].data_type.replace("s", "inlineStr"))
    assert "核查日：2025-12-31" == listed["A2"].value
    assert any("1 条说的是整张表" in str(row[0].value) for row in listed.iter_rows(min_row=7))


def test_personal_numbers_are_masked_in_notes_and_list(tmp_path: Path) -> None:
    said = finding(SHEET, "C4", message="与 110105199003070011 重复", value="110105199003070011")
    copy = mark(roster(tmp_path), [said], tmp_path / "副本.xlsx", column=True)
    new = {name: content for name, content in parts(copy.path).items() if name not in parts(roster(tmp_path))}
    texts = b"".join(content for name, content in new.items() if name.endswith(".xml"))
    assert b"110***********0011" in texts
    assert b"110105199003070011" not in texts


def test_names_of_one_sheet_stay_with_their_sheet(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "C4")], tmp_path / "副本.xlsx")
    book = openpyxl.load_workbook(copy.path)
    assert f"{SHEET}!$B$4:$B$7" == book["说明"].defined_names["名单"].attr_text
    assert SHEET == book.active.title


def test_the_said_column_stands_right_of_the_table_under_a_heading_like_its_neighbour(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "C4")], tmp_path / "副本.xlsx", column=True)
    sheet = openpyxl.load_workbook(copy.path)[SHEET]
    said = "【错误 R002】C4 “身份证号”：身份证号的校验码不对。怎么办：按身份证原件改正。"
    assert ("错误说明", said) == (sheet["F3"].value, sheet["F4"].value)
    assert (True, True, "thin") == (
        sheet["F3"].font.b,
        sheet["F4"].alignment.wrap_text,
        sheet["F3"].border.top.style,
    )
    assert 48 == sheet.column_dimensions["F"].width


def test_without_the_option_there_is_no_such_column(tmp_path: Path) -> None:
    copy = mark(roster(tmp_path), [finding(SHEET, "C4")], tmp_path / "副本.xlsx")
    assert 5 == openpyxl.load_workbook(copy.path)[SHEET].max_column


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    path = roster(tmp_path)
    one = mark(path, [finding(SHEET, "C4")], tmp_path / "一.xlsx")
    other = mark(path, [finding(SHEET, "C4")], tmp_path / "二.xlsx")
    assert one.path.read_bytes() == other.path.read_bytes()


def test_marking_a_marked_copy_takes_the_old_marks_away_first(tmp_path: Path) -> None:
    path = roster(tmp_path)
    first = mark(path, [finding(SHEET, "C4"), finding(SHEET, "B5")], tmp_path / "一.xlsx", column=True)
    again = mark(first.path, [finding(SHEET, "C6")], tmp_path / "二.xlsx")
    fresh = mark(path, [finding(SHEET, "C6")], tmp_path / "三.xlsx")
    assert fresh.path.read_bytes() == again.path.read_bytes()


def test_a_sheet_of_theirs_called_like_our_list_keeps_its_name(tmp_path: Path) -> None:
    path = roster(tmp_path)
    book = EditedBook.open(path)
    add_sheet(book, "问题清单")
    book.write(tmp_path / "有清单.xlsx")
    copy = mark(tmp_path / "有清单.xlsx", [finding(SHEET, "C4")], tmp_path / "副本.xlsx")
    names = openpyxl.load_workbook(copy.path).sheetnames
    assert ["问题清单(2)", SHEET, "说明", "问题清单", "工会核查标记"] == names


def test_a_thousand_notes_on_one_sheet_have_numbers_of_their_own(tmp_path: Path) -> None:
    findings = [finding(SHEET, f"C{row}") for row in range(4, 1_504)]
    copy = mark(roster(tmp_path), findings, tmp_path / "副本.xlsx")
    assert [] == faults(copy.path)


def test_a_damaged_sheet_is_refused_by_the_name_of_its_file(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "坏.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts(roster(tmp_path)).items():
            package.writestr(name, content[:-200] if name.endswith("sheet1.xml") else content)
    with pytest.raises(WorkbookUnreadable, match=r"坏\.xlsx：文件已损坏"):
        mark(path, [finding(SHEET, "C4")], tmp_path / "副本.xlsx")
    assert not (tmp_path / "副本.xlsx").exists()
