"""What is written is what was described: values beside formulas, types, look, and the same bytes again."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from toolkit.workbooks.atomic import OutputRefused
from toolkit.workbooks.writing import SIGNATURES, Chart, Col, Link, Properties, Row, Sheet, Value, write

Open = Callable[[os.PathLike[str]], Workbook]

INJECTIONS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    "＝1+1",
    "#N/A",
    "#REF!",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    "<r><t>x</t></r>",
    "<r></r>",
    "<r>",
    "_x0041_",
    "https://example.com",
    "mailto:a@example.com",
    "internal:A1",
    "0123456789012345678",
    "TRUE",
    "1E5",
    "2025-01-01",
    "'quoted",
    " blanks ",
    "a&b<c>\"d'",
    "𠮷㐂",
]


def one(kind: str, *values: Value) -> Sheet:
    return Sheet("表", [Col("值", kind)], [Row((value,)) for value in values])  # type: ignore[arg-type]


def test_report_reads_back_with_formulas_and_values(
    report: Sheet, tmp_path: Path, opened: Open, calculated: Open
) -> None:
    path = write(tmp_path / "a.xlsx", [report]).path
    formulas, values = opened(path)["慰问明细"], calculated(path)["慰问明细"]

    assert formulas["F8"].value == "=SUM(F5:F7)"
    assert formulas["F12"].value == "=F8+F11"
    assert [values[cell].value for cell in ("D12", "E12", "F12", "G12")] == [4, 334.88, 334.63, 0.25]
    assert values["H12"].value == pytest.approx(33463 / 33488)
    assert values["I5"].value in (None, "")
    assert [values[cell].number_format for cell in ("D5", "E5", "C5", "H5")] == [
        "#,##0",
        "#,##0.00",
        "yyyy-mm-dd",
        "0.00%",
    ]
    assert values["C5"].value == datetime.datetime(2025, 3, 1)


def test_calamine_sees_the_values(report: Sheet, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [report]).path
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("慰问明细").to_python()

    assert rows[11][:7] == ["合计", "", "", 4.0, 334.88, 334.63, 0.25]
    assert rows[4][2] == datetime.date(2025, 3, 1)


def test_official_look(report: Sheet, tmp_path: Path, opened: Open) -> None:
    sheet = opened(write(tmp_path / "a.xlsx", [report]))["慰问明细"]
    merges = {str(merged) for merged in sheet.merged_cells.ranges}

    assert {"A1:J1", "A3:A4", "E3:G3", "A13:J13", "A14:J14"} <= merges
    assert (sheet["A1"].font.name, sheet["A1"].font.b, sheet["A1"].font.sz) == ("黑体", True, 16)
    assert (sheet["A5"].font.name, sheet["A5"].font.sz, sheet["A5"].border.left.style) == (
        "宋体",
        10.5,
        "thin",
    )
    assert sheet.freeze_panes == "A5"
    assert (sheet.print_title_rows, sheet.auto_filter.ref) == ("$3:$4", "A4:J10")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert "第 &P 页 共 &N 页" in str(sheet.oddFooter.center.text)
    assert sheet.print_area.startswith("'慰问明细'!$A$1:$J$")
    assert "工会主席" in sheet["A14"].value
    assert sheet["F4"].comment.text == "以收据为准"


def test_chart_draws_the_subtotals_gathered_on_a_hidden_sheet(
    report: Sheet, tmp_path: Path, opened: Open, calculated: Open
) -> None:
    path = write(tmp_path / "a.xlsx", [report]).path
    source = opened(path)["图表数据"]

    assert source.sheet_state == "hidden"
    assert source["B2"].value == "='慰问明细'!$F$8"
    assert [cell.value for cell in calculated(path)["图表数据"][2]] == ["实际", 1.3, 333.33]
    assert [len(sheet._charts) for sheet in opened(path).worksheets] == [0, 0, 1]


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
@pytest.mark.parametrize("place", ["below", "right", "sheet"])
def test_charts_of_every_kind_and_place(kind: str, place: str, tmp_path: Path, opened: Open) -> None:
    chart = Chart(kind, "活动!A1", "部门", ("金额",), place=place)  # type: ignore[arg-type]
    rows = [Row(("一", 1)), Row(("二", 2))]
    book = opened(
        write(tmp_path / "a.xlsx", [Sheet("表", [Col("部门"), Col("金额", "money")], rows, charts=(chart,))])
    )

    assert len(book["图表" if place == "sheet" else "表"]._charts) == 1


def test_no_chart_on_a_sheet_of_its_own_is_cut_by_a_page(tmp_path: Path, opened: Open) -> None:
    charts = tuple(Chart("bar", f"图{number}", "部门", ("金额",), place="sheet") for number in range(7))
    rows = [Row(("一", 1)), Row(("二", 2))]
    sheet = opened(
        write(tmp_path / "a.xlsx", [Sheet("表", [Col("部门"), Col("金额", "money")], rows, charts=charts)])
    )["图表"]
    starts = [drawn.anchor._from.row for drawn in sheet._charts]
    breaks = [each.id for each in sheet.row_breaks.brk]

    assert breaks
    assert set(breaks) <= set(starts)
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("money", 1.5),
        ("money", True),
        ("money", "1"),
        ("whole", "1"),
        ("day", "2025-01-01"),
        ("day", 45000),
        ("text", 1),
    ],
)
def test_value_of_another_kind_is_refused(kind: str, value: Value, tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write(tmp_path / "a.xlsx", [one(kind, value)])

    assert list(tmp_path.iterdir()) == []


def test_amounts_to_the_cent(tmp_path: Path, calculated: Open) -> None:
    cents = [0, 1, -1, 29, 100, 9_007_199_254_740_991, None]
    sheet = calculated(write(tmp_path / "a.xlsx", [one("money", *cents)]))["表"]

    assert [sheet.cell(row, 1).value for row in range(2, 8)] == [0, 0.01, -0.01, 0.29, 1, 90071992547409.91]
    with pytest.raises(ValueError, match="cents"):
        write(tmp_path / "b.xlsx", [one("money", 10**17)])


def test_ratio_is_a_percentage_and_early_day_a_text(tmp_path: Path, calculated: Open) -> None:
    assert calculated(write(tmp_path / "a.xlsx", [one("ratio", Fraction(1, 4))]))["表"]["A2"].value == 0.25
    early = one("day", datetime.date(1900, 1, 1))
    assert calculated(write(tmp_path / "b.xlsx", [early]))["表"]["A2"].value == "1900-01-01"


def test_sheet_names_are_cleaned_and_unique(tmp_path: Path, opened: Open) -> None:
    names = ["a/b:c*?[d]\\", "A_B_C__ _D__", "长" * 40, "长" * 40, "'引'", "", "History", "表"]
    sheets = [dataclasses.replace(one("text", "x"), name=name) for name in names]
    written = opened(write(tmp_path / "a.xlsx", sheets)).sheetnames

    assert written == [
        "a_b_c___d__", "A_B_C__ _D__", "长" * 31, "长" * 28 + "(2)", "引", "表", "History(2)", "表(2)",
    ]  # fmt: skip


def test_links_lead_to_files_and_sheets(tmp_path: Path, opened: Open) -> None:
    links = [
        Link("甲", file="子 夹/台账#1 100%.xlsx", sheet="表'一", cell="B4"),
        Link("乙", sheet="明/细", cell="A2"),
    ]
    sheets = [one("link", *links), dataclasses.replace(one("text", "x"), name="明/细")]
    sheet = opened(write(tmp_path / "a.xlsx", sheets))["表"]

    assert sheet["A2"].hyperlink.target == "子%20夹\\台账%231%20100%25.xlsx"
    assert sheet["A2"].hyperlink.location == "'表''一'!B4"
    assert (sheet["A3"].hyperlink.target, sheet["A3"].hyperlink.location) == (None, "'明_细'!A2")
    assert (sheet["A2"].value, sheet["A3"].value) == ("甲", "乙")


def test_links_past_the_limit_are_text_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.workbooks.sheet_cells.MOST_LINKS", 2)
    written = write(tmp_path / "a.xlsx", [one("link", *(Link(str(n), sheet="表") for n in range(5)))])

    assert written.notices == ("表：3 个链接超出 Excel 的限制，只写出文字。",)


def test_long_sheet_goes_on_on_further_sheets(tmp_path: Path, opened: Open) -> None:
    sheet = dataclasses.replace(one("whole", *range(10)), title="题")
    written = write(tmp_path / "a.xlsx", [sheet], rows_a_sheet=6)
    book = opened(written)

    assert book.sheetnames == ["表", "表(2)", "表(3)"]
    assert [[row[0].value for row in tab.iter_rows(min_row=2)] for tab in book.worksheets] == [
        ["值", 0, 1, 2, 3],
        ["值", 4, 5, 6, 7],
        ["值", 8, 9],
    ]
    assert written.notices == ("表：共 10 行，超过一张工作表的上限，已分写到 3 张工作表。",)
    with pytest.raises(ValueError, match="do not fit"):
        write(
            tmp_path / "b.xlsx",
            [dataclasses.replace(sheet, rows=[*sheet.rows, Row((), "total")])],
            rows_a_sheet=6,
        )


def test_total_of_nothing_is_zero(tmp_path: Path, opened: Open) -> None:
    sheet = Sheet("表", [Col("a"), Col("b", "money", total="sum")], [Row(("合计",), "total")])

    assert opened(write(tmp_path / "a.xlsx", [sheet]))["表"]["B2"].value == 0
    with pytest.raises(ValueError, match="expected"):
        write(tmp_path / "b.xlsx", [dataclasses.replace(sheet, rows=[Row(("合计", 5), "total")])])


def test_properties_tell_the_template_and_no_person(report: Sheet, tmp_path: Path, opened: Open) -> None:
    book = opened(write(tmp_path / "a.xlsx", [report], Properties("题", "慰问", "3")))

    assert (book.properties.title, book.properties.creator, book.properties.lastModifiedBy) == (
        "题",
        None,
        None,
    )
    assert [(p.name, p.value) for p in book.custom_doc_props.props] == [
        ("gonghui-template", "慰问"),
        ("gonghui-version", "3"),
    ]


def test_too_many_values_or_no_visible_sheet_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="2 values for 1 columns"):
        write(tmp_path / "a.xlsx", [Sheet("表", [Col("a")], [Row(("x", "y"))])])
    with pytest.raises(ValueError, match="can be seen"):
        write(tmp_path / "a.xlsx", [dataclasses.replace(one("text", "x"), hidden=True)])
    with pytest.raises(OutputRefused):
        write(tmp_path / "无" / "a.xlsx", [one("text", "x")])


def test_old_workbook_stays_when_the_new_one_cannot_be_written(report: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write(path, [report, one("money", "not money")])

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_narrow_table_is_widened_to_carry_its_words(tmp_path: Path, opened: Open) -> None:
    sheet = dataclasses.replace(one("money", 1), title="表", subtitle_left="编制单位：甲", footer=SIGNATURES)
    written = opened(write(tmp_path / "a.xlsx", [sheet]))["表"]

    assert written.column_dimensions["A"].width > 60
    assert written["A2"].alignment.wrap_text


def test_words_wider_than_a_fixed_column_wrap_in_a_higher_row(tmp_path: Path, opened: Open) -> None:
    columns = [Col("甲", width=8), Col("说明", "wrapped", width=20)]
    words = "因病住院慰问，住院七天以上，按标准发放慰问金"
    sheet = Sheet("表", columns, [Row((words, words)), Row(("a", "b"))], footer=SIGNATURES)
    written = opened(write(tmp_path / "a.xlsx", [sheet]))["表"]

    assert written["A2"].alignment.wrap_text
    assert written.row_dimensions[2].height > 90 > written.row_dimensions[3].height
    assert written.row_dimensions[4].height > 30
