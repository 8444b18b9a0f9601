"""X009: the second claim is flagged at its own heading."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings
from toolkit.grid import from_rows
from toolkit.reading import read_grids

PERSON = ["甲某", "11010519491231002X", "2024-02-01", "13800000001", "13800000002"]


@pytest.mark.parametrize(
    ("headings", "cell", "used"),
    [
        (["姓名", "身份证号", "入会时间", "手机号码", "电话"], "E1", "D"),
        (["姓名", "身份证号", "入会时间", "电话", "手机号码"], "D1", "E"),
        (["姓名", "身份证号", "入会时间", "手机", "电话"], "E1", "D"),
        (["姓名", "身份证号", "入会时间", "手机", "手机"], "E1", "D"),
    ],
)
def test_the_other_heading_is_flagged(headings: list[str], cell: str, used: str) -> None:
    grid = from_rows("表.xlsx", "会员花名册", [list(headings), list(PERSON)])

    (finding,) = findings("X009", read_grids([grid]))

    assert cell == finding.cell
    assert f"只用了第 {used} 列" in finding.message


def test_a_heading_in_the_upper_of_two_rows() -> None:
    upper: list[object] = ["姓名", "身份证号", "入会时间", "电话", "各月实缴", None]
    lower: list[object] = [None, None, None, None, "1月", "2月"]
    person: list[object] = ["甲某", "11010519491231002X", None, "13800000001", 15, 15]
    grid = from_rows("表.xlsx", "会费收缴", [[*upper, "姓名"], [*lower, None], [*person, "甲某"]])

    (finding,) = findings("X009", read_grids([grid]))

    assert "G1" == finding.cell
