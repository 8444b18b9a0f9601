"""After an edit: values we know beside their formulas, others taken away and named, all else as it was."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.calculation_settings import values_hold
from toolkit.workbooks.editing.markup_tree import element
from toolkit.workbooks.editing.sheet import Formula

LEDGER, SUMMARY = "台账", "汇总"
CHAIN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="C4" i="1"/></calcChain>'
)
CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
NOT_WORKED_OUT = (
    "单元格的公式没有算出结果，暂时空着：用 Excel 或 WPS 打开时会自动重新计算，保存一次后再用别的程序读取"
)


def made(folder: Path) -> Path:
    """A ledger as Excel leaves it: worked-out values, a list of formula cells, nothing asked for.

    C2 and C3 are the rows' sums, C4 their total, D1 holds a wrong value nobody may mend unasked.
    """
    path = folder / "原件.xlsx"
    book = xlsxwriter.Workbook(path)
    ledger, summary = book.add_worksheet(LEDGER), book.add_worksheet(SUMMARY)
    book.add_worksheet("说明").write(0, 0, "不动")
    ledger.write_row(0, 0, ["一月", "二月", "合计"])
    for row, numbers in enumerate(((1, 2), (3, 4)), 1):
        ledger.write_row(row, 0, numbers)
        ledger.write_formula(row, 2, f"=SUM(A{row + 1}:B{row + 1})", None, sum(numbers))
    ledger.write_formula(3, 2, "=SUM(C2:C3)", None, 10)
    ledger.write_formula(0, 3, "=A9+1", None, 999)
    ledger.write_formula(0, 4, "=TODAY()", None, 45000)
    summary.write_formula(0, 0, f"={LEDGER}!C4", None, 10)
    summary.write_formula(1, 0, '=IF(A1>10,"超支","未超")', None, "未超")
    summary.write_formula(2, 0, "=1/(A1-15)", None, -0.2)
    summary.write_formula(3, 0, "=A1>10", None, False)
    summary.write_formula(4, 0, "=STDEV(台账!A2:A3,A1)", None, 5)
    summary.write_formula(5, 0, "=A5+1", None, 6)
    book.close()
    return as_excel_leaves_it(path)


def as_excel_leaves_it(path: Path) -> Path:
    """XlsxWriter asks to calculate everything on opening, and lists no formula cells; Excel has done it."""
    book = EditedBook.open(path)
    settings = book.root.find("calcPr")
    assert settings is not None
    settings.drop("fullCalcOnLoad")
    book.parts.changed(book.part)
    book.parts.add("xl/calcChain.xml", CHAIN.encode(), CHAIN_TYPE)
    book.parts.relations(book.part).add("calcChain", "xl/calcChain.xml")
    book.write(path.with_name("Excel 存的.xlsx"))
    return path.with_name("Excel 存的.xlsx")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def values(path: Path, sheet: str) -> dict[str, object]:
    cells = openpyxl.load_workbook(path, data_only=True)[sheet]
    return {
        cell.coordinate: cell.value for row in cells.iter_rows() for cell in row if cell.value is not None
    }


@pytest.fixture
def book(tmp_path: Path) -> EditedBook:
    return EditedBook.open(made(tmp_path))


def test_nothing_stale_nothing_touched(book: EditedBook, tmp_path: Path) -> None:
    before = parts(tmp_path / "Excel 存的.xlsx")
    book.sheet(LEDGER).put(2, 9, "没有公式看这里")
    book.write(tmp_path / "副本.xlsx")
    after = parts(tmp_path / "副本.xlsx")
    assert ["xl/worksheets/sheet1.xml"] == [name for name in before if before[name] != after[name]]
    assert [] == book.notes


def test_what_leans_on_a_changed_cell_is_worked_out_on_every_sheet(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    ledger, summary = values(tmp_path / "副本.xlsx", LEDGER), values(tmp_path / "副本.xlsx", SUMMARY)
    assert {"C2": 8, "C3": 7, "C4": 15} == {cell: ledger[cell] for cell in ("C2", "C3", "C4")}
    assert {"A1": 15, "A2": "超支", "A3": "#DIV/0!", "A4": True} == summary


def test_a_value_that_held_stays_as_written_wrong_ones_too(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    found = values(tmp_path / "副本.xlsx", LEDGER)
    assert (999, 45000) == (found["D1"], found["E1"])


def test_what_we_cannot_work_out_is_taken_away_and_named(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    assert [f"“汇总”A5、“汇总”A6 共 2 个{NOT_WORKED_OUT}"] == book.notes
    assert (
        b'<c r="A5"><f>STDEV(\xe5\x8f\xb0\xe8\xb4\xa6!A2:A3,A1)</f></c>'
        in parts(tmp_path / "副本.xlsx")["xl/worksheets/sheet2.xml"]
    )


def test_excel_is_asked_to_recalculate(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    assert b'<calcPr calcId="124519" fullCalcOnLoad="1"/>' in parts(tmp_path / "副本.xlsx")["xl/workbook.xml"]


def test_the_question_is_put_at_its_place_where_there_was_none(book: EditedBook, tmp_path: Path) -> None:
    settings = book.root.find("calcPr")
    assert settings is not None
    book.root.remove(settings)
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    assert re.search(
        rb'</sheets><calcPr fullCalcOnLoad="1"/></workbook>', parts(tmp_path / "副本.xlsx")["xl/workbook.xml"]
    )


def test_the_list_of_formula_cells_stays_while_they_are_the_same(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    assert "xl/calcChain.xml" in parts(tmp_path / "副本.xlsx")


@pytest.mark.parametrize("edit", ["added", "overwritten", "moved"])
def test_the_list_of_formula_cells_goes_when_one_comes_or_goes(
    book: EditedBook, tmp_path: Path, edit: str
) -> None:
    sheet = book.sheet(LEDGER)
    if edit == "added":
        sheet.put(9, 9, Formula("1+1"))
    elif edit == "overwritten":
        sheet.put(4, 3, 10)
    else:
        sheet.insert_rows(3, 1)
    book.write(tmp_path / "副本.xlsx")
    found = parts(tmp_path / "副本.xlsx")
    assert "xl/calcChain.xml" not in found
    assert b"calcChain" not in found["[Content_Types].xml"] + found["xl/_rels/workbook.xml.rels"]


def test_a_formula_put_gets_its_value(book: EditedBook, tmp_path: Path) -> None:
    sheet = book.sheet(LEDGER)
    sheet.put(9, 3, Formula("SUM(C2:C4)/3"))
    sheet.put(10, 3, Formula("STDEV(C2:C4)", 3.5))
    sheet.put(11, 3, Formula("C10*2"))
    book.write(tmp_path / "副本.xlsx")
    found = values(tmp_path / "副本.xlsx", LEDGER)
    assert (20 / 3, 3.5, 7) == (pytest.approx(found["C9"]), found["C10"], found["C11"])
    assert [] == book.notes


def test_rows_taken_out_leave_the_sums_right(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).remove_rows(2, 2)
    book.write(tmp_path / "副本.xlsx")
    assert {"A1": 7, "A2": "未超", "A3": -0.125, "A4": False} == values(tmp_path / "副本.xlsx", SUMMARY)
    assert {"C2": 7, "C3": 7} == {cell: values(tmp_path / "副本.xlsx", LEDGER)[cell] for cell in ("C2", "C3")}


def test_rows_beside_a_cell_do_not_touch_what_leans_on_it_alone(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).insert_rows(10, 1)
    book.sheet(LEDGER).remove_rows(8, 8)
    book.write(tmp_path / "副本.xlsx")
    assert (999, 45000) == tuple(values(tmp_path / "副本.xlsx", LEDGER)[cell] for cell in ("D1", "E1"))
    assert [] == book.notes


def test_rows_put_in_and_filled_count_in_the_sums(book: EditedBook, tmp_path: Path) -> None:
    sheet = book.sheet(LEDGER)
    sheet.insert_rows(4, 1, widen=True)
    sheet.put(4, 1, 100)
    sheet.put(4, 3, Formula("SUM(A4:B4)"))
    book.write(tmp_path / "副本.xlsx")
    assert {"C4": 100, "C5": 110} == {
        cell: values(tmp_path / "副本.xlsx", LEDGER)[cell] for cell in ("C4", "C5")
    }


def test_values_nobody_worked_out_are_not_taken_for_such(tmp_path: Path) -> None:
    path = tmp_path / "未计算.xlsx"
    with xlsxwriter.Workbook(path) as drawn:
        sheet = drawn.add_worksheet(LEDGER)
        sheet.write_column(0, 0, [1, 2])
        sheet.write_formula(0, 1, "=A1*10")
        sheet.write_formula(1, 1, "=B1+A2")
        sheet.write_formula(2, 1, "=B1")
    book = EditedBook.open(path)
    book.sheet(LEDGER).put(2, 1, 5)
    book.write(tmp_path / "副本.xlsx")
    assert {"A1": 1, "A2": 5, "B1": 0, "B2": 15, "B3": 0} == values(tmp_path / "副本.xlsx", LEDGER)


def test_every_formula_of_a_shared_one_is_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "共用.xlsx"
    with xlsxwriter.Workbook(path) as drawn:
        drawn.add_worksheet(LEDGER).write_column(0, 0, [1, 2, 3])
    book = EditedBook.open(path)
    sheet = book.sheet(LEDGER)
    for row in (1, 2, 3):
        sheet.put(row, 2, Formula("A1*$A$3"))
        formula = sheet.rows.made(row).made_cell(2).find("f")
        assert formula is not None
        formula.set("t", "shared")
        formula.set("si", "0")
        if row == 1:
            formula.set("ref", "B1:B3")
        else:
            formula.children = []
    book.write(tmp_path / "副本.xlsx")
    again = EditedBook.open(tmp_path / "副本.xlsx")
    again.sheet(LEDGER).put(3, 1, 10)
    again.write(tmp_path / "再.xlsx")
    assert {"B1": 10, "B2": 20, "B3": 100} == {
        cell: value for cell, value in values(tmp_path / "再.xlsx", LEDGER).items() if cell[0] == "B"
    }


def test_a_reference_made_of_text_may_mean_any_changed_cell(tmp_path: Path) -> None:
    path = tmp_path / "间接.xlsx"
    with xlsxwriter.Workbook(path) as drawn:
        sheet = drawn.add_worksheet(LEDGER)
        sheet.write_formula(0, 0, '=INDIRECT("B1")', None, 1)
        sheet.write_formula(1, 0, "=A1*2", None, 2)
    book = EditedBook.open(path)
    book.sheet(LEDGER).put(1, 2, 5)
    book.write(tmp_path / "副本.xlsx")
    assert {"B1": 5} == values(tmp_path / "副本.xlsx", LEDGER)
    assert [f"“台账”A1、“台账”A2 共 2 个{NOT_WORKED_OUT}"] == book.notes


def test_writing_twice_tells_once(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(LEDGER).put(2, 1, 6)
    book.write(tmp_path / "一.xlsx")
    book.write(tmp_path / "二.xlsx")
    assert parts(tmp_path / "一.xlsx") == parts(tmp_path / "二.xlsx")
    assert 1 == len(book.notes)


@pytest.mark.parametrize(
    "setting", [("calcPr", "fullPrecision", "0"), ("sheetPr", "transitionEvaluation", "1")]
)
def test_a_workbook_that_calculates_otherwise_is_left_to_excel(
    book: EditedBook, tmp_path: Path, setting: tuple[str, str, str]
) -> None:
    name, attribute, value = setting
    sheet = book.sheet(LEDGER)
    if name == "calcPr":
        found = book.root.find(name)
        assert found is not None
        found.set(attribute, value)
        book.parts.changed(book.part)
    else:
        sheet.root.insert(0, element(name, {attribute: value}))
        sheet.touch()
    sheet.put(2, 1, 6)
    book.write(tmp_path / "副本.xlsx")
    assert set() == {"C2", "C4"} & set(values(tmp_path / "副本.xlsx", LEDGER))
    assert [f"“台账”C2、“台账”C4、“汇总”A1、“汇总”A2、“汇总”A3 等 8 个{NOT_WORKED_OUT}"] == book.notes


@pytest.mark.parametrize(
    ("settings", "hold"),
    [
        ({}, True),
        ({"fullCalcOnLoad": "1"}, False),
        ({"calcCompleted": "0"}, False),
        ({"calcMode": "manual"}, True),
        ({"calcMode": "manual", "calcOnSave": "0"}, False),
    ],
)
def test_values_hold_unless_the_workbook_says_that_they_were_not_worked_out(
    book: EditedBook, settings: dict[str, str], hold: bool
) -> None:
    found = book.root.find("calcPr")
    assert found is not None
    for name, value in settings.items():
        found.set(name, value)
    assert hold == values_hold(book)
