"""Budgets of several units, with lines that came in with the adjustment: they add up one level too."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.merge.made import hand_in, merged
from toolkit.merge.tracing import trace

HEADINGS = "科目编码,科目名称,本年预算数,调整后预算数"


def budget(unit: str, *lines: str) -> str:
    """Return a unit's budget as csv."""
    return "\n".join((f"编制单位：{unit}", f"{unit}2025年经费预算", HEADINGS, *lines)) + "\n"


def test_lines_that_came_in_with_the_adjustment_add_up_one_level(tmp_path: Path) -> None:
    hand_in(
        tmp_path,
        "甲厂.csv",
        budget("甲厂工会", "50102,文体活动支出,3000,", "50304,职工书屋活动支出,,800"),
    )
    hand_in(
        tmp_path,
        "乙厂.csv",
        budget("乙厂工会", "50304,职工书屋活动支出,500,650", "50402,劳动保护支出,,"),
    )
    _, found = merged(tmp_path)
    file = tmp_path / "汇总.xlsx"
    sheet = openpyxl.load_workbook(file, data_only=True)["经费预算分级汇总"]
    places = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "50304"]
    shown = [[sheet.cell(row, column).value for column in range(3, 6)] for row in places]
    traced = trace(str(file), f"经费预算分级汇总!E{places[1]}")

    assert {"read": 4, "kept": 3, "rejected": 1, "not_counted": 0} == found["tables"]["经费预算"]
    assert [
        ["乙厂工会", 500, 650],
        ["甲厂工会", None, 800],
        ["2 个单位合计", 500, 1450],
    ] == shown
    assert [("D", 80000)] == [(line.cell[0], line.amount) for line in traced.rows]
    assert [("X001", "乙厂工会", "C5", "“本年预算数”是空白，这一行没有计入")] == [
        (item["code"], item["unit"], item["cell"], item["message"]) for item in found["findings"]
    ]
