"""X010: a waiver is idle only when its check ran and found nothing it speaks of."""

from __future__ import annotations

import pytest

from tests.checks.marks import TODAY, findings
from toolkit.check import Used, chosen
from toolkit.examples import read
from toolkit.judge import judge
from toolkit.policy import Policy
from toolkit.table import TABLES

ROSTER = """
    姓名  性别  身份证号
    甲某  男    11010519491231002X
"""


def messages(waivers: str, select: list[str]) -> list[str]:
    """Return what X010 says of waivers beside a roster with one fault, R004 in row 2."""
    reading = read({"会员花名册": ROSTER, "核查说明": waivers}, TABLES).reading
    verdict = judge("例", reading, Policy.load("anhui"), chosen(select), TODAY)
    return [finding.message for finding in verdict.findings if finding.code == "X010"]


@pytest.mark.parametrize(
    ("code", "row", "select", "expected"),
    [
        ("R004", 2, ["R", "X"], []),
        ("R004", 3, ["R", "X"], ["没有查出说明的这个 R004 问题"]),
        ("R005", 2, ["R", "X"], ["没有查出说明的这个 R005 问题"]),
        ("R005", 2, ["X"], []),
        ("W004", 2, ["R", "X"], []),
        ("R011", 2, ["R", "X"], []),
        ("M003", 2, ["R", "X"], []),
        ("r004", 2, ["R", "X"], []),
        ("R-004", 2, ["R", "X"], ["没有检查编号“R-004”，是否想写“R004”"]),
    ],
)
def test_waivers(code: str, row: int, select: list[str], expected: list[str]) -> None:
    waivers = f"""
        检查编号  工作表      行号   说明
        {code}    会员花名册  {{{row}}}  情况属实
    """
    assert expected == messages(waivers, select)


def test_an_expired_waiver_waives_nothing_and_says_so_once() -> None:
    waivers = """
        检查编号  工作表      行号  说明      有效期至
        R004      会员花名册  {2}   情况属实  2025-12-30
    """
    assert ["这条说明已于 2025-12-30 到期"] == messages(waivers, ["R", "X"])


def test_no_waivers_is_nothing_to_check() -> None:
    reading = read({"会员花名册": ROSTER}, TABLES).reading

    assert [] == findings("X010", reading, Used())
