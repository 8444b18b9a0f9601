"""The figures an audit begins with are those of the audited year, whatever else the ledger holds."""

from __future__ import annotations

import datetime

from tests.audit.audited_example import TODAY
from toolkit.audit.facts import facts_of
from toolkit.examples import read
from toolkit.period import Period
from toolkit.table import TABLES
from toolkit.year_facts import Fact

TWO_YEARS = """
    日期        凭证号  科目编码  摘要      收入     支出    余额
    2024-01-02  -       -         上年结转  -        -       800.00
    2024-03-01  1       402       拨缴经费  500.00   -       1300.00
    2024-04-01  2       50102     羽毛球    -        100.00  1200.00
    2025-03-01  1       402       拨缴经费  700.00   -       1900.00
    2025-04-01  2       50102     羽毛球    -        300.00  1600.00
"""


def money(year: int) -> dict[str, Fact]:
    reading = read({"经费收支": TWO_YEARS}, dict(TABLES)).reading
    found = dict(facts_of(reading, Period.year(year, TODAY)))
    return {fact.name: fact for fact in found["经费"]}


def test_what_came_in_and_went_out_in_another_year_is_not_counted_and_said() -> None:
    facts = money(2025)

    assert (70000, 30000) == (facts["经费收入"].cents, facts["经费支出"].cents)
    assert "经费收支，收入合计；账上有 2 行的日期不在2025年，没有计入" == facts["经费收入"].told


def test_the_opening_of_another_year_is_not_this_years() -> None:
    assert "期初结余" not in money(2025)
    assert (80000, 120000) == (money(2024)["期初结余"].cents, money(2024)["期末结余"].cents)


def test_a_ledger_of_the_year_alone_says_nothing_of_other_rows() -> None:
    only = TWO_YEARS.replace("2024-", "2025-")
    reading = read({"经费收支": only}, dict(TABLES)).reading
    found = dict(facts_of(reading, Period.year(2025, datetime.date(2025, 12, 31))))

    assert ["经费收支，收入合计"] == [fact.told for fact in found["经费"] if fact.name == "经费收入"]
