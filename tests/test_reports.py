"""Every declared report: its example holds, its declaration is whole, its sheets close.  Derived from the registry."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from toolkit import registry
from toolkit.column import Lacking
from toolkit.errors import WordUnknown
from toolkit.examples import read, sheets_of
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading, assemble
from toolkit.report import Filled, Report, all_reports, fill, reports_named
from toolkit.report_trace import Book, trace
from toolkit.table import TABLES
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers
from toolkit.workbooks.sheet_cells import shown
from toolkit.workbooks.sheet_page import rows_above
from toolkit.workbooks.sheet_parts import Sheet
from toolkit.workbooks.sheet_sums import computed
from toolkit.workbooks.writing import write

registry.load("toolkit.tables")
REPORTS = all_reports()
EVERY = pytest.mark.parametrize("item", REPORTS.values(), ids=REPORTS)
UNIT = UnitName("34010001", "例工会", "2025")
PERIOD = Period.year(2025, datetime.date(2025, 12, 31))


def filled(item: Report, reading: Reading | None = None) -> Filled:
    """Fill a report from its own example."""
    given = read(item.given, dict(TABLES)).reading if reading is None else reading
    return fill(item, given, UNIT, PERIOD, Policy(None, {}))


def texts(sheet: Sheet) -> list[list[str | None]]:
    """Return headings and rows as a reader sees them, formulas as their values; a section is one cell."""
    sums = computed(sheet, rows_above(sheet) + 1)
    lines: list[list[str | None]] = [[column.title for column in sheet.columns]]
    for place, row in enumerate(sheet.rows):
        if row.role == "section":
            lines.append([str(row.values[0])])
            continue
        line: list[str | None] = []
        for number, column in enumerate(sheet.columns):
            found = sums.get((place, number))
            value = found.value if found else row.values[number] if number < len(row.values) else None
            line.append(shown(value, column.kind).strip() or None)
        lines.append(line)
    return lines


@EVERY
def test_example_gives_the_expected_rows(item: Report) -> None:
    expected = [(sheet.name, sheet.rows) for sheet in sheets_of(item.expect, item.name)]

    assert expected == [(sheet.name, texts(sheet)) for sheet in filled(item).sheets]


@EVERY
def test_declaration_is_whole(item: Report) -> None:
    assert item.title.startswith(item.name)
    assert item.page.strip().endswith("。")
    assert item.expect.strip()


@EVERY
def test_it_says_what_it_lacks(item: Report) -> None:
    with pytest.raises(Lacking) as caught:
        filled(item, assemble([], [], []))

    assert caught.value.why.startswith("没有")


@EVERY
def test_every_figure_has_its_sources(item: Report) -> None:
    report = filled(item)
    tables = read(item.given, dict(TABLES)).reading.tables.values()
    sheets = {part.sheet: part for table in tables for part in table.parts}
    for sheet, traces in zip(report.sheets, report.traces, strict=True):
        traced = {(one.row, column) for one in traces for column in one.columns}
        sums = computed(sheet, rows_above(sheet) + 1)
        told = {place for place, _ in traced}
        for place, row in enumerate(sheet.rows):
            if row.role == "data" and any(
                isinstance(value, int | Fraction) and value for value in row.values
            ):
                assert place in told, f"{sheet.name}: {row.values}"
        assert {cell for cell in sums if sheet.rows[cell[0]].role == "total"} <= traced
        for one in traces:
            for _, tab, number in one.sources:
                assert number in sheets[tab].rows or sheets[tab].cells is not None


@EVERY
def test_it_is_written_and_listed(item: Report, tmp_path: Path) -> None:
    report = filled(item)
    path = write(tmp_path / "报表.xlsx", report.sheets).path
    book = openpyxl.load_workbook(path, data_only=True)
    listing = trace([Book("例工会", path.name, (report,))])

    assert [sheet.name for sheet in report.sheets] == [name for name in book.sheetnames if name != "图表"]
    for row in listing.rows:
        _, _, name, cell, _, figure, *_ = row.values
        kind = book[str(name)][str(cell)].number_format
        value = book[str(name)][str(cell)].value
        if isinstance(value, datetime.datetime):
            assert figure == f"{value:%Y-%m-%d}"
        elif isinstance(value, int | float):
            assert figure == (
                f"{value:.2%}" if "%" in kind else f"{value:,.2f}" if ".00" in kind else f"{value:,}"
            )
        else:
            assert not value, f"{name}!{cell} {value!r}"
            assert not figure


def test_reports_are_named_by_a_part_of_the_name() -> None:
    assert [item.name for item in reports_named("签领")] == ["慰问品发放签领表"]
    assert [item.name for item in reports_named("all")] == list(REPORTS)


@pytest.mark.parametrize("word", ["签领总表", "会员"])
def test_an_unknown_report_names_the_nearest(word: str) -> None:
    with pytest.raises(WordUnknown):
        reports_named(word)


def test_two_rosters_are_held_against_each_other() -> None:
    opening = """
        【期初花名册】
        姓名  身份证号            性别  会籍状态
        甲    11010519491231002X  女    在籍
        乙    110101199003070011  男    在籍
        丙    310101198506151238  男    在籍
        丁    440300199512310459  男    保留会籍
    """
    members = """
        【会员花名册】
        姓名  身份证号            性别  会籍状态  入会时间    会籍变动时间  转入转出单位
        甲    11010519491231002X  女    在籍      2015-01-01  -             -
        乙    110101199003070011  男    已转出    2015-01-01  2025-06-30    某校工会
        戊    110101199003070038  男    在籍      2025-03-01  -             -
        己    810000199001010019  男    在籍      2010-03-01  2025-09-01    某厂工会
    """
    tables = {"opening": OpeningMembers, "members": Members}
    reading = read({"opening": opening, "members": members}, tables).reading
    (item,) = reports_named("会员增减变动表")
    rows = {str(row[0]): row[1:] for row in texts(filled(item, reading).sheets[0])}

    assert rows["3月"] == ["3", "1", "0", "1", "0", "0", "0", "0", "0", "0", "4", "1", "0"]
    assert rows["6月"] == ["4", "0", "0", "0", "1", "0", "0", "0", "0", "1", "3", "1", "0"]
    assert rows["9月"] == ["3", "0", "1", "1", "0", "0", "0", "0", "0", "0", "4", "1", "0"]
    assert rows["日期不明"] == ["4", "0", "0", "0", "0", "0", "0", "0", "1", "1", "3", "1", "0"]
    assert rows["全期"] == ["3", "1", "1", "2", "1", "0", "0", "0", "1", "2", "3", "1", "0"]


def test_the_years_figures_leave_out_what_no_column_tells() -> None:
    given = {
        "会员花名册": "姓名  会籍状态\n甲  在籍",
        "会费收缴": "姓名  月应交会费\n甲  10",
        "提案": "编号  提案人  案由  立案\nTA01  甲  增设母婴室  立案",
    }
    reading = read(given, dict(TABLES)).reading
    (item,) = reports_named("年度工作数据表")
    rows = [row[0] for row in texts(filled(item, reading).sheets[0])[1:] if len(row) > 1]

    assert ["会员数", "应收会费", "提案", "立案"] == rows
