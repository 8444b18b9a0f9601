"""X006: what is hidden and holds data, run by run."""

from __future__ import annotations

from tests.checks.marks import findings
from toolkit.grid import from_rows
from toolkit.reading import read_grids

ROWS: list[list[object]] = [
    ["姓名", "身份证号", "入会时间", "部门"],
    ["甲某", "11010519491231002X", "2024-02-01", "一组"],
    ["乙某", "110101199003070011", "2024-02-01", "二组"],
    ["丙某", "310101198506151238", "2024-02-01", "三组"],
    ["丁某", "440300199512310459", "2024-02-01", "四组"],
]


def test_one_finding_a_run_of_rows_and_of_columns() -> None:
    grid = from_rows("表.xlsx", "会员花名册", ROWS)
    grid.hidden_rows = frozenset({2, 3, 5, 99})
    grid.hidden_columns = frozenset({2, 3, 7})

    found = findings("X006", read_grids([grid]))

    assert [
        "第 2–3 行是隐藏的，已照常计入",
        "第 5 行是隐藏的，已照常计入",
        "第 B–C 列是隐藏的，里面有数据",
    ] == [finding.message for finding in found]
    assert [(2, None), (5, None), (1, "B1")] == [(finding.row, finding.cell) for finding in found]


def test_a_hidden_sheet_is_counted_and_named() -> None:
    grid = from_rows("表.xlsx", "会员花名册", ROWS)
    grid.hidden = True

    (finding,) = findings("X006", read_grids([grid]))

    assert "工作表是隐藏的，里面有 4 行数据，已照常计入" == finding.message
    assert (None, None) == (finding.row, finding.cell)


def test_values_under_a_merge() -> None:
    grid = from_rows("表.xlsx", "会员花名册", ROWS)
    grid.merges = [(2, 4, 4, 4)]

    (finding,) = findings("X006", read_grids([grid]))

    assert "从 D3 起有 2 格被合并单元格盖住，里面还有数据" == finding.message
    assert "D3" == finding.cell


def test_hidden_blanks_are_no_data() -> None:
    grid = from_rows("表.xlsx", "会员花名册", [*ROWS, [], ["制表人：甲某"]])
    grid.hidden_rows = frozenset({6, 7})

    assert [] == findings("X006", read_grids([grid]))


def test_a_hidden_total_is_told_and_a_hidden_title_is_not() -> None:
    grid = from_rows("表.xlsx", "会员花名册", [["会员花名册"], *ROWS, ["合计", None, None, "4人"]])
    grid.hidden_rows = frozenset({1, 2, 7})

    assert [7] == [finding.row for finding in findings("X006", read_grids([grid]))]
