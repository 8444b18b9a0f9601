"""R009 and R022: on the day of the statutory age one is past it, the day before one is nearing it."""

from __future__ import annotations

import datetime

import pytest

from tests.checks.marks import findings
from toolkit.examples import read
from toolkit.table import TABLES

ROW = """
    姓名  性别  出生日期  人员状态  会籍状态  女职工退休类别
    甲某  {gender}  {birth}  {status}  {membership}  {told}
"""


def codes(
    today: str, gender: str, birth: str, told: str = "-", status: str = "在职", membership: str = "在籍"
) -> list[str]:
    """Return which of the two checks speak of one member."""
    row = ROW.format(gender=gender, birth=birth, told=told, status=status, membership=membership)
    reading = read({"会员花名册": row}, TABLES).reading
    day = datetime.date.fromisoformat(today)
    return [code for code in ("R009", "R022") if findings(code, reading, today=day)]


@pytest.mark.parametrize(
    ("today", "gender", "birth", "told", "expected"),
    [
        ("2025-02-14", "男", "1965-01-15", "-", ["R022"]),
        ("2025-02-15", "男", "1965-01-15", "-", ["R009"]),
        ("2024-02-15", "男", "1965-01-15", "-", ["R022"]),
        ("2024-02-14", "男", "1965-01-15", "-", []),
        ("2025-02-28", "男", "1965-01-31", "-", ["R009"]),
        ("2025-02-15", "女", "1975-01-15", "女50岁", ["R009"]),
        ("2025-02-15", "女", "1975-01-15", "女55岁", []),
        ("2025-02-15", "女", "1975-01-15", "-", []),
        ("2025-02-14", "女", "1975-01-15", "-", ["R022"]),
        ("2025-02-15", "女", "1970-01-15", "-", ["R009"]),
        ("2025-02-14", "女", "1970-01-15", "女工人", ["R009"]),
        ("2024-02-15", "女", "1975-01-15", "-", ["R022"]),
        ("2024-02-14", "女", "1975-01-15", "-", []),
        ("2024-02-15", "女", "1970-01-15", "-", ["R022"]),
        ("2024-02-14", "女", "1970-01-15", "-", []),
        ("2039-09-30", "男", "1976-09-30", "-", ["R009"]),
        ("2039-09-29", "男", "1976-09-30", "-", ["R022"]),
    ],
)
def test_boundaries(today: str, gender: str, birth: str, told: str, expected: list[str]) -> None:
    assert expected == codes(today, gender, birth, told)


@pytest.mark.parametrize(
    ("status", "membership"), [("离退休", "在籍"), ("在职", "保留会籍"), ("内退", "在籍")]
)
def test_only_who_works_and_is_a_member(status: str, membership: str) -> None:
    assert [] == codes("2025-12-31", "男", "1955-01-15", status=status, membership=membership)


def test_birth_and_gender_are_told_by_the_number_alone() -> None:
    rows = """
        姓名  身份证号            会籍状态
        甲某  11010519491231002X  在籍
    """
    (finding,) = findings("R009", read({"会员花名册": rows}, TABLES).reading)

    assert "B2" == finding.cell
    assert "按女50岁为 1999-12-31、按女55岁为 2004-12-31" in finding.message
