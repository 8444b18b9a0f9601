"""From a cell of a result back to its files: the rows named are the right ones, and they add up to the cell."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.merge.conftest import Made
from tests.merge.traced_units import NUMBERS, result
from tests.test_schema import validator
from toolkit.cells import Cells
from toolkit.cli import cli
from toolkit.errors import ToolkitError
from toolkit.merge import proof_pages, table_sheets
from toolkit.merge.last_period import UNIT, UNIT_CODE
from toolkit.merge.overview import CHANGES, FIGURES
from toolkit.merge.result_book import ResultBook
from toolkit.merge.result_page import Page, UnitKey, base_name
from toolkit.merge.sheet_rows import numbers
from toolkit.merge.table_sheets import PLACE
from toolkit.merge.trace_asked import cell_name, number_in
from toolkit.merge.traced import Traced, document
from toolkit.merge.tracing import trace, traced_in
from toolkit.merge.unit_tables import kind_of
from toolkit.sheet_place import number_of
from toolkit.workbooks.reading import Workbook, opened, read

BOOKS = ["units", "again", "samples"]
COUNTED = {"members", "person_times", "times"}
"""Figures of which every source row of their table counts one."""
LOST = ("丙厂工会", "people")
"""A figure that rests on who is who, where an identity number was kept as a number."""


@pytest.fixture(name="book", params=BOOKS)
def _book(request: pytest.FixtureRequest) -> Iterator[ResultBook]:
    made: Made = request.getfixturevalue(request.param)
    with opened(made.file, "汇总.xlsx") as there:
        yield ResultBook(there, "汇总.xlsx")


def run(*args: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="gonghui")


def cells_of(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and heading of the filled cells under the headings, of rows that have a first cell or second."""
    for row in page.rows():
        for column, title in enumerate(page.titles, 1):
            if page.at(row, column) is not None:
                yield row, column, title


def units_of(book: ResultBook) -> dict[int, UnitKey]:
    """Return the units of 总览 by row."""
    page = book.page("总览", UNIT_CODE)
    return {
        row: UnitKey(page.text(row, UNIT_CODE), page.text(row, UNIT))
        for row in page.rows()
        if page.text(row, UNIT)
    }


def at(book: ResultBook, sheet: str, row: int, column: int) -> Traced:
    return traced_in(book, cell_name(sheet, row, column))


def amount_in(files: dict[str, Workbook], file: str, sheet: str, cell: str) -> float:
    """Return the number that stands in a cell of a file."""
    if file not in files:
        files[file] = read(Path(file))
    (grid,) = [grid for grid in files[file].grids if grid.sheet == sheet]
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    value = grid.value(int(row), number_of(letters))
    return float(str(value))


def test_every_figure_of_every_unit_is_what_its_rows_come_to(book: ResultBook) -> None:
    page = book.page("总览", UNIT_CODE)
    files: dict[str, Workbook] = {}
    traced = 0
    for row, unit in units_of(book).items():
        lines = book.sources(unit)
        for figure in FIGURES:
            column = page.place(figure.title)
            assert column is not None
            if page.at(row, column) is None:
                continue
            found = at(book, "总览", row, column)
            told = {
                (line.file, line.sheet): line.rows[figure.sources]
                for line in lines
                if line.rows[figure.sources]
            }

            assert (figure.title, unit.words) == (found.what, found.unit)
            assert found.value == number_in(page.at(row, column), figure.kind)
            traced += 1
            if (unit.name, figure.key) == LOST:
                continue
            assert sum(line.amount or 0 for line in found.rows) == found.sum == found.value
            assert found.agrees is True
            assert told == {
                (source.file, source.sheet): source.rows for source in found.sources
            } or "*" in str(found.sources)
            named = {
                (source.file, source.sheet, int(number))
                for source in found.sources
                for number in numbers(source.rows)
            }
            assert {(line.file, line.sheet, line.row) for line in found.rows} <= named
            if figure.key in COUNTED:
                assert len(found.rows) == found.value
            for line in found.rows:
                if line.cell and figure.kind == "money" and "*" not in line.file:
                    assert line.amount == round(100 * amount_in(files, line.file, line.sheet, line.cell))
    assert traced >= 18


