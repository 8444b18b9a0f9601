"""Rows that widen lists, many moves at once, what is told, and what is refused rather than torn."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.editing import fixtures
from tests.editing.list_sheet import draw_list
from tests.editing.making import drawn, hang, rewrite, swap
from tests.editing.observed import observed
from tests.editing.package_tree import parts_of
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from toolkit.errors import EditRefused
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.row_moves import LAST_ROW, Insertion, Moves, Removal
from toolkit.workbooks.editing.sheet import EditedSheet

assert fixtures
SHEET = "xl/worksheets/sheet1.xml"


def the_list(folder: Path) -> Path:
    path = folder / "名单.xlsx"
    with drawn(path) as book:
        draw_list(book.add_worksheet("名单"))
        book.add_worksheet("汇总").write_formula("A1", "=名单!C6", None, 900)
    return path


def test_a_list_that_grows_at_its_end_takes_everything_along(tmp_path: Path) -> None:
    source = TRAPS["insertion_sheet"].make(tmp_path)
    book = EditedBook.open(source)
    book.sheet("签领表").insert_rows(6, 2, widen=True)
    book.write(tmp_path / "宽.xlsx")
    found = observed(tmp_path / "宽.xlsx")
    assert found["formulas"] == {"签领表!C8": "SUM(C3:C7)", "签领表!C12": "C8*2", "汇总!B1": "签领表!C8"}
    assert found["cf"] == {"签领表": ["C3:C7 cellIs greaterThan 250", "C3:C7 dataBar", "x14 C3:C7 dataBar"]}
    assert found["dv"] == {"签领表": ["D3:D7 list 选项!$A$1:$A$2"]}
    assert found["filter"] == {"签领表": ["A2:D7"]}
    assert found["names"]["签领表!_xlnm._FilterDatabase"] == "签领表!$A$2:$D$7 (hidden)"
    assert found["chart_refs"] == {"chart1": ["签领表!$A$3:$A$7", "签领表!$C$3:$C$7"]}
    assert found["sparklines"] == {"签领表": ["E8 of 签领表!C3:C7"]}
    assert faults(tmp_path / "宽.xlsx") == []


def test_a_list_of_one_row_grows_as_a_list(tmp_path: Path) -> None:
    source, target = tmp_path / "一行.xlsx", tmp_path / "三行.xlsx"
    with drawn(source) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row("A1", ("姓名", "金额", "补助"))
        sheet.write_row("A2", ("甲", 200, 50))
        sheet.write_formula("D2", "=SUM(B2:C2)/B$3", None, 250)
        sheet.write_formula("B3", "=SUM(B2)", None, 200)
        sheet.write_formula("C3", "=B2+C2", None, 250)
        sheet.conditional_format("B2", {"type": "formula", "criteria": "=B2>$B$3/2"})
        sheet.data_validation("A2", {"validate": "length", "criteria": "<", "value": 20})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": "=名单!$B$1", "values": "=名单!$B$2"})
        sheet.insert_chart("F1", chart)
        sheet.print_area("A1:D2")
    book_ = EditedBook.open(source)
    book_.sheet("名单").insert_rows(3, 2, widen=True)
    book_.write(target)
    found = observed(target)
    expected = {"名单!D2": "SUM(B2:C2)/B$5", "名单!B5": "SUM(B2:B4)", "名单!C5": "B2+C2"}
    assert found["formulas"] == expected
    assert found["cf"] == {"名单": ["B2:B4 expression B2>$B$5/2"]}
    assert found["dv"] == {"名单": ["A2:A4 textLength 20"]}
    assert found["chart_refs"] == {"chart1": ["名单!$B$1", "名单!$B$2:$B$4"]}
    assert found["names"] == {"名单!_xlnm.Print_Area": "名单!$A$1:$D$4"}


def test_many_moves_are_made_at_once_and_remembered_as_one(tmp_path: Path) -> None:
    book = EditedBook.open(the_list(tmp_path))
    sheet = book.sheet("名单")
    sheet.put(5, 4, "改")
    sheet.put(4, 4, "去")
    book.move_rows("名单", Moves([Removal(4, 4), Insertion(6, 2), Insertion(1, 1)]))
    sheet.insert_rows(1, 1)
    book.write(tmp_path / "动.xlsx")
    found = observed(tmp_path / "动.xlsx")
    assert found["formulas"] == {"名单!C9": "SUM(C5:C6)", "汇总!A1": "名单!C9"}
    assert found["values"]["名单!D6"] == "改"
    assert sheet.written == {(6, 4)}
    assert [book.moved["名单"].row(row) for row in range(1, 8)] == [3, 4, 5, None, 6, 9, 10]
    assert (book.moved["名单"].disturbs(5, 6), book.moved["名单"].disturbs(3, 4)) == (True, False)


def test_formulas_that_find_cells_by_text_are_told(tmp_path: Path) -> None:
    source = tmp_path / "间接.xlsx"
    with drawn(source) as book:
        sheet = draw_list(book.add_worksheet("名单"))
        sheet.write_formula("E1", '=INDIRECT("C"&5)')
        book.add_worksheet("汇总").write_formula("B2", '=SUM(INDIRECT("名单!C3:C5"))')
        book.add_worksheet("别处").write_formula("B2", '=INDIRECT("A1")')
    book_ = EditedBook.open(source)
    book_.sheet("名单").insert_rows(5, 1)
    assert book_.notes == [
        "工作表“名单”E1 的公式用文字指明单元格（INDIRECT、ADDRESS 或 HYPERLINK），不会随工作表“名单”的行移动，请核对。",
        "工作表“汇总”B2 的公式用文字指明单元格（INDIRECT、ADDRESS 或 HYPERLINK），不会随工作表“名单”的行移动，请核对。",
    ]


def test_a_name_that_is_a_distance_stays_and_is_told(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["names_global_local_hidden_and_broken"].make(tmp_path))
    book.sheet("名单").insert_rows(5, 1)
    assert [note for note in book.notes if "相对" in note] == [
        "定义名称“相对”（名单!C5）用的是相对位置，随使用它的单元格而变，没有随工作表“名单”的行移动，请核对。"
    ]


def test_macros_are_told(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["workbook_with_macros"].make(tmp_path))
    book.sheet("名单").insert_rows(5, 1)
    assert book.notes == ["文件里有宏；宏里写明的单元格地址不会随工作表“名单”的行移动，请核对。"]


def test_a_filter_without_its_headings_is_lifted_and_told(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["filter_that_hides_rows_and_sorts"].make(tmp_path))
    book.sheet("名单").remove_rows(2, 2)
    book.write(tmp_path / "去.xlsx")
    found = observed(tmp_path / "去.xlsx")
    assert (found["filter"], found["names"]) == ({}, {})
    assert book.notes == ["工作表“名单”的筛选没有了标题行，已取消筛选；原来筛掉的行仍是隐藏的。"]


def test_a_table_without_its_total_row_is_a_table(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["table_with_totals_and_a_calculated_column"].make(tmp_path))
    book.sheet("名单").remove_rows(6, 6)
    book.write(tmp_path / "去.xlsx")
    assert str(observed(tmp_path / "去.xlsx")["tables"]["明细"]).startswith("名单!A2:E5; filter A2:E5")
    assert faults(tmp_path / "去.xlsx") == []


@pytest.mark.parametrize("widen", [False, True])
def test_rows_before_the_totals_of_a_table_are_rows_of_it(tmp_path: Path, widen: bool) -> None:
    book = EditedBook.open(TRAPS["table_with_totals_and_a_calculated_column"].make(tmp_path))
    book.sheet("名单").insert_rows(6, 2, widen=widen)
    book.write(tmp_path / "长.xlsx")
    assert str(observed(tmp_path / "长.xlsx")["tables"]["明细"]).startswith(
        "名单!A2:E8; totals; filter A2:E7"
    )
    assert faults(tmp_path / "长.xlsx") == []


def test_print_titles_that_go_leave_those_that_stay(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["print_area_and_titles_of_two_sheets"].make(tmp_path))
    book.sheet("名 单").remove_rows(1, 2)
    book.sheet("附表").remove_rows(1, 2)
    book.write(tmp_path / "去.xlsx")
    assert observed(tmp_path / "去.xlsx")["names"] == {
        "名 单!_xlnm.Print_Area": "'名 单'!$A$1:$D$4",
        "名 单!_xlnm.Print_Titles": "'名 单'!$A:$A",
        "附表!_xlnm.Print_Area": "附表!$A$1:$B$4",
    }


def test_a_link_that_goes_takes_its_address_along_unless_another_needs_it(tmp_path: Path) -> None:
    source = tmp_path / "链接.xlsx"
    with drawn(source) as book:
        sheet = draw_list(book.add_worksheet("名单"))
        for cell, address in (("D3", "甲"), ("D4", "乙"), ("D5", "丙")):
            sheet.write_url(cell, f"https://example.org/{address}", None, address)
    swap(source, SHEET, ('<hyperlink ref="D5" r:id="rId3"/>', '<hyperlink ref="D5" r:id="rId1"/>'))
    book_ = EditedBook.open(source)
    book_.sheet("名单").remove_rows(3, 4)
    book_.write(tmp_path / "去.xlsx")
    assert observed(tmp_path / "去.xlsx")["hyperlinks"] == {"名单!D3": "https://example.org/甲"}
    relations = parts_of(tmp_path / "去.xlsx")["xl/worksheets/_rels/sheet1.xml.rels"]
    assert [relations.count(key) for key in (b'"rId1"', b'"rId2"', b'"rId3"')] == [1, 0, 1]


def test_frozen_headings_grow_shrink_and_thaw_with_their_rows(tmp_path: Path) -> None:
    source = tmp_path / "冻结.xlsx"
    with drawn(source) as book:
        draw_list(book.add_worksheet("名单")).freeze_panes(2, 0)
    seen = []
    for moves in (
        Moves([Insertion(2, 3)]),
        Moves([Insertion(3, 3)]),
        Moves([Removal(2, 2)]),
        Moves([Removal(1, 2)]),
    ):
        book_ = EditedBook.open(source)
        book_.move_rows("名单", moves)
        book_.write(tmp_path / "动.xlsx")
        seen.append(observed(tmp_path / "动.xlsx")["panes"])
    assert seen == [{"名单": ["5 A6"]}, {"名单": ["2 A3"]}, {"名单": ["1 A2"]}, {}]


def test_views_of_a_filter_move_with_it(tmp_path: Path) -> None:
    source = the_list(tmp_path)
    views = '<namedSheetViews xmlns="u"><namedSheetView name="甲"><nsvFilter filterId="{1}" ref="A2:D5"/></namedSheetView></namedSheetViews>'
    part = "xl/namedSheetViews/namedSheetView1.xml"
    kind = "http://schemas.microsoft.com/office/2019/04/relationships/namedSheetView"
    hang(source, SHEET, kind, part, views, "application/vnd.ms-excel.namedsheetviews+xml")
    book = EditedBook.open(source)
    book.sheet("名单").insert_rows(4, 2)
    assert book.parts.content(part).decode() == views.replace("A2:D5", "A2:D7")


def refused(book: EditedBook, sheet: EditedSheet, moves: Moves) -> EditRefused:
    with pytest.raises(EditRefused) as caught:
        book.move_rows(sheet.name, moves)
    return caught.value


def test_a_workbook_whose_move_was_broken_off_cannot_be_written(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["array_formula_over_many_cells"].make(tmp_path))
    refusal = refused(book, book.sheet("名单"), Moves([Removal(4, 4)]))
    with pytest.raises(EditRefused) as again:
        book.write(tmp_path / "半.xlsx")
    assert again.value is refusal
    assert not (tmp_path / "半.xlsx").exists()


def test_what_would_be_pushed_off_the_sheet_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "底.xlsx"
    with drawn(source) as book:
        draw_list(book.add_worksheet("名单")).write(LAST_ROW - 1, 0, "底")
    book_ = EditedBook.open(source)
    refusal = refused(book_, book_.sheet("名单"), Moves([Insertion(5, 1)]))
    assert (refusal.sheet, refusal.where) == ("名单", f"第 {LAST_ROW} 行")


@pytest.mark.parametrize("spoken", ["名单!A3", "'名单'!A3", "&#21517;单!A3"])
def test_an_unknown_part_that_speaks_of_the_sheet_is_refused_by_name(tmp_path: Path, spoken: str) -> None:
    source = the_list(tmp_path)
    hang(source, SHEET, "http://example.org/x", "xl/addin/绑定.xml", f"<b>{spoken}</b>", "application/x+xml")
    book = EditedBook.open(source)
    refusal = refused(book, book.sheet("名单"), Moves([Insertion(5, 1)]))
    assert "xl/addin/绑定.xml" in str(refusal)


@pytest.mark.parametrize("spoken", ["大名单!A3", "旧名单!A3", "'旧 名单'!A3", "名单 A3"])
def test_an_unknown_part_that_speaks_of_others_is_left_alone(tmp_path: Path, spoken: str) -> None:
    source = the_list(tmp_path)
    part = "xl/addin/绑定.xml"
    hang(source, SHEET, "http://example.org/x", part, f"<b>{spoken}</b>", "application/x+xml")
    book = EditedBook.open(source)
    book.sheet("名单").insert_rows(5, 1)
    book.write(tmp_path / "动.xlsx")
    assert parts_of(tmp_path / "动.xlsx")[part] == parts_of(source)[part]


def test_a_shared_workbook_with_its_record_is_refused(tmp_path: Path) -> None:
    source = the_list(tmp_path)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.revisionHeaders+xml"
    hang(source, "xl/workbook.xml", "revisionHeaders", "xl/revisions/revisionHeaders.xml", "<headers/>", kind)
    book = EditedBook.open(source)
    assert "修订记录" in str(refused(book, book.sheet("名单"), Moves([Insertion(5, 1)])))


def test_a_refusal_says_file_sheet_place_reason_and_remedy(tmp_path: Path) -> None:
    source = TRAPS["array_formula_over_many_cells"].make(tmp_path)
    book = EditedBook.open(source, "表/慰问.xlsx")
    refusal = refused(book, book.sheet("名单"), Moves([Insertion(5, 1)]))
    assert str(refusal) == (
        "表/慰问.xlsx：工作表“名单”E3:E5 是一个数组公式，不能在它中间插入行，也不能只删去它的一部分。请先清除这个数组公式，再试一次。"
    )


def test_new_rows_say_nothing_and_are_not_hidden_even_like_a_hidden_row(tmp_path: Path) -> None:
    source, target = tmp_path / "隐.xlsx", tmp_path / "动.xlsx"
    book = xlsxwriter.Workbook(source)
    sheet = book.add_worksheet("名单")
    bold = book.add_format({"bold": True})
    sheet.set_row(1, 30, bold, {"hidden": True})
    sheet.write_row("A2", ("甲", 1), bold)
    book.close()
    edited = EditedBook.open(source)
    edited.sheet("名单").insert_rows(3, 1)
    edited.write(target)
    found = observed(target)
    assert {key for key in found["values"] if key.endswith("3")} == set()
    assert (found["hidden"]["名单"], found["heights"]["名单"]) == ({2: True}, {2: 30.0, 3: 30.0})
    assert found["styles"]["名单!B3"] == found["styles"]["名单!B2"]


def test_a_formula_of_a_sheet_in_odd_writing_follows(tmp_path: Path) -> None:
    source = the_list(tmp_path)
    text = parts_of(source)[SHEET].decode()
    odd = text.replace("<f>SUM(C3:C5)</f>", '<f ><![CDATA[SUM(C3:C5)&"<"]]></f>')
    assert odd != text
    rewrite(source, {SHEET: odd})
    book = EditedBook.open(source)
    book.sheet("名单").insert_rows(5, 1)
    book.write(tmp_path / "动.xlsx")
    assert observed(tmp_path / "动.xlsx")["formulas"]["名单!C7"] == 'SUM(C3:C6)&"<"'
