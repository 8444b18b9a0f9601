"""The trap list every declared table must pass: whatever stands around the rows, they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.rows import IDS, LISTS, headings, read_one, sample
from toolkit.grid import UNCALCULATED, ErrorValue, from_rows
from toolkit.kinds import DigitsKind, IdNumberKind, NameKind
from toolkit.roles import Role
from toolkit.sheet import read_sheet
from toolkit.sheet_reading import SheetReading
from toolkit.table import Table
from toolkit.tables.budget import Budget

EVERY = pytest.mark.parametrize("table", LISTS, ids=IDS)
Sheet = list[list[object]]


def plain(table: type[Table], rows: int = 3) -> Sheet:
    """Headings and rows of samples."""
    return [
        list(headings(table)),
        *([sample(column) for column in table.columns.values()] for _ in range(rows)),
    ]


def read(table: type[Table], rows: Sheet) -> SheetReading:
    reading = read_one(from_rows("表.xlsx", table.title, rows))

    assert table is reading.table
    return reading


def same(expected: SheetReading, actual: SheetReading) -> bool:
    """Say whether two readings hold the same rows, whatever their places."""
    columns = list(expected.frame.columns)
    return bool(set(columns) == set(actual.frame.columns) and expected.frame.equals(actual.frame[columns]))


@EVERY
def test_plain_rows_are_read_whole(table: type[Table]) -> None:
    reading = read(table, plain(table))

    assert (reading.counts()) == {
        "title": 0,
        "header": 1,
        "data": 3,
        "total": 0,
        "footer": 0,
        "blank": 0,
        "held_back": 0,
    }
    assert set(table.columns) == set(reading.frame.columns)
    assert reading.troubles == []


def titles(table: type[Table], rows: Sheet) -> Sheet:
    return [[f"某某工会{table.title}"], ["编制单位：某某工会", None, "单位：元"], *rows]


def header_at_row_twelve(table: type[Table], rows: Sheet) -> Sheet:
    return [[f"第{number}行说明文字"] if number % 2 else [] for number in range(11)] + rows


def reversed_columns(table: type[Table], rows: Sheet) -> Sheet:
    return [row[::-1] for row in rows]


def unknown_columns(table: type[Table], rows: Sheet) -> Sheet:
    return [["天气", *rows[0], "座位"], *(["晴", *row, 12.0] for row in rows[1:])]


def serial_numbers(table: type[Table], rows: Sheet) -> Sheet:
    numbered = [["序号", *rows[0]], *([float(n), *row] for n, row in enumerate(rows[1:], 1))]
    return [*numbered, [4.0], [5.0]]


def blank_rows(table: type[Table], rows: Sheet) -> Sheet:
    return [rows[0], *(line for row in rows[1:] for line in ([], row))]


def subtotals(table: type[Table], rows: Sheet) -> Sheet:
    return [*rows[:2], ["小 计"], *rows[2:], ["合计"], [], ["制表人：某某", "审核人：某某"]]


def repeated_headings(table: type[Table], rows: Sheet) -> Sheet:
    return [["某某工会"], rows[0], rows[1], ["某某工会"], rows[0], *rows[2:]]


def two_row_headings(table: type[Table], rows: Sheet) -> Sheet:
    half = len(rows[0]) // 2
    upper = [*rows[0][:half], "填报内容", *[None] * (len(rows[0]) - half - 1)]
    return [upper, [*[None] * half, *rows[0][half:]], *rows[1:]]


def wide_headings(table: type[Table], rows: Sheet) -> Sheet:
    def widen(text: str) -> str:
        spaced = " ".join(text) if len(text) == 2 else text
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in spaced) + "（必填）"

    assert unicodedata.normalize("NFKC", widen("A")[0]) == "A"
    return [[widen(str(heading)) for heading in rows[0]], *rows[1:]]


TRAPS: list[Callable[[type[Table], Sheet], Sheet]] = [
    titles,
    header_at_row_twelve,
    reversed_columns,
    unknown_columns,
    serial_numbers,
    blank_rows,
    subtotals,
    repeated_headings,
    two_row_headings,
    wide_headings,
]


@EVERY
@pytest.mark.parametrize("trap", TRAPS, ids=[trap.__name__ for trap in TRAPS])
def test_what_stands_around_the_rows_changes_nothing(
    table: type[Table], trap: Callable[[type[Table], Sheet], Sheet]
) -> None:
    rows = plain(table)
    trapped = trap(table, rows)
    reading = read(table, trapped)

    assert same(read(table, rows), reading)
    assert len(trapped) == len(reading.roles)


@EVERY
def test_rows_are_named_as_excel_shows_them(table: type[Table]) -> None:
    trapped = header_at_row_twelve(table, blank_rows(table, plain(table)))

    assert list(read(table, trapped).part.rows) == [14, 16, 18]


@EVERY
def test_total_rows_are_no_data(table: type[Table]) -> None:
    reading = read(table, subtotals(table, plain(table)))

    assert list(reading.rows_of(Role.TOTAL)) == [3, 6]
    assert list(reading.rows_of(Role.FOOTER)) == [8]


@EVERY
def test_digits_stored_as_numbers_read_as_digits(table: type[Table]) -> None:
    rows = plain(table)
    for place, (name, column) in enumerate(table.columns.items()):
        if isinstance(column.kind, DigitsKind) and "card" not in name and "account" not in name:
            rows[1][place] = 30001.0
    reading = read(table, rows)
    for name, column in table.columns.items():
        if isinstance(column.kind, DigitsKind) and "card" not in name and "account" not in name:
            assert reading.frame[name].iloc[0] == "30001"


@EVERY
def test_identity_numbers_stored_as_numbers_are_lost_aloud(table: type[Table]) -> None:
    rows = plain(table)
    places = [p for p, column in enumerate(table.columns.values()) if isinstance(column.kind, IdNumberKind)]
    for place in places:
        rows[2][place] = 110105194912310000.0
    found = [(row, trouble.code) for _, row, trouble in read(table, rows).troubles]

    assert [(3, "R003")] * len(places) == found


@EVERY
@pytest.mark.parametrize(("cell", "code"), [(UNCALCULATED, "X003"), (ErrorValue("#N/A"), "X004")])
def test_cells_without_a_value_are_findings(table: type[Table], cell: object, code: str) -> None:
    rows = plain(table)
    rows[2] = [
        cell if not column.required else rows[2][place] for place, column in enumerate(table.columns.values())
    ]
    reading = read(table, rows)
    optional = [column for column in table.columns.values() if not column.required]

    assert [code] * len(optional) == [trouble.code for _, _, trouble in reading.troubles]
    assert len(reading.frame) == 3


@EVERY
def test_a_row_that_means_nothing_is_held_back_and_named(table: type[Table]) -> None:
    required = [place for place, column in enumerate(table.columns.values()) if column.required]
    if not required:
        assert len(read(table, plain(table)).held_back) == 0
        return
    rows, names = plain(table), list(table.columns)
    rows[2][required[0]] = None
    for name in table.columns[names[required[0]]].instead:
        rows[2][names.index(name)] = None
    reading = read(table, rows)

    assert {3} == set(reading.held_back)
    assert list(reading.part.rows) == [2, 4]


@EVERY
def test_merged_cells_run_down(table: type[Table]) -> None:
    place = next(
        (
            p
            for p, c in enumerate(table.columns.values())
            if type(c.kind).__name__ == "TextKind" and not c.required
        ),
        None,
    )
    if place is None:
        assert all(
            not isinstance(column.kind, NameKind) or column.required for column in table.columns.values()
        )
        return
    rows = plain(table)
    rows[2][place] = rows[3][place] = None
    grid = from_rows("表.xlsx", table.title, rows)
    grid.merges = [(2, place + 1, 4, place + 1)]
    reading = read_one(grid)
    name = list(table.columns)[place]

    assert [rows[1][place]] * 3 == list(reading.frame[name])
    assert np.all(reading.roles[1:] == Role.DATA)


def test_the_file_name_may_tell_what_a_bare_sheet_holds() -> None:
    rows: Sheet = [["姓名", "身份证号", "部门"], ["甲", "11010519491231002X", "一车间"]]

    assert ["会员花名册"] == [
        found.table.title for found in read_sheet(from_rows("某工会会员花名册.xlsx", "Sheet1", rows))
    ]
    assert [] == read_sheet(from_rows("名单.xlsx", "Sheet1", rows))


BUDGET: Sheet = [
    ["科目编码", "科目名称", "本年预算数", "预算调整数", "调整后预算数", "决算数"],
    ["50102", "文体活动支出", 3000, -500, 2500, 2400],
    ["50304", "职工书屋活动支出", None, None, 800, 760],
]


def test_a_budget_line_that_came_in_with_the_adjustment_counts() -> None:
    reading = read(Budget, [*BUDGET, ["50402", "劳动保护支出", "—", 600, 600, None]])

    assert [300000, None, 0] == [None if cents is pd.NA else cents for cents in reading.frame["amount"]]
    assert [250000, 80000, 60000] == list(reading.frame["adjusted"])
    assert ([], {}) == (reading.troubles, reading.held_back)


def test_a_budget_line_with_neither_budget_is_held_back_with_its_sentence() -> None:
    rows: Sheet = [
        *BUDGET,
        ["50402", "劳动保护支出", None, 600, None, 580],
        ["50403", "法律援助支出", None, 600, "待定", 580],
    ]
    reading = read(Budget, rows)

    assert {4: "“本年预算数”是空白", 5: "“本年预算数”是空白"} == reading.held_back
    assert [(4, "“本年预算数”是空白，这一行没有计入"), (5, "“本年预算数”是空白，这一行没有计入")] == [
        (row, trouble.message) for attribute, row, trouble in reading.troubles if attribute == "amount"
    ]
    assert [2, 3] == list(reading.part.rows)


@pytest.mark.parametrize("cell", ["待定", UNCALCULATED, ErrorValue("#REF!")])
def test_a_first_budget_that_cannot_be_read_is_unknown_and_not_nothing(cell: object) -> None:
    reading = read(Budget, [*BUDGET, ["50402", "劳动保护支出", cell, 600, 600, None]])

    assert {4: "“本年预算数”读不出来"} == reading.held_back


def test_a_budget_line_under_a_merged_first_budget_keeps_its_own_adjusted_one() -> None:
    rows: Sheet = [
        BUDGET[0],
        ["50102", "文体", 3000, None, 2000, None],
        ["50103", "宣传", None, None, 1500, None],
    ]
    grid = from_rows("表.xlsx", Budget.title, rows)
    grid.merges = [(2, 3, 3, 3)]
    reading = read_one(grid)

    assert {} == reading.held_back
    assert [200000, 150000] == list(reading.frame["adjusted"])
    assert 300000 == reading.frame["amount"].sum()
