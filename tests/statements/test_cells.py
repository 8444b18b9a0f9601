"""Single cells of a statement that are computed from other rows, other columns and by a rate."""

from __future__ import annotations

from fractions import Fraction

import pytest

from toolkit.workbooks.sheet_parts import Added, Col, Ratio, Row, Share, Sheet, Signed
from toolkit.workbooks.sheet_sums import computed

COLUMNS = [Col("项目"), Col("左", "money", key="left"), Col("右", "money", key="right")]


def shown(rows: list[Row], columns: list[Col] = COLUMNS) -> dict[tuple[int, int], tuple[str, object]]:
    """Return formula and value of each computed cell; the first row stands in row 5."""
    found = computed(Sheet("表", columns, rows), 5)
    return {cell: (one.formula, one.value) for cell, one in found.items()}


def test_a_line_adds_rows_that_lie_together_and_takes_others_away() -> None:
    rows = [
        Row(("甲", 100, 7), key="a"),
        Row(("乙", 20, None), key="b"),
        Row(("合计",), "total", key="sum", cells={"left": Added(("a", "b"))}),
        Row(("差额",), key="gap", cells={"left": Added(("sum",), (("a", "right"),))}),
    ]

    assert {(2, 1): ("=SUM(B5:B6)", 120), (3, 1): ("=B7-C5", 113)} == shown(rows)


def test_a_share_is_rounded_half_away_from_nothing() -> None:
    rows = [Row(("甲", 12525), cells={"right": Share("left", Fraction(2, 100))})]
    less = [Row(("甲", -12525), cells={"right": Share("left", Fraction(2, 100))})]

    # 125.25 × 2 % = 2.505
    assert {(0, 2): ("=ROUND(B5*0.02,2)", 251)} == shown(rows)
    assert {(0, 2): ("=ROUND(B5*0.02,2)", -251)} == shown(less)


def test_ratio_and_difference_of_one_row_alone() -> None:
    columns = [*COLUMNS, Col("率", "ratio", key="rate"), Col("差", "money", key="gap")]
    rows = [
        Row(("甲", 100, 50), cells={"rate": Ratio("right", "left"), "gap": Signed(("left",), ("right",))}),
        Row(("乙", 100, 50)),
    ]

    assert {(0, 3): ('=IF(B5=0,"",C5/B5)', Fraction(1, 2)), (0, 4): ("=B5-C5", 50)} == shown(rows, columns)


def test_nothing_is_written_when_the_rows_give_something_else() -> None:
    rows = [Row(("甲", 100), key="a"), Row(("合计", 99), "total", cells={"left": Added(("a",))})]

    with pytest.raises(ValueError, match="99 was expected, the rows give 100"):
        computed(Sheet("表", COLUMNS, rows), 5)
