"""Every host does the same: what is written is read back, fills and notes come back as they were."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill

from tests.hosts.excel import start
from toolkit.hosts.file_host import FileHost
from toolkit.hosts.host import Formula, Host
from toolkit.hosts.xlwings_host import XlwingsHost

ID, PHONE, VOUCHER = "11010519491231002X", "13800138000", "00012"
DIGITS = "110101199003070011"
Opened = Callable[[Path], Host]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "会员花名册"
    sheet.append(["姓名", "身份证号", "入会时间", "会费"])
    sheet.append(["甲", ID, datetime.datetime(2015, 6, 1), 12.5])
    sheet.append(["乙", DIGITS, None, 3])
    sheet["A2"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["A3"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
    sheet["B3"].fill = PatternFill("lightUp", fgColor="FFFF0000", bgColor="FFFFFF00")
    sheet["B2"].comment = Comment("自己的批注", "会计")
    path = tmp_path / "台账.xlsx"
    made.save(path)
    return path


@pytest.fixture(params=["file", "excel"])
def host(request: pytest.FixtureRequest, book: Path) -> Iterator[Host]:
    if request.param == "file":
        yield FileHost(book)
        return
    app, stop = start()
    yield XlwingsHost(app.books.open(str(book)))
    stop()


def saved(host: Host, tmp_path: Path) -> Any:
    host.save(tmp_path / "副本.xlsx")
    return openpyxl.load_workbook(tmp_path / "副本.xlsx")


def fill_of(cell: Any) -> tuple[object, ...]:
    color = cell.fill.fgColor
    return cell.fill.fill_type, color.type, color.rgb if color.type == "rgb" else (color.theme, color.tint)


def test_values_are_the_same_in_every_program(host: Host) -> None:
    expected = [
        ["姓名", "身份证号", "入会时间", "会费"],
        ["甲", ID, datetime.datetime(2015, 6, 1), 12.5],
        ["乙", DIGITS, None, 3],
    ]
    assert expected == host.read("会员花名册")


def test_digits_stay_text(host: Host, tmp_path: Path) -> None:
    host.replace_sheet("结果", "结果")
    host.write("结果", 1, 1, [["证件", "手机"], [DIGITS, PHONE], [VOUCHER, "=1+1"]], ["", "#,##0"])

    cells = saved(host, tmp_path)["结果"]
    assert [DIGITS, VOUCHER] == [cells["A2"].value, cells["A3"].value]
    assert [(PHONE, "s"), ("=1+1", "s")] == [(cells[c].value, cells[c].data_type) for c in ("B2", "B3")]


def test_numbers_days_and_formulas_are_what_they_are(host: Host, tmp_path: Path) -> None:
    host.replace_sheet("结果", "结果")
    day = datetime.date(2025, 3, 8)
    host.write(
        "结果", 2, 1, [["甲", 1.5, day], ["合计", Formula("=SUM(B2:B2)", 1.5), None]], ["", "0.00", ""]
    )

    cells = saved(host, tmp_path)["结果"]
    assert [1.5, "0.00", "=SUM(B2:B2)"] == [cells["B2"].value, cells["B2"].number_format, cells["B3"].value]
    assert datetime.datetime(2025, 3, 8) == cells["C2"].value


@pytest.mark.parametrize("cell", ["A2", "A3", "B3", "C3"])
def test_a_fill_comes_back_as_it_was(host: Host, book: Path, tmp_path: Path, cell: str) -> None:
    before = fill_of(openpyxl.load_workbook(book)["会员花名册"][cell])
    row, column = int(cell[1]), "ABC".index(cell[0]) + 1
    was = host.fill("会员花名册", row, column, "FFC7CE")
    host.save(tmp_path / "涂色.xlsx")
    host.fill("会员花名册", row, column, was)

    marked = openpyxl.load_workbook(tmp_path / "涂色.xlsx")["会员花名册"][cell]
    assert ("solid", "FFC7CE") == (marked.fill.fill_type, marked.fill.fgColor.rgb[-6:])
    assert before == fill_of(saved(host, tmp_path)["会员花名册"][cell])


def test_a_note_of_somebody_else_is_never_touched(host: Host, tmp_path: Path) -> None:
    assert ["自己的批注", ""] == [
        host.note("会员花名册", 2, 2, "工会核查"),
        host.note("会员花名册", 2, 1, "工会核查"),
    ]
    assert "工会核查" == host.note("会员花名册", 2, 1, "")

    cells = saved(host, tmp_path)["会员花名册"]
    assert ("自己的批注", None) == (cells["B2"].comment.text, cells["A2"].comment)


def test_a_sheet_is_replaced_and_taken_away(host: Host) -> None:
    host.replace_sheet("结果", "结果")
    host.write("结果", 1, 1, [["旧"]])
    host.replace_sheet("结果", "结果")
    host.replace_sheet("记录", "记录", hidden=True)
    assert ["会员花名册", "结果", "记录"] == host.sheet_names()

    host.replace_sheet("结果", None)
    host.replace_sheet("没有的", None)
    assert ["会员花名册", "记录"] == host.sheet_names()


def test_links_widths_and_hidden_sheets(host: Host, tmp_path: Path) -> None:
    host.replace_sheet("结果", "结果")
    host.replace_sheet("记录", "记录", hidden=True)
    host.link("结果", 1, 1, "会员花名册", "B3", "B3")
    host.write("结果", 2, 1, [["长" * 40]])
    host.width("结果", 1, 30, wrap=True)

    found = saved(host, tmp_path)
    link = found["结果"]["A1"].hyperlink
    assert "'会员花名册'!B3" == (link.location or link.target.removeprefix("#"))
    assert found["结果"]["A2"].alignment.wrap_text
    assert (30, "B3", "veryHidden") == (
        found["结果"].column_dimensions["A"].width,
        found["结果"]["A1"].value,
        found["记录"].sheet_state,
    )


def test_the_text_format_comes_before_the_texts(book: Path) -> None:
    app, stop = start()
    opened = app.books.open(str(book))
    host = XlwingsHost(opened)
    host.replace_sheet("结果", "结果")
    host.write("结果", 1, 1, [["证件", "金额"], [DIGITS, 3], [ID, 4]], ["", "0.00"])
    calls = [(what, where, value if what == "format" else "") for what, _, where, value in opened.impl.calls]
    stop()

    assert [
        ("format", "A1:A3", "@"),
        ("format", "B1:B3", "0.00"),
        ("format", "B1", "@"),
        ("value", "A1:B3", ""),
    ] == calls


def test_a_long_text_that_begins_like_a_formula_stays_text(book: Path) -> None:
    app, stop = start()
    opened = app.books.open(str(book))
    host = XlwingsHost(opened)
    long = "=" + "长" * 300
    host.replace_sheet("结果", "结果")
    host.write("结果", 1, 1, [[long]])
    cell = opened.impl.book["结果"]["A1"]
    stop()

    assert (long, "s", "General") == (cell.value, cell.data_type, cell.number_format)