def test_the_rows_of_a_figure_are_those_an_officer_would_point_at(units: Made) -> None:
    told = {}
    with opened(units.file) as there:
        book = ResultBook(there, "汇总.xlsx")
        for figure, column in (("members", "C"), ("women", "D"), ("activities", "E"), ("person_times", "F"), ("distinct", "G"), ("took_part", "H"), ("amount", "L"), ("due", "M"), ("paid", "N"), ("income", "P"), ("expense", "Q")):  # fmt: skip
            found = traced_in(book, f"总览!{column}4")
            told[figure] = [(line.sheet, line.row, line.cell, line.amount) for line in found.rows]

    assert told == {
        "members": [("名册", 3, None, 1), ("名册", 4, None, 1), ("名册", 6, None, 1)],
        "women": [("名册", 4, "B4", 1)],
        "activities": [("活动登记", 2, None, 1), ("活动登记", 3, None, 1)],
        "person_times": [
            ("签到", 2, None, 1),
            ("签到", 3, None, 1),
            ("签到", 5, None, 1),
            ("签到", 6, None, 1),
        ],
        "distinct": [("签到", 2, None, 1), ("签到", 3, None, 1), ("签到", 6, None, 1)],
        "took_part": [("签到", 2, None, 1), ("签到", 3, None, 1)],
        "amount": [("福利", 2, "A2", 30000), ("福利", 3, "A3", 30050), ("福利", 5, "A5", 20000)],
        "due": [("会费收缴", 2, None, 4500), ("会费收缴", 3, None, 3000), ("会费收缴", 4, None, 1000)],
        "paid": [("会费收缴", 2, None, 4500), ("会费收缴", 3, None, 3000), ("会费收缴", 4, None, 1000)],
        "income": [("收支", 3, "D3", 7550), ("收支", 6, "D6", 50000)],
        "expense": [("收支", 4, "C4", 60050), ("收支", 5, "C5", 20000)],
    }


def test_a_ledger_of_two_sides_and_dues_by_payment_and_by_tab(units: Made) -> None:
    told = {}
    with opened(units.file) as there:
        book = ResultBook(there, "汇总.xlsx")
        for cell in ("P5", "Q5", "N5", "O5", "N6"):
            found = traced_in(book, cell)
            told[cell] = [(line.sheet, line.row, line.cell, line.amount) for line in found.rows]

    assert told == {
        "P5": [("340102乙厂工会经费收支", 3, None, 2700)],
        "Q5": [("340102乙厂工会经费收支", 4, None, 2000)],
        "N5": [
            ("340102乙厂工会会费收缴", row, f"D{row}", cents)
            for row, cents in ((2, 1000), (3, 500), (4, 1200))
        ],
        "O5": [("340102乙厂工会会费收缴", 3, None, 500)],
        "N6": [("1月", 3, "C3", 800), ("2月", 3, "C3", 800)],
    }


def test_a_figure_that_cannot_be_had_again_accuses_nobody(units: Made) -> None:
    people, amount = trace(str(units.file), "总览!K6"), trace(str(units.file), "总览!L6")

    assert (1, 2, None) == (people.value, people.sum, people.agrees)
    assert "原表里有的证件号码读不出" in people.notes[-1]
    assert [("两张表", "3-4", 2)] == [(source.sheet, source.rows, source.count) for source in people.sources]
    assert (30000, True) == (amount.sum, amount.agrees)


def test_two_tables_on_one_sheet_are_told_apart(units: Made) -> None:
    spent = trace(str(units.file), "总览!Q6")

    assert [("两张表", "8-10")] == [(source.sheet, source.rows) for source in spent.sources]
    assert [(9, "E9", 20000), (10, "E10", 10000)] == [
        (line.row, line.cell, line.amount) for line in spent.rows
    ]


def test_what_was_left_out_of_a_figure_is_said(units: Made) -> None:
    income = trace(str(units.file), "总览!P4")

    assert "来源共 5 行，逐行列出的是计入这个数的 2 行。" in income.notes
    assert any("上年结转等余额行" in note for note in income.notes)
    assert income.notes[-1] == "合计 575.50，与单元格相符。"


