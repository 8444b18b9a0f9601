"""D001–D005, R010 and R011: payments of several months at once, other layouts, months not yet collected."""

from __future__ import annotations

import datetime

import pytest

from tests.checks.marks import findings
from toolkit.examples import read
from toolkit.table import TABLES

ROSTER = """
    姓名  身份证号            会籍状态  入会时间    会籍变动时间
    甲某  11010519491231002X  在籍      2015-03-01  -
    乙某  110101199003070011  在籍      2015-03-01  -
"""
MONTHS = "  ".join(f"{number}月" for number in range(1, 13))


def paying(paid: list[str], roster: str = ROSTER, today: str = "2025-12-31") -> list[str]:
    """Return the codes that speak when 甲 pays as given (due 10) and 乙 pays every month."""
    rows = f"""
        姓名  身份证号            月应交会费  {MONTHS}
        甲某  11010519491231002X  {{10}}      {"  ".join(paid)}
        乙某  110101199003070011  {{20}}      {"  ".join(["{20}"] * 12)}
    """
    reading = read({"会员花名册": roster, "会费收缴": rows}, TABLES).reading
    day = datetime.date.fromisoformat(today)
    return [code for code in ("D002", "D003", "D005", "R010", "R011") if findings(code, reading, today=day)]


def each(count: int, of: str = "{10}") -> list[str]:
    return [of] * count


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        (each(12), []),
        (["-", "-", "{30}"] * 4, []),
        (["{120}", *each(11, "-")], []),
        (["{119.99}", *each(11, "-")], ["D002", "R011"]),
        ([*each(5), "-", "{20}", *each(5)], []),
        ([*each(5), "-", *each(6)], ["D002", "D005"]),
        ([*each(5), "=?", *each(6)], []),
        ([*each(5), "{0}", *each(6)], ["D002", "D005"]),
        ([*each(7), *each(5, "-")], ["D002"]),
        ([*each(6), *each(6, "-")], ["D002", "R011"]),
    ],
)
def test_a_year_of_payments(paid: list[str], expected: list[str]) -> None:
    assert expected == paying(paid)


def test_months_to_come_are_not_owed() -> None:
    assert [] == paying([*each(9), *each(3, "-")], today="2025-09-30")


@pytest.mark.parametrize(
    ("joined", "first", "expected"),
    [("2025-05-31", 6, []), ("2025-05-31", 5, []), ("2025-04-30", 6, ["D002"])],
)
def test_dues_are_owed_from_the_month_after_joining(joined: str, first: int, expected: list[str]) -> None:
    roster = ROSTER.replace("2015-03-01", joined, 1)

    assert expected == paying([*each(first - 1, "-"), *each(13 - first)], roster)


@pytest.mark.parametrize(("last", "expected"), [(6, []), (5, ["D002"]), (7, ["D003", "R010"])])
def test_dues_are_owed_until_the_month_of_the_change(last: int, expected: list[str]) -> None:
    roster = ROSTER.replace("在籍      2015-03-01  -", "保留会籍  2015-03-01  2025-06-01", 1)

    assert expected == paying([*each(last), *each(12 - last, "-")], roster)


def test_a_retained_member_without_a_day_of_change_is_asked_about() -> None:
    rows = """
        姓名  身份证号            1月
        甲某  11010519491231002X  {15}
    """
    roster = """
        姓名  身份证号            会籍状态
        甲某  11010519491231002X  保留会籍
    """
    (finding,) = findings("D003", read({"会员花名册": roster, "会费收缴": rows}, TABLES).reading)

    assert "warning" == finding.severity.value


LONG = """
    姓名  身份证号            月应交会费  所属月份  实缴
    甲某  11010519491231002X  {10}        2025-01   {10}
    乙某  110101199003070011  {20}        2025-01   {20}
    甲某  11010519491231002X  {10}        2025-02   -
    乙某  110101199003070011  {20}        2025-02   {20}
    甲某  11010519491231002X  {10}        2025-03   {10}
    乙某  110101199003070011  {20}        2025-03   {20}
    丙某  310101198506151238  {20}        2025-01   {20}
    丙某  310101198506151238  {20}        2025-02   {20}
"""


def test_a_row_a_payment() -> None:
    reading = read({"会员花名册": ROSTER, "会费收缴": LONG}, TABLES).reading

    assert [2] == [finding.row for finding in findings("D005", reading)]
    assert [2] == [finding.row for finding in findings("D002", reading)]
    assert [8] == [finding.row for finding in findings("D004", reading)], "a stranger is named once"


@pytest.mark.parametrize(
    ("base", "due", "right"),
    [
        ("{5687}", "{28.40}", True),
        ("{4999.90}", "{24.95}", True),
        ("{3000}", "{15}", True),
        ("{3009.99}", "{15}", True),
        ("{3010}", "{15.05}", True),
        ("{3010}", "{15}", False),
        ("{3010}", "{180.60}", True),
        ("{9.99}", "{0.01}", False),
    ],
)
def test_the_formula_of_dues(base: str, due: str, *, right: bool) -> None:
    rows = f"""
        姓名  身份证号            会费基数  月应交会费
        甲某  11010519491231002X  {base}    {due}
    """
    assert right == (not findings("D001", read({"会费收缴": rows}, TABLES).reading))
