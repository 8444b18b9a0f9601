"""Formulas and their values: exact, and refused if the caller expects anything else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from toolkit.workbooks.sheet_sums import Computed, computed
from toolkit.workbooks.writing import Col, Ratio, Row, Sheet, Signed

COLUMNS = [Col("项目"), Col("金额", "money", total="sum")]


def sums(rows: Sequence[Row], columns: Sequence[Col] = COLUMNS) -> dict[tuple[int, int], Computed]:
    return computed(Sheet("表", columns, rows), 2)


def test_subtotals_and_total() -> None:
    rows = [
        Row(("a", 10)),
        Row(("b", 20)),
        Row((), "subtotal"),
        Row(("c", 3)),
        Row((), "subtotal"),
        Row((), "total"),
    ]

    assert sums(rows) == {
        (2, 1): Computed("=SUM(B2:B3)", 30),
        (4, 1): Computed("=SUM(B5:B5)", 3),
        (5, 1): Computed("=B4+B6", 33),
    }


def test_total_of_loose_rows_and_of_rows_without_a_subtotal() -> None:
    assert sums([Row(("a", 10)), Row(("b", None)), Row((), "total")])[2, 1] == Computed("=SUM(B2:B3)", 10)
    rows = [Row(("a", 1)), Row((), "subtotal"), Row(("b", 2)), Row(("c", 4)), Row((), "total")]
    assert sums(rows)[4, 1] == Computed("=SUM(B3:B5)", 7)


def test_named_rows_are_added_and_taken_away() -> None:
    rows = [
        Row(("收入",), "section"),
        Row(("会费", 100)),
        Row(("收入合计",), "subtotal", key="in"),
        Row(("支出",), "section"),
        Row(("活动", 70)),
        Row(("支出合计",), "subtotal", key="out"),
        Row(("结余",), "total", plus=("in",), minus=("out",)),
    ]

    assert sums(rows)[6, 1] == Computed("=B4-B7", 30)


def test_total_on_top_of_its_rows() -> None:
    rows = [Row(("合计",), "total", of=(1, 3)), Row(("a", 1)), Row(("b", 2)), Row(("小计",), "subtotal")]

    assert sums(rows)[0, 1] == Computed("=SUM(B5:B5)", 3)


def test_section_between_rows_does_not_break_a_range() -> None:
    rows = [Row(("a", 1)), Row(("分段",), "section"), Row(("b", 2)), Row((), "total")]

    assert sums(rows)[3, 1] == Computed("=SUM(B2:B4)", 3)


def test_very_many_subtotals_use_subtotal_over_the_range() -> None:
    rows = [row for number in range(201) for row in (Row(("a", number)), Row((), "subtotal"))]
    found = sums([*rows, Row((), "total")])

    assert found[402, 1] == Computed("=SUBTOTAL(9,B2:B403)", sum(range(201)))
    assert found[1, 1] == Computed("=SUBTOTAL(9,B2:B2)", 0)


def test_columns_computed_from_columns() -> None:
    columns = [
        Col("预算", "money", total="sum"),
        Col("实际", "money", total="sum"),
        Col("人数", "whole", total="sum"),
        Col("结余", "money", total="sum", of=Signed(("预算",), ("实际",))),
        Col("执行率", "ratio", of=Ratio("实际", "预算")),
        Col("人均", "money", of=Ratio("实际", "人数")),
    ]
    found = sums([Row((300, 100, 8)), Row((0, 5, 0)), Row((), "total")], columns)

    assert found[0, 3] == Computed("=A2-B2", 200)
    assert found[0, 4] == Computed('=IF(A2=0,"",B2/A2)', Fraction(1, 3))
    assert found[0, 5] == Computed('=IF(C2=0,"",ROUND(B2/C2,2))', 13)
    assert found[1, 4].value == ""
    assert found[2, 3] == Computed("=SUM(D2:D3)", 195)
    assert found[2, 4] == Computed('=IF(A4=0,"",B4/A4)', Fraction(105, 300))


def test_figure_that_differs_by_a_cent_is_refused() -> None:
    assert sums([Row(("a", 10)), Row(("合计", 10), "total")])[1, 1].value == 10
    with pytest.raises(ValueError, match="11 was expected, the rows give 10"):
        sums([Row(("a", 10)), Row(("合计", 11), "total")])


def test_circle_float_and_unknown_column_are_refused() -> None:
    circle = [Row((), "total", key="x", plus=("y",)), Row((), "total", key="y", plus=("x",))]
    with pytest.raises(ValueError, match="circle"):
        sums(circle)
    with pytest.raises(TypeError, match="cannot be added up"):
        sums([Row(("a", 0.1)), Row((), "total")])
    with pytest.raises(KeyError, match="没有这一列"):
        sums([Row(("a", 1))], [Col("a"), Col("b", "ratio", of=Ratio("没有这一列", "a"))])


def test_total_of_nothing_is_no_formula() -> None:
    assert sums([Row(("合计",), "total")]) == {}
