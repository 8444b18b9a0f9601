"""Last period beside this one: totals by unit, and whose members came and went."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.merge.made import NUMBERS, hand_in, list_units, request, union
from toolkit.errors import WorkbookUnreadable
from toolkit.merge.run import run


def sheet(path: Path, name: str) -> list[dict[str, object]]:
    """Return the rows under the headings (two rows may be merged into one) of a sheet."""
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(path, data_only=True)[name].iter_rows()
    ]
    top = next(number for number, row in enumerate(rows) if "单位编码" in row)
    under = rows[top + 1]
    lower = under if under[0] is None else [None] * len(under)
    heading = [low or up for up, low in zip(rows[top], lower, strict=True)]
    start = top + 1 + (under[0] is None)
    end = next(number for number, row in enumerate(rows) if row[0] == "合计")
    return [dict(zip(heading, row, strict=True)) for row in rows[start : end + 1]]


def test_each_unit_has_last_periods_figures_beside_its_own(tmp_path: Path) -> None:
    before, now = tmp_path / "上期", tmp_path / "本期"
    people = [(name, number) for name, number in zip("赵钱孙李", NUMBERS, strict=True)]
    units = list_units(tmp_path, ("340101", "甲工会"), ("340102", "乙工会"))
    hand_in(before, "340101甲工会.csv", union("甲工会", "340101", people[:2], year=2024))
    hand_in(now, "340101甲工会.csv", union("甲工会", "340101", people[1:3], gift=250))
    hand_in(now, "340102乙工会.csv", union("乙工会", "340102", people[3:]))
    run(request(before, units=units, period="2024"))
    run(request(now, units=units, last=str(before / "汇总.xlsx")))
    first, second, whole = sheet(now / "汇总.xlsx", "总览")

    assert (2, 2, 0) == (first["会员数"], first["上期会员数"], first["比上期会员数"])
    assert (500, 600, -100) == (
        first["福利金额（元）"],
        first["上期福利金额（元）"],
        first["比上期福利金额（元）"],
    )
    assert second["上期会员数"] is None
    assert (3, 2) == (whole["会员数"], whole["上期会员数"])
    changes = sheet(now / "汇总.xlsx", "增减变动")
    assert (2, 1, 1) == (changes[0]["上期名册人数"], changes[0]["新出现"], changes[0]["不再出现"])


def test_what_is_no_result_of_ours_is_refused(tmp_path: Path) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    with pytest.raises(WorkbookUnreadable, match="不是本工具写出的汇总"):
        run(request(tmp_path, last=str(tmp_path / "上报" / "340101甲工会.csv")))
