"""The figures an audit begins with are those of the audited year, whatever else the ledger holds."""

from __future__ import annotations

import datetime

from tests.audit.audited_example import TODAY
from tests.bookkeeping.books import Cells, reading
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
    books = read({"经费收支": TWO_YEARS}, dict(TABLES)).reading
    found = dict(facts_of(books, Period.year(year, TODAY)))
    return {fact.name: fact for fact in found["经费"]}


def test_what_came_in_and_went_out_in_another_year_is_not_counted_and_said() -> None:
    facts = money(2025)

    assert (70000, 30000) == (facts["经费收入"].cents, facts["经费支出"].cents)
    assert (2, 60000) == (facts["不在期间内的账"].number, facts["不在期间内的账"].cents)


def test_the_opening_of_another_year_is_not_this_years() -> None:
    assert "期初结余" not in money(2025)
    assert (80000, 120000) == (money(2024)["期初结余"].cents, money(2024)["期末结余"].cents)


def test_a_ledger_of_the_year_alone_says_nothing_of_other_rows() -> None:
    only = TWO_YEARS.replace("2024-", "2025-")
    books = read({"经费收支": only}, dict(TABLES)).reading
    found = dict(facts_of(books, Period.year(2025, datetime.date(2025, 12, 31))))

    assert ["期初结余", "经费收入", "经费支出", "期末结余"] == [
        fact.name for fact in found["经费"] if fact.cents
    ]


HEADINGS: list[object] = ["日期", "凭证号", "摘要", "收入", "支出", "余额"]
CASH: Cells = [
    HEADINGS,
    ["2025-01-01", None, "上年结转", None, None, 10.0],
    ["2025-02-01", "记2", "提现", 5.0, None, 15.0],
    ["2025-02-02", "记3", "购羽毛球", None, 3.0, 12.0],
]
BANK: Cells = [
    HEADINGS,
    ["2025-01-01", None, "上年结转", None, None, 200.0],
    ["2025-01-09", "记1", "收到拨缴经费", 80.0, None, 280.0],
    ["2025-02-01", "记2", "提现", None, 5.0, 275.0],
]


def test_journals_of_cash_and_bank_are_added_and_what_goes_between_them_is_not_counted() -> None:
    books = reading(("现金日记账", CASH), ("银行存款日记账", BANK))
    found = {fact.name: fact for fact in dict(facts_of(books, Period.year(2025, TODAY)))["经费"]}

    figures = [found[name].cents for name in ("期初结余", "经费收入", "经费支出", "期末结余")]
    assert [21000, 8000, 300, 28700] == figures
    assert "期初＋收入－支出，与账簿期末余额相符" == found["期末结余"].told


def test_what_a_journals_balance_is_off_by_is_told() -> None:
    off = [*CASH[:-1], [*CASH[-1][:-1], 11.5]]
    found = {
        fact.name: fact for fact in dict(facts_of(reading(("账", off)), Period.year(2025, TODAY)))["经费"]
    }

    assert 1200 == found["期末结余"].cents
    assert "期初＋收入－支出＋其他收付净额；账簿期末余额比这少0.50元" == found["期末结余"].told