def test_a_total_is_its_units(book: ResultBook) -> None:
    page = book.page("总览", UNIT_CODE)
    (row,) = [row for row in page.rows() if page.text(row, UNIT_CODE) == "合计"]
    for column, title in enumerate(page.titles, 1):
        if column > 2 and page.at(row, column) is not None:
            found = at(book, "总览", row, column)

            assert found.agrees is True, title
            assert found.sum == found.value or isinstance(found.sum, Fraction)
            if title != "覆盖率":
                assert set(units_of(book)) >= {
                    int(part.cell.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                    for part in found.parts
                }


def test_a_share_and_a_change_are_their_parts(again: Made) -> None:
    share, change, last = (trace(str(again.file), cell) for cell in ("总览!M4", "总览!E4", "总览!D4"))

    assert ("覆盖率", ["参加过的会员", "会员数"], True) == (
        share.what,
        [part.what for part in share.parts],
        share.agrees,
    )
    assert share.notes[-1] == "参加过的会员 2 ÷ 会员数 3 ＝ 66.67%，与单元格相符。"
    assert ("比上期会员数", [3, 3], 0, True) == (
        change.what,
        [part.value for part in change.parts],
        change.sum,
        change.agrees,
    )
    assert ("上期会员数", 3, None) == (last.what, last.value, last.agrees)
    assert [("汇总.xlsx", "总览")] == [(Path(source.file).name, source.sheet) for source in last.sources]


def test_the_code_and_name_of_a_unit_lead_to_all_its_sheets(units: Made) -> None:
    found = trace(str(units.file), "总览!B5")

    assert [4 - 1, 2 + 3 + 4] == [len(found.sources), sum(source.count for source in found.sources)]


@pytest.mark.parametrize("name", ["units", "samples"])
def test_a_consolidated_cell_leads_to_the_very_cell_of_its_file(
    name: str, request: pytest.FixtureRequest
) -> None:
    made: Made = request.getfixturevalue(name)
    files: dict[str, Workbook] = {}
    seen = 0
    with opened(made.file, "汇总.xlsx") as there:
        book = ResultBook(there, "汇总.xlsx")
        for sheet in there.sheets:
            kind = kind_of(base_name(sheet))
            if kind is None or sheet in table_sheets.NOT_CONSOLIDATED:
                continue
            page = book.page(sheet, UNIT_CODE)
            attributes = {column.title: column for column in kind.columns.values()}
            for row, column, title in cells_of(page):
                if column <= len(PLACE) or row % 7 > 3:
                    continue
                found = at(book, sheet, row, column)
                (line,) = found.rows
                assert line.cell is not None, found.cell
                file = page.text(row, "文件")
                if file not in files:
                    files[file] = read(Path(file))
                (grid,) = [grid for grid in files[file].grids if grid.sheet == page.text(row, "工作表")]
                letters, number = re.fullmatch(r"([A-Z]+)(\d+)", line.cell).groups()  # type: ignore[union-attr]
                there_cells = Cells.of(
                    grid.columns[number_of(letters) - 1], grid.texts, np.array([int(number)])
                )
                here_cells = Cells.of(page.grid.columns[column - 1], page.grid.texts, np.array([row]))
                parse = attributes[title].kind.parse
                values = [parse(cells)[0].iloc[0] for cells in (there_cells, here_cells)]
                raw = [cells.raw(0) for cells in (there_cells, here_cells)]
                assert values[0] == values[1] or raw[0] == raw[1], found.cell
                assert found.notes[0].endswith(f"› {line.cell}。")
                seen += 1
    assert seen > 50


def test_every_cell_is_traced_or_says_why_not_and_shows_no_personal_number(book: ResultBook) -> None:
    whole = re.compile("|".join([*NUMBERS.values(), r"(?<![\d.])\d{17}[\dXx](?!\d)"]))
    schema = validator("trace.schema.json")
    said: set[str] = set()
    for sheet in book.book.sheets:
        grid = book.book.grid(sheet)
        for row in range(1, min(grid.height, 7) + 1):
            for column in range(1, grid.width + 1):
                try:
                    found = at(book, sheet, row, column)
                except ToolkitError as refusal:
                    said.add(str(refusal)[-1])
                    continue
                told = document(found)
                assert found.agrees is not False, told
                assert found.sources or found.rows or found.parts or found.notes, told
                assert schema.is_valid(told), told
                assert not whole.search(json.dumps(told, ensure_ascii=False)), told
    assert {"。"} == said


def test_members_who_came_and_went_stand_on_the_rosters(units: Made) -> None:
    with opened(units.file) as there:
        book = ResultBook(there, "汇总.xlsx")
        page = book.page(CHANGES, UNIT_CODE)
        told = {
            (row, title): [(line.sheet, line.row) for line in at(book, CHANGES, row, column).rows]
            for row, column, title in cells_of(page)
            if column > 2 and page.at(row, column) and page.text(row, UNIT)
        }

    assert told == {
        (5, "期初会员数"): [("名册", 3), ("名册", 4), ("名册", 5)],
        (5, "入会"): [("名册", 6)],
        (5, "转出"): [("名册", 5)],
        (5, "期末会员数"): [("名册", 3), ("名册", 4), ("名册", 6)],
        (6, "期初会员数"): [("340102乙厂工会会员花名册", 2), ("340102乙厂工会会员花名册", 3)],
        (6, "期末会员数"): [("340102乙厂工会会员花名册", 2), ("340102乙厂工会会员花名册", 3)],
        (7, "期初会员数"): [("期初花名册", 2), ("期初花名册", 3)],
        (7, "入会"): [("会员花名册", 3)],
        (7, "未注明"): [("期初花名册", 3)],
        (7, "期末会员数"): [("会员花名册", 2), ("会员花名册", 3)],
    }


def test_a_finding_is_told_with_its_place(units: Made) -> None:
    with opened(units.file) as there:
        book = ResultBook(there, "汇总.xlsx")
        page = book.page("问题清单", "序号")
        for row in page.rows():
            found = at(book, "问题清单", row, page.place("问题") or 0)
            (line,) = found.rows

            assert (page.text(row, "问题"), page.text(row, "编号")) == (found.value, found.told["编号"])
            assert page.text(row, "单元格") in (line.cell, f"第 {line.row} 行", "整张表")
            assert (page.text(row, "文件"), page.text(row, "工作表")) == (line.file, line.sheet)


def test_the_other_lists_lead_to_their_files(units: Made) -> None:
    cells = ("报送情况!D4", "报送情况!J4", "未计入的行!F3", "来源!I7", "文件情况!C5")
    unit, errors, aside, rows, file = (trace(str(units.file), cell) for cell in cells)

    assert (8, "是") == (len(unit.sources), unit.told["计入汇总"])
    assert errors.value == len(errors.rows) == errors.sum
    assert [("福利", 6)] == [(line.sheet, line.row) for line in aside.rows]
    assert ["2-3,5"] == [source.rows for source in rows.sources]
    assert any("福利金额（元）" in note for note in rows.notes)
    assert ["340102乙厂工会会员花名册"] == [source.sheet for source in file.sources]


def test_the_sums_of_forms_and_of_levels_are_the_units(units: Made) -> None:
    form = trace(str(units.file), "单位信息合计!B5")
    level = trace(str(units.file), "经费预算分级汇总!D4")

    assert [("B6", 3)] == [(line.cell, line.amount) for line in form.rows]
    assert [("经费预算", 2, "C2", 10000)] == [
        (line.sheet, line.row, line.cell, line.amount) for line in level.rows
    ]


def test_the_proof_is_the_sheets_added_up(book: ResultBook) -> None:
    page = book.page("勾稽", "项目")
    agreed = [
        at(book, "勾稽", row, column).agrees
        for row, column, title in cells_of(page)
        if column > 1 and title != "未计入：单位没有计入"
    ]

    assert len(agreed) > 30
    assert {True} == set(agreed)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("总览!F", "请写成“工作表!列号行号”的样子"),
        ("总览F12", "是否想写“总览!F12”？"),
        ("总览!C4:C6", "一次只能追溯一格"),
        ("总缆!C4", "没有名为“总缆”的工作表。是否想写“总览”？"),
        ("会员名册!A5", "是否想写“会员花名册”？"),
        ("总览!A1", "是标题或表头，请写表里的一格，如 总览!A4"),
        ("总览!C3", "是标题或表头"),
        ("总览!AB4", "是空的"),
        ("总览!C400", "是空的"),
        ("总览!E5", "是空的，“乙厂工会”没有交能算出它的表"),
        ("总览!A7", "是这一行的名称，请写它的数，如 总览!C7"),
        ("总览!A8", "是表下的说明"),
        ("总览!XFE4", "超出了工作表的范围"),
        ("按检查!A3", "里的内容不能追溯；能追溯的有：总览"),
        ("单位对照!A3", "里的内容不能追溯"),
    ],
)
def test_what_cannot_be_traced_is_refused_in_one_sentence(units: Made, cell: str, said: str) -> None:
    with opened(units.file) as there, pytest.raises(ToolkitError, match=re.escape(said)):
        traced_in(ResultBook(there, "汇总.xlsx"), cell)


