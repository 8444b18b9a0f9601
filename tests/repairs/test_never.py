"""What is never repaired, whatever a repair would make of it."""

from __future__ import annotations

import dataclasses

import pytest

from tests.repairs.sheets import grid_with, reading_of
from toolkit.grid import UNCALCULATED, ErrorValue, from_rows
from toolkit.repair_cells import Change, changes_of
from toolkit.repaired_grids import read_again


def cells(changes: list[Change]) -> list[str]:
    return [change.cell for change in changes]


@pytest.mark.parametrize(
    "value",
    [
        341700195007017000.0,
        11010519491231002.0,
        "1.10105E+17",
        "110105194912310021",
        "１１０１０５１９４９１２３１００２１",
        "110105491231002 ",
        ErrorValue("#N/A"),
        UNCALCULATED,
    ],
    ids=["number", "cut number", "scientific", "checksum", "wide checksum", "old", "error", "uncalculated"],
)
def test_identity_numbers_with_a_fault_stay(value: object) -> None:
    changes = changes_of(reading_of(grid_with("会员花名册", "身份证号", [value])))

    assert [] == [change for change in changes for step in change.steps if step.safe]


def test_a_failing_checksum_is_not_made_right_even_where_doubts_are_allowed() -> None:
    numbers = ["11010519491231O021", "110105194912310o21", "11010519491231002x "]
    changes = changes_of(reading_of(grid_with("会员花名册", "身份证号", numbers)))

    assert ["11010519491231002X"] == [change.steps[-1].after for change in changes]


def test_a_formula_stays_and_so_does_all_of_an_array() -> None:
    grid = grid_with("会员花名册", "部门", ["财务科 ", "人事科 ", "生产科 ", "安保科 "])
    grid = dataclasses.replace(grid, formulas=frozenset({(2, 5, 2, 5), (4, 5, 5, 5)}))

    assert ["E3"] == cells(changes_of(reading_of(grid)))


def test_of_a_merge_only_the_cell_that_shows_is_changed() -> None:
    grid = grid_with("会员花名册", "部门", ["财务科 ", "藏着的 ", "人事科 "])
    grid = dataclasses.replace(grid, merges=[(2, 5, 3, 5)])

    assert ["E2", "E4"] == cells(changes_of(reading_of(grid)))


def test_what_lies_under_a_merge_is_told_as_before_when_the_repaired_sheet_is_read() -> None:
    grid = grid_with("会员花名册", "部门", ["财务科 ", "藏着的", None, "人事科 "])
    reading = reading_of(dataclasses.replace(grid, merges=[(2, 5, 4, 5)]))
    again = read_again(reading, changes_of(reading), unsafe=False)

    assert [(3, 5)] == reading.sheets[0].covered
    assert [(3, 5)] == again.sheets[0].covered
    assert ["财务科", "财务科", "财务科", "人事科"] == again.sheets[0].values["department"].tolist()


def test_a_date_ruled_in_two_columns_stays() -> None:
    rows = [
        ["2025年", "", "凭证号", "摘要", "收入", "支出", "余额"],
        ["月", "日"],
        ["3", "８", "１", "水费", None, "5.5", None],
    ]
    changes = changes_of(reading_of(from_rows("例.xlsx", "经费收支", rows)))

    assert ["C3", "F3"] == cells(changes)


def test_headings_titles_and_columns_no_table_reads_stay() -> None:
    grid = grid_with("会员花名册", "爱吃什么", ["米饭 "])

    assert [] == changes_of(reading_of(grid))


def test_figures_of_a_total_are_repaired_and_its_words_are_not() -> None:
    rows = [
        ["姓名", "福利类别", "节日", "金额"],
        ["甲某", "节日慰问", "春节", "300.00"],
        ["乙某", "节日慰问", "春节", "300.00"],
        ["合 计", None, None, "600.00"],
    ]
    changes = changes_of(reading_of(from_rows("例.xlsx", "慰问福利", rows)))

    assert ["D2", "D3", "D4"] == cells(changes)


def test_a_figure_in_ten_thousands_is_not_taken_for_yuan() -> None:
    rows = [
        ["单位：万元"],
        ["姓名", "福利类别", "节日", "金额"],
        ["甲某", "节日慰问", "春节", "120元"],
        ["乙某", "节日慰问", "春节", "1.2"],
    ]
    changes = changes_of(reading_of(from_rows("例.xlsx", "慰问福利", rows)))

    assert ["D4"] == cells(changes)


def test_a_share_is_left_a_text_for_it_may_count_in_percent() -> None:
    rows = [["活动名称", "活动日期", "参与率"], ["登山", "2025-03-01", "５０％"]]
    changes = changes_of(reading_of(from_rows("例.xlsx", "活动登记", rows)))

    assert all(
        isinstance(step.after, str) for change in changes if change.column == 3 for step in change.steps
    )
