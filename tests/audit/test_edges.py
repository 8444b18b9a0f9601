"""Ledgers at the edge of what can be audited: the audit comes through, closes, and says what it could not do."""

from __future__ import annotations

import dataclasses

import pytest

from tests.audit.audited_example import GIVEN, TODAY, UNIT
from toolkit.audit.audited import Audited
from toolkit.audit.task import Auditing
from toolkit.examples import read
from toolkit.sampling.options import Asked
from toolkit.table import TABLES
from toolkit.tasks import judge_task
from toolkit.workbooks.sheet_sums import computed

HEADING = "日期  凭证号  科目编码  科目名称  摘要  收入  支出  收款单位\n"
EMPTY = HEADING + "2025-01-01  -  -  -  上年结转  1000.00  -  -"
ALL_NEGATIVE = (
    HEADING
    + """2025-01-05  1  401  会费收入  会费  -100.00  -  -
    2025-02-05  2  50102  文体活动支出  比赛  -  -50.00  甲店"""
)
OF_ANOTHER_YEAR = (
    HEADING
    + """2023-01-05  1  401  会费收入  会费  100.00  -  -
    2023-02-05  2  50102  文体活动支出  比赛  -  50.00  甲店"""
)
WITHOUT_DAYS = (
    HEADING
    + """-  1  401  会费收入  会费  100.00  -  -
    -  2  50102  文体活动支出  比赛  -  50.00  甲店"""
)
ONE_NUMBER_TWICE = (
    HEADING
    + """2025-01-05  1  401  会费收入  会费  100.00  -  -
    2025-02-05  1  50102  文体活动支出  比赛  -  50.00  甲店
    2025-02-05  1  50102  文体活动支出  比赛  -  50.00  甲店"""
)
NUMBERS_OF_2009 = (
    HEADING
    + """2025-01-05  1  401  会费收入  会费  100.00  -  -
    2025-02-05  2  502  维权支出  慰问  -  50.00  甲店
    2025-02-06  3  506  补助下级支出  补助  -  20.00  乙店
    2025-02-06  4  508  其他支出  其他  -  7.00  乙店"""
)
CASES = {
    "no entries": (EMPTY, 0, 0, None),
    "all negative": (ALL_NEGATIVE, -10000, -5000, None),
    "of another year": (OF_ANOTHER_YEAR, 0, 0, None),
    "without days": (WITHOUT_DAYS, 10000, 5000, 5000),
    "one number twice": (ONE_NUMBER_TWICE, 10000, 10000, 10000),
    "numbers of 2009": (NUMBERS_OF_2009, 10000, 7700, 7700),
}
"""Ledger, income and spending of 2025, and what the sample is drawn from: None where nothing was paid (cents)."""


def audited(book: str) -> Audited:
    """Audit a ledger beside the other sheets of the example, with a sample."""
    reading = read({**GIVEN, "经费收支": book}, dict(TABLES)).reading
    task = Auditing(judge_task((), (), "anhui", None, TODAY))
    return dataclasses.replace(task, asked=Asked(method="mus", seed=7))(UNIT, reading)


@pytest.mark.parametrize("case", CASES)
def test_it_comes_through_and_closes(case: str) -> None:
    book, income, spending, drawn_from = CASES[case]
    unit = audited(book)
    money = {fact.name: fact.cents for _, facts in unit.facts for fact in facts}
    ties = [tie for _, result in unit.procedures for tie in result.ties]
    assert unit.sample is not None

    assert (money["经费收入"], money["经费支出"]) == (income, spending)
    assert [] == [tie.what for tie in ties if tie.difference]
    if drawn_from is None:
        assert unit.sample.lacking == "经费收支在2025年没有付款，无样可抽"
    else:
        assert unit.sample.drawn is not None
        assert unit.sample.drawn.population.total == drawn_from
    for filled in unit.statements.filled:
        for sheet in filled.sheets:
            computed(sheet, 1)  # raises where a sum is not what the lines give


def test_rows_of_another_year_are_told() -> None:
    (outside,) = [
        fact for _, facts in audited(OF_ANOTHER_YEAR).facts for fact in facts if "期间" in fact.name
    ]

    assert (outside.name, outside.number, outside.cents) == ("不在期间内的账", 2, 15000)


def test_numbers_of_2009_stand_where_their_names_do() -> None:
    unit = audited(NUMBERS_OF_2009)
    (year, *_), *_ = (filled.sheets for filled in unit.statements.filled if filled.name == "收入支出表")
    spent = {str(row.values[0]).strip(): row.values[1] for row in year.rows}

    assert {"维权支出": 5000, "补助下级支出": 2000, "其他支出": 700}.items() <= spent.items()
    assert "502 维权支出→504 维权支出" in "".join(year.notes)