@pytest.mark.parametrize(
    "typed",
    [
        "总览!C4",
        "总览！c4",
        "'总览'!C4",
        '"总览"!$C$4',
        "C4",
        "ｃ４",
        "!C4",
        "[汇总.xlsx]总览!C4",
        " 总览 !C4",
    ],
)
def test_a_cell_may_be_typed_in_several_ways(units: Made, typed: str) -> None:
    with opened(units.file) as there:
        assert "总览!C4" == traced_in(ResultBook(there, "汇总.xlsx"), typed).cell


def test_what_is_no_result_is_refused(units: Made, tmp_path: Path) -> None:
    ledger = next(units.returns.glob("*甲厂*"))
    cut = Path(shutil.copy(units.file, tmp_path / "汇总.xlsx"))
    book = openpyxl.load_workbook(cut)
    del book["来源"]
    book.save(cut)

    with pytest.raises(ToolkitError, match="不是本工具写出的汇总"):
        trace(str(ledger), "C4")
    with pytest.raises(ToolkitError, match="里面没有“来源”"):
        trace(str(cut), "C4")
    with pytest.raises(ToolkitError, match="没有这个文件"):
        trace(str(tmp_path / "没有.xlsx"), "C4")


def test_a_number_that_somebody_changed_is_found_out(units: Made, tmp_path: Path) -> None:
    changed = tmp_path / "汇总.xlsx"
    book = openpyxl.load_workbook(units.file)
    book["总览"]["L4"] = 900
    book["会费收缴"].delete_rows(4)
    book.save(changed)
    amount, paid, times = (trace(str(changed), cell) for cell in ("L4", "N4", "J4"))

    assert (90000, 80050, False) == (amount.value, amount.sum, amount.agrees)
    assert amount.notes[-1].startswith("合计 800.50，比单元格少 99.50：")
    assert (8500, 4000, False) == (paid.value, paid.sum, paid.agrees)
    assert "来源里有 1 行在汇总的各表里找不到，汇总写成以后可能被删改过。" in paid.notes
    assert True is times.agrees


