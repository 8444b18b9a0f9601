"""Workbooks as the usual programs write them go through the fast scan and come back as they went in."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.looking import by_scan, first, shown
from tests.reading.packages import rows

ROWS: list[list[object]] = [
    ["会员花名册"],
    ["姓名", "编号", "入会", "金额", "在籍", "备注"],
    ["王一", "0012", datetime.datetime(2024, 2, 29), 12.34, True, None],
    ["𠮷", "110105194912310020", datetime.datetime(1999, 12, 31, 12), -5.0, False, "=1+1 <&> 'x'"],
]


def test_xlsxwriter(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"strings_to_formulas": False})
    sheet = book.add_worksheet("表")
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            sheet.write(row, column, value, *([day] if isinstance(value, datetime.datetime) else []))
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.merge_range("A1:F1", "会员花名册")
    book.close()
    grid = by_scan(tmp_path / "a.xlsx")[0]
    expected = [[*row, *[None] * (6 - len(row))] for row in ROWS]
    assert expected == [grid.row(row) for row in range(1, 5)]
    assert ({3}, [(1, 1, 1, 6)]) == (grid.hidden_rows, grid.merges)


def test_openpyxl_writes_formulas_without_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in ROWS[1:3]:
        sheet.append(row)
    sheet["A3"] = "=SUM(D2:D2)"
    sheet["B3"] = "#N/A"
    book.save(tmp_path / "a.xlsx")
    grid = by_scan(tmp_path / "a.xlsx")[0]
    assert ROWS[1:3] == [grid.row(1), grid.row(2)]
    assert [("UNCALCULATED", None), ("ERROR", "#N/A")] == shown(grid)[2][:2]


def test_excel(tmp_path: Path) -> None:
    inside = (
        '<row r="1" spans="1:3" ht="22.5" customHeight="1" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>'
        '<c r="B1" s="1"/><c r="C1" s="1"/></row><row r="2" spans="1:3" x14ac:dyDescent="0.25">'
        '<c r="A2" t="str"><f t="shared" ref="A2:A3" si="0">B2&amp;""</f><v>甲</v></c><c r="B2"><f>1/3</f>'
        "<v>0.33333333333333331</v></c></row>"
    )
    sheet = rows(tmp_path / "a.xlsx", inside.replace(' x14ac:dyDescent="0.25"', ""), "<si><t>题</t></si>")
    assert [by_scan(sheet)[0].row(row) for row in (1, 2)] == [["题", None], ["甲", 1 / 3]]


def test_libreoffice(tmp_path: Path) -> None:
    look = 'customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"'
    inside = (
        f'<row r="1" {look}><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="n"><f aca="false">1+1</f><v>2</v></c>'
        '<c r="C1" s="0" t="e"><f aca="false">NA()</f><v>#N/A</v></c></row>'
    )
    file = rows(tmp_path / "a.xlsx", inside, '<si><t xml:space="preserve">题 </t></si>')
    assert [("TEXT", "题 "), ("NUMBER", 2.0), ("ERROR", "#N/A")] == shown(by_scan(file)[0])[0]


def test_poi_streaming_as_easyexcel_uses_it(tmp_path: Path) -> None:
    inside = (
        '<row r="1">\n<c r="A1" s="1" t="inlineStr"><is><t>姓名</t></is></c></row>\n'
        '<row r="2">\n<c r="A2" t="inlineStr"><is><t xml:space="preserve"> 王一</t></is></c>'
        '<c r="B2" s="1" t="n"><v>45688.0</v></c></row>\n'
    )
    file = rows(tmp_path / "a.xlsx", inside, head='<dimension ref="A1"/>')
    assert ["姓名", None] == by_scan(file)[0].row(1)
    assert [" 王一", datetime.datetime(2025, 1, 31)] == by_scan(file)[0].row(2)


def test_a_sheet_of_many_chunks_is_one_sheet(tmp_path: Path) -> None:
    from toolkit.workbooks import xlsx_sheet

    count = 30_000
    inside = "".join(
        f'<row r="{row}" spans="1:2"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="str"><v>第{row}行</v></c></row>'
        for row in range(1, count + 1)
    )
    assert len(inside) > 2 * xlsx_sheet.CHUNK
    grid = first(rows(tmp_path / "a.xlsx", inside))
    assert [[float(row), f"第{row}行"] for row in (1, 17_321, count)] == [
        grid.row(row) for row in (1, 17_321, count)
    ]
    assert count == grid.height
