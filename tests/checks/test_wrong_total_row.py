"""X005: a total is wrong only when it fits no span of rows that it may mean."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings, marked_and_flagged
from toolkit.examples import read
from toolkit.table import TABLES

RIGHT = {
    "a subtotal since the last of its kind": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        小计    -     {10}
        二组    乙某  {20}
        小计    -     {20}
        部门合计  -   {30}
        三组    丙某  {5}
        小计    -     {5}
        部门合计  -   {5}
        总计    -     {35}
    """,
    "a page total below a repeated heading": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        本页合计  -   {10}
        部门    姓名  月应交会费
        二组    乙某  {20}
        本页合计  -   {20}
        合计    -     {30}
    """,
    "a total above its rows": """
        部门    姓名  月应交会费
        合计    -     {30}
        一组    甲某  {10}
        二组    乙某  {20}
    """,
    "the last group only": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    乙某  {20}
        二组    丙某  {21}
        小计    -     {41}
    """,
    "parts under 其中": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    乙某  {20}
        合计    -     {30}
        其中：女  -   {10}
    """,
    "an unknown sum where a cell is lost": """
        部门    姓名  月应交会费
        一组    甲某  不详
        二组    乙某  {20}
        合计    -     {32}
    """,
    "a blank total": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        合计    -     -
    """,
    "a column nobody filled": """
        部门    姓名  月应交会费  1月
        一组    甲某  {10}        -
        合计    -     {10}        {10}
    """,
    "cents that were rounded": """
        部门    姓名  月应交会费
        一组    甲某  {33.333}
        二组    乙某  {33.333}
        三组    丙某  {33.334}
        合计    -     {100}
    """,
    "thousands of yuan named in the heading": """
        部门    姓名  月应交会费（万元）
        一组    甲某  {1.5}
        二组    乙某  {0.5}
        合计    -     {2}
    """,
    "a held-back row that was added": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    -     {20}
        合计    -     {30}
    """,
    "different people, not rows": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    甲某  {20}
        合计    共1人  {30}
    """,
}
WRONG = {
    "a subtotal one cent off": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        一组    乙某  {20}
        小计    -     {30.01}  <- 月应交会费
        合计    -     {30}
    """,
    "a total that adds a lost group's subtotal": """
        部门    姓名  月应交会费
        一组    甲某  不详
        小计    -     {10}
        二组    乙某  {20}
        小计    -     {21}  <- 月应交会费
    """,
    "a count": """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    乙某  {20}
        合计    共3人  {30}  <- *
    """,
    "more than the rounding explains": """
        部门    姓名  月应交会费
        一组    甲某  {33.333}
        二组    乙某  {33.33}
        合计    -     {66.68}  <- 月应交会费
    """,
}


MONTHS = """
    日期        凭证号  摘要      收入    支出
    2025-01-08  1       拨缴经费  500.00  -
    2025-03-05  2       羽毛球    -       80.00
    2025-03-21  3       利息      0.50    -
    -           -       {label}   {came}  80.00
"""
"""January has one entry, and so no total of its own."""


@pytest.mark.parametrize(
    ("label", "came", "found"), [("本月合计", "0.50", 0), ("本月合计", "0.60", 1), ("小计", "0.50", 1)]
)
def test_a_months_total_holds_its_month_where_those_before_have_none(
    label: str, came: str, found: int
) -> None:
    reading = read({"经费收支": MONTHS.format(label=label, came=came)}, dict(TABLES)).reading

    assert found == len(findings("X005", reading))


@pytest.mark.parametrize("rows", RIGHT.values(), ids=RIGHT)
def test_totals_that_fit_some_span_are_right(rows: str) -> None:
    _, flagged = marked_and_flagged("X005", {"会费收缴": rows})

    assert [] == flagged


@pytest.mark.parametrize("rows", WRONG.values(), ids=WRONG)
def test_totals_that_fit_no_span_are_wrong(rows: str) -> None:
    marked, flagged = marked_and_flagged("X005", {"会费收缴": rows})

    assert marked == flagged


LEDGER = """
    【1月】
    日期        摘要      收入    支出
    2025-01-01  上年结转  {1000}  -
    2025-01-05  利息      {3}     -
    2025-01-09  活动      -       {50}
    本月合计    -         {january}  {50}
    【2月】
    日期        摘要      收入    支出
    2025-02-05  利息      {4}     -
    2025-02-09  活动      -       {60}
    本月合计    -         {4}     {60}
    本年累计    -         {year}  {110}
"""


@pytest.mark.parametrize(
    ("january", "year", "rows"),
    [
        ("{3}", "{1007}", []),
        ("{1003}", "{1007}", []),
        ("{13}", "{1007}", [("1月", 5)]),
        ("{3}", "{1006}", [("2月", 5)]),
    ],
)
def test_totals_of_months_and_of_the_year(january: str, year: str, rows: list[tuple[str, int]]) -> None:
    text = LEDGER.replace("{january}", january).replace("{year}", year)
    example = read({"经费收支": text}, TABLES)

    found = findings("X005", example.reading)

    assert rows == [(finding.sheet, finding.row) for finding in found]


def test_the_message_says_both_numbers_and_the_rows() -> None:
    rows = """
        部门    姓名  月应交会费
        一组    甲某  {10}
        二组    乙某  {20}
        合计    -     {1230}
    """
    (finding,) = findings("X005", read({"会费收缴": rows}, TABLES).reading)

    assert "“合计”与第 2–3 行相加的 30.00 不一致，差 1,200.00" == finding.message
    assert "C4" == finding.cell
