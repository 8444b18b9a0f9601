"""A copy with the faulty rows alone: titles and headings stay, values stand for formulas, and it says so."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.editing.soundness import faults
from tests.marking.found import finding
from tests.marking.made import HEADINGS, SHEET, roster
from tests.marking.test_copies import CHECK, run
from tests.marking.test_mark import color
from toolkit.marking.mark import MarkRefused
from toolkit.marking.only_bad import mark_only_bad
from toolkit.marking.unmark import NotMarked, unmark
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.sheet import Formula
from toolkit.workbooks.editing.values_alone import keep_values_alone


def made(folder: Path) -> Path:
    """The roster, 部门 merged over two rows each, with a formula beside the last person."""
    path = roster(folder)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    sheet["D5"].comment = None
    sheet.merge_cells("D4:D5")
    sheet.merge_cells("D6:D7")
    book.save(path)
    edited = EditedBook.open(path)
    edited.sheet(SHEET).put(7, 6, Formula("COUNTA(B4:B7)", 4))
    edited.sheet("说明").put(3, 1, Formula(f"COUNTA('{SHEET}'!B4:B7)", 4))
    edited.write(path)
    return path


def test_titles_headings_and_faulty_rows_stay_and_all_else_goes(tmp_path: Path) -> None:
    findings = [finding(SHEET, "C5"), finding(SHEET, row=7), finding(SHEET)]
    copy = mark_only_bad(made(tmp_path), findings, tmp_path / "副本.xlsx")
    book = openpyxl.load_workbook(copy.path)
    sheet = book[SHEET]
    rows = [[cell.value for cell in row][:6] for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row)]
    assert "会员花名册" == rows[0][0]
    assert list(HEADINGS) == rows[2][:5]
    assert [2, "甲二", "110105199003070020", "一车间", "2020-01-02", None] == rows[3]
    assert [4, "甲四", "110105199003070042", "二车间", "2020-01-02", 4] == rows[4]
    assert 5 == len(rows)
    assert ("FFFFC7CE", None) == (color(sheet["C4"]), color(sheet["C5"]))
    assert [] == faults(copy.path)


def test_formulas_everywhere_became_the_values_they_had(tmp_path: Path) -> None:
    copy = mark_only_bad(made(tmp_path), [finding(SHEET, "C5")], tmp_path / "副本.xlsx")
    book = openpyxl.load_workbook(copy.path)
    assert 4 == book["说明"]["A3"].value
    formulas = [
        cell.coordinate
        for sheet in book
        if sheet.title != "工会核查标记"
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert [] == formulas


def test_it_says_what_it_is_on_the_list_in_notes_in_its_name_and_on_the_screen(tmp_path: Path) -> None:
    path = roster(tmp_path)
    found = run("check", *CHECK, path, "--mark", tmp_path / "标记", "--only-bad")
    copy = tmp_path / "标记" / "甲工会花名册（仅问题行）.xlsx"
    book = openpyxl.load_workbook(copy)
    listed = book["问题清单"]
    words = " ".join(str(cell.value) for row in listed.iter_rows() for cell in row)
    notes = [cell.comment.text for row in book[SHEET].iter_rows() for cell in row if cell.comment]
    assert "核查问题清单（本副本只留问题行）" == listed["A1"].value
    assert "不能当作完整的表交回" in words
    assert any("工会核查（原件 C4）" in note for note in notes)
    assert "只有问题行的副本 1 份已写到" in found.stderr
    assert "只有问题行的副本供整改时看，不能当作完整的表交回。" in found.stderr


def test_it_is_never_read_as_a_return(tmp_path: Path) -> None:
    run("check", *CHECK, roster(tmp_path), "--mark", tmp_path / "标记", "--only-bad")
    copy = tmp_path / "标记" / "甲工会花名册（仅问题行）.xlsx"
    book = EditedBook.open(copy)
    book.sheet(SHEET).put(30, 1, "改过")
    book.write(copy)
    found = run("check", *CHECK, copy)
    assert (2, True) == (found.exit_code, "是只有问题行的副本，不是完整的表" in found.stderr)


def test_it_never_loses_its_marks_to_pass_for_a_complete_sheet(tmp_path: Path) -> None:
    copy = mark_only_bad(made(tmp_path), [finding(SHEET, "C5")], tmp_path / "副本.xlsx")
    with pytest.raises(NotMarked, match="取消标记也还原不成完整的表。请用没有加标记的原件"):
        unmark(copy.path, tmp_path / "还原.xlsx")
    assert [] == list(tmp_path.glob("还原*"))


def test_places_are_those_of_the_original_and_links_lead_to_this_copy(tmp_path: Path) -> None:
    copy = mark_only_bad(
        made(tmp_path), [finding(SHEET, "C5"), finding(SHEET, row=7)], tmp_path / "副本.xlsx"
    )
    listed = openpyxl.load_workbook(copy.path)["问题清单"]
    shown = [(listed.cell(row, 6).value, listed.cell(row, 6).hyperlink.location) for row in (4, 5)]
    assert [("C5", f"'{SHEET}'!C4"), ("第 7 行", f"'{SHEET}'!A5")] == shown


def test_formulas_without_a_value_become_blank_and_are_counted(tmp_path: Path) -> None:
    path = made(tmp_path)
    openpyxl.load_workbook(path).save(path)
    book = EditedBook.open(path)
    assert (3, 3) == keep_values_alone(book)
    book.write(tmp_path / "值.xlsx")
    assert openpyxl.load_workbook(tmp_path / "值.xlsx")[SHEET]["F7"].value is None


def test_what_cannot_lose_its_rows_is_refused_by_name(tmp_path: Path) -> None:
    path = roster(tmp_path)
    book = openpyxl.load_workbook(path)
    table = openpyxl.worksheet.table.Table(displayName="T1", ref="A3:E7")
    book[SHEET].add_table(table)
    book.save(path)
    with pytest.raises(MarkRefused, match=r"甲工会花名册\.xlsx：没有写带标记的副本，去掉没有问题的行时"):
        mark_only_bad(path, [finding(SHEET)], tmp_path / "副本.xlsx")