def test_a_formula_that_another_program_did_not_calculate_is_said(units: Made, tmp_path: Path) -> None:
    changed = tmp_path / "汇总.xlsx"
    openpyxl.load_workbook(units.file).save(changed)

    with pytest.raises(ToolkitError, match="“总览!C7”的公式没有计算结果，请在 Excel 或 WPS 中打开"):
        trace(str(changed), "C7")


def test_a_sheet_that_was_sorted_is_read_all_the_same(units: Made, tmp_path: Path) -> None:
    changed = tmp_path / "汇总.xlsx"
    book = openpyxl.load_workbook(units.file)
    sheet = book["慰问福利"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=6)]
    for number, row in enumerate(reversed(rows), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.save(changed)

    assert (80050, True) == (trace(str(changed), "L4").sum, trace(str(changed), "L4").agrees)


def test_long_lists_of_rows_go_on_on_further_lines(
    units: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_pages, "MOST_RUNS", 1)
    made = result(units.returns, tmp_path / "汇总.xlsx")
    found = trace(str(made), "总览!C4")

    assert ["3-4", "6"] == [source.rows for source in found.sources]
    assert (3, True) == (found.sum, found.agrees)


def test_rows_on_a_further_sheet_are_found(units: Made, tmp_path: Path) -> None:
    changed = tmp_path / "汇总.xlsx"
    book = openpyxl.load_workbook(units.file)
    sheet, further = book["会费收缴"], book.create_sheet("会费收缴(2)")
    for row in [*range(1, 4), *range(9, sheet.max_row + 1)]:
        further.append([cell.value for cell in sheet[row]])
    sheet.delete_rows(9, sheet.max_row)
    book.save(changed)
    second, third = trace(str(changed), "N5"), trace(str(changed), "N6")
    cell = trace(str(changed), "会费收缴(2)!N5")

    assert [(2700, 3, True), (1600, 2, True)] == [
        (found.sum, len(found.rows), found.agrees) for found in (second, third)
    ]
    assert ["C3"] == [line.cell for line in cell.rows]


def test_the_command_shows_rows_sum_and_where_to_go_on(units: Made) -> None:
    ran = run("trace", units.file, "总览!L4", "--limit", "2")

    assert 0 == ran.exit_code
    assert ran.stdout.splitlines()[:3] == [
        "总览!L4　福利金额（元）",
        "单位：340101 甲厂工会",
        "数：800.50",
    ]
    assert "A2    张三 节日慰问 春节 2025-01-20      300.00" in ran.stdout
    assert "（已显示 2 行，共 3 行；--limit 0 全部列出，--output 文件.xlsx 写成工作簿）" in ran.stdout
    assert ran.stdout.endswith("合计 800.50，与单元格相符。\n")


def test_the_command_in_json_is_as_its_schema_says(units: Made) -> None:
    told: dict[str, Any] = json.loads(run("trace", units.file, "N5", "--format", "json").stdout)

    assert validator("trace.schema.json").is_valid(told)
    assert ("总览!N5", "27.00", "会费实收（元）", "27.00", True) == tuple(
        told[key] for key in ("cell", "value", "what", "sum", "agrees")
    )
    assert [{"rows": "2-4", "count": 3}] == [
        {key: source[key] for key in ("rows", "count")} for source in told["sources"]
    ]
    assert ["10.00", "5.00", "12.00"] == [row["amount"] for row in told["rows"]]


def test_the_command_writes_a_workbook_with_links(units: Made, tmp_path: Path) -> None:
    target = tmp_path / "来源.xlsx"
    ran = run("trace", units.file, "总览!L4", "--output", target)
    book = openpyxl.load_workbook(target)
    rows = [[cell.value for cell in row] for row in book["逐行"].iter_rows(min_row=4, max_row=7)]
    link = book["逐行"]["D4"].hyperlink

    assert 0 == ran.exit_code
    assert [(2, "A2", 300), (3, "A3", 300.5), (5, "A5", 200)] == [
        (row[2], row[3], row[5]) for row in rows[:3]
    ]
    assert str(rows[3][5]).startswith("=")
    assert link is not None
    assert link.target.endswith("甲厂工会2025年报表.xlsx")
    assert "福利" in (link.location or "")
    assert ["逐行", "来源"] == book.sheetnames


def test_the_workbook_has_the_source_rows_that_add_nothing_too(units: Made, tmp_path: Path) -> None:
    target = tmp_path / "来源.xlsx"
    run("trace", units.file, "总览!P4", "--output", target)
    book = openpyxl.load_workbook(target)
    rows = {
        name: [row[2].value for row in book[name].iter_rows(min_row=4) if isinstance(row[2].value, int)]
        for name in ("逐行", "其余来源行")
    }

    assert {"逐行": [3, 6], "其余来源行": [2, 4, 5]} == rows


def test_the_command_says_by_its_exit_code_that_a_sum_differs(units: Made, tmp_path: Path) -> None:
    changed = tmp_path / "汇总.xlsx"
    book = openpyxl.load_workbook(units.file)
    book["总览"]["L4"] = 900
    book.save(changed)
    differs, refused = run("trace", changed, "L4"), run("trace", changed, "总览!A1")
    over = run("trace", changed, "L4", "--output", changed)
    text = run("trace", changed, "L4", "--output", tmp_path / "来源.csv")

    assert [1, 2, 2, 2] == [ran.exit_code for ran in (differs, refused, over, text)]
    assert refused.stderr == "“总览!A1”是标题或表头，请写表里的一格，如 总览!A4。\n"


def test_a_broken_workbook_does_not_stop_the_command(tmp_path: Path) -> None:
    broken = tmp_path / "汇总.xlsx"
    broken.write_bytes(b"PK\x03\x04" + bytes(100))
    ran = run("trace", broken, "C4")

    assert 2 == ran.exit_code
    assert "汇总.xlsx：文件不完整" in ran.stderr
