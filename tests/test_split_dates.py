"""Dates in two columns, 月 and 日, under a heading that names the year."""

from __future__ import annotations

import pytest

from tests.rows import read_one
from toolkit.grid import from_rows

ROWS: list[list[object]] = [
    [1.0, 8.0, "记-1", "收会费", 25.0, None],
    [None, 9.0, "记-2", "慰问", None, 12.0],
    [2.0, 3.0, "记-3", "活动", None, 5.0],
]


@pytest.mark.parametrize("year", ["2025年", "2025"])
def test_the_year_stands_in_the_heading_and_the_month_runs_down(year: str) -> None:
    headings: list[list[object]] = [[year, None, "凭证号", "摘要", "收入", "支出"], ["月", "日"]]
    reading = read_one(from_rows("账.xlsx", "经费收支", headings + ROWS))

    assert ["2025-01-08", "2025-01-09", "2025-02-03"] == [f"{day:%Y-%m-%d}" for day in reading.frame["day"]]
    assert [] == reading.troubles
    assert {} == reading.unknown
    assert (3, "B3") == reading.part.address("day", 3)


def test_the_year_may_stand_in_the_title() -> None:
    sheet: list[list[object]] = [
        ["某工会2025年收支明细账"],
        ["月", "日", "凭证号", "摘要", "收入", "支出"],
        *ROWS,
    ]
    reading = read_one(from_rows("账.xlsx", "经费收支", sheet))

    assert ["2025-01-08", "2025-01-09", "2025-02-03"] == [f"{day:%Y-%m-%d}" for day in reading.frame["day"]]


def test_a_year_nobody_names_is_a_doubt_in_every_row() -> None:
    sheet: list[list[object]] = [["月", "日", "凭证号", "摘要", "收入", "支出"], *ROWS]
    reading = read_one(from_rows("账.xlsx", "经费收支", sheet))

    assert ["X007"] * 3 == [trouble.code for _, _, trouble in reading.troubles]
