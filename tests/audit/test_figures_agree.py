"""One ledger, one set of figures: 概况, the statements, the analyses and the sample say the same, to the cent.

The hand-made books are those of ``tests.statements.hand``, whose figures are worked out there.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given

from tests.bookkeeping.books import FORMS, OPENING, Cells, Entry, ledger, reading, year, yuan
from tests.procedures_analytics.ledgers import carried_out
from tests.statements.hand import CASH_BOOK, VOUCHERS
from tests.statements.test_properties import ENTRIES, LINES, cash_book, vouchers
from toolkit import registry
from toolkit.audit.facts import facts_of
from toolkit.bookkeeping.account_sums import of_year, sums
from toolkit.bookkeeping.bank_balances import Reconciled
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.payment_population import payments, tied
from toolkit.bookkeeping.thresholds import parameter
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import all_procedures, carry_out
from toolkit.reading import Reading
from toolkit.report import fill, statements
from toolkit.reports.bank_reconciliation import held_together
from toolkit.sampling.population import population_of
from toolkit.statements.account_lines import Money, total_of
from toolkit.statements.booked import booked
from toolkit.statements.figure import Figure
from toolkit.statements.result import income_of, spending_of, year_of
from toolkit.table import TABLES
from toolkit.tables.bank import BankStatement
from toolkit.total import total_named
from toolkit.totals.funds import closing
from toolkit.workbooks.sheet_sums import computed

registry.load("toolkit.tables")
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
BUDGET = """
    科目编码  科目名称      本年预算数  调整后预算数
    401       会费收入      900.00      -
    402       拨缴经费收入  12000.00    -
    501       职工活动支出  10000.00    -
    50102     文体活动支出  4000.00     -
    505       业务支出      400.00      500.00
"""
PAYROLL = """
    月份  工资总额
    1月   1000.63
    2月   1000.63
"""
SENT_UP = """
    日期        凭证号  科目编码  摘要          收入   支出
    2025-01-10  1       402       1月拨缴经费   12.01  -
    2025-01-10  1       211       代收应上缴    8.00   -
    2025-02-10  2       402       2月拨缴经费   12.01  -
    2025-02-10  2       211       代收应上缴    8.00   -
    2025-02-15  3       211       上缴1、2月经费  -    16.00
    2025-02-16  4       211       更正          -      -8.00
"""
UNIT = UnitName("34010001", "例工会", "2025")


def told(found: Reading, period: Period = YEAR) -> dict[str, int]:
    """Return the amounts of 概况 by name, in cents."""
    ((_, facts), *_) = facts_of(found, period)
    return {fact.name: fact.cents for fact in facts if fact.cents is not None}


def lines(name: str, found: Reading) -> dict[str, list[object]]:
    """Return the figures of a statement's first sheet by the words of the line, formulas as their values."""
    sheet = fill(statements()[name], found, UNIT, YEAR, Policy(None, {})).sheets[0]
    sums = computed(sheet, 1)
    return {
        str(next(value for value in row.values if isinstance(value, str))).strip(): [
            sums[place, column].value if (place, column) in sums else value
            for column, value in enumerate(row.values)
        ]
        for place, row in enumerate(sheet.rows)
        if any(isinstance(value, str) for value in row.values)
    }


def agree(found: Reading) -> None:
    """Assert that every place which tells a year's income, spending and money tells the same."""
    facts, book = told(found), ledger(found)
    column = year_of(found, book, YEAR)
    whole = Money("final", "决算数", booked(book, YEAR.start, YEAR.end).result, told=False)
    unsaid = booked(book, YEAR.start, YEAR.end).unsaid

    assert facts["经费收入"] == income_of(column).cents == cents(total_of(whole, "4"), unsaid[0])
    assert facts["经费支出"] == spending_of(column).cents == cents(total_of(whole, "5"), unsaid[1])
    if "期末结余" in facts:
        assert facts["期末结余"] == sum(
            facts.get(name, 0) * sign
            for name, sign in (("期初结余", 1), ("经费收入", 1), ("经费支出", -1), ("其他收付净额", 1))
        )


def cents(*figures: Figure) -> int:
    """Return known figures added."""
    return sum(one.cents or 0 for one in figures)


def printed(found: Reading) -> None:
    """Assert that the statements print what 概况 says."""
    facts, statement, final = told(found), lines("收入支出表", found), lines("工会经费收支决算表", found)
    public = lines("工会经费收支公示表", found)

    assert facts["经费收入"] == statement["三、收入合计"][1] == final["本年收入合计"][3]
    assert facts["经费支出"] == statement["四、支出合计"][1] == final["本年支出合计"][3]
    assert facts["期初结余"] == public["一、期初结余"][-1]
    assert facts["期末结余"] == public["四、期末结余"][-1]


def totalled(found: Reading) -> None:
    """Assert that ``total funds`` begins and ends with the money of 概况, month by month as well."""
    facts = told(found)
    whole = total_named("funds", "unit").count(found, "unit", YEAR).total.counts
    months = total_named("funds", "month").count(found, "month", YEAR).rows

    assert (whole["opening"], closing(whole)) == (facts["期初结余"], facts["期末结余"])
    assert (months[0].counts["opening"], closing(months[-1].counts)) == (facts["期初结余"], facts["期末结余"])


def analysed(found: Reading) -> None:
    """Assert that the analyses by month and by account come to the income and spending of 概况."""
    facts, book = told(found), ledger(found)
    (page,) = carried_out("各月收支", found).pages
    by_account = {code: one.cents for code, one in booked(book, YEAR.start, YEAR.end).result.items()}

    assert page.rows[-1].values[2:4] == (facts["经费收入"], facts["经费支出"])
    assert sums(book, of_year(book, 2025)) == by_account


def statement_of(entries: Sequence[Entry]) -> tuple[str, Cells]:
    """Return the bank statement of entries that all went through the bank on their day."""
    rows: Cells = [["日期", "摘要", "贷方", "借方", "余额"]]
    balance = OPENING
    for place, (day, _, amount) in enumerate(entries):
        balance += amount
        rows.append([day, f"第{place}笔", yuan(max(amount, 0)), yuan(max(-amount, 0)), balance / 100])
    return "银行对账单", rows


def closes(found: Reading) -> None:
    """Assert that payments and what was left out come to all that is spent, in the analyses and in the sample."""
    book = ledger(found)
    tie = tied(book)
    assert tie.difference == 0
    try:
        population = population_of(book, YEAR)
    except Lacking:
        return
    entries = entries_of(book)
    assert population.total + sum(item.cents for item in population.set_aside) == population.ledger_cents
    assert population.ledger_cents == tie.there  # no row of these books lies outside of the year
    assert population.total == payments(book).cents
    assert sum(map(len, population.rows)) == int(entries.payments.sum())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_one_year_has_the_same_figures(form: str) -> None:
    found = reading(*FORMS[form])
    facts = told(found)

    agree(found)
    printed(found)
    totalled(found)
    closes(found)
    analysed(found)
    assert {name: facts[name] for name in ("期初结余", "经费收入", "经费支出", "期末结余")} == told(
        reading(*FORMS["plain"])
    )


@pytest.mark.parametrize("form", [form for form in FORMS if form != "cash and bank side by side"])
def test_the_reconciled_balance_is_the_money_of_the_statements(form: str) -> None:
    found = reading(*FORMS[form], statement_of(year()))
    statement = found.table(BankStatement)
    assert statement is not None
    (account,) = held_together(ledger(found), statement, None, 5)
    facts = told(found)

    assert isinstance(account.found, Reconciled)
    assert (account.found.book, account.found.gap) == (facts["期末结余"], 0)
    assert (facts["银行存入"], facts["银行支取"]) == (facts["经费收入"], facts["经费支出"])


def test_vouchers_worked_out_by_hand() -> None:
    found = read({"经费收支": VOUCHERS}, dict(TABLES)).reading

    agree(found)
    printed(found)
    totalled(found)
    closes(found)
    assert told(found) == {
        "期初结余": 2050000,
        "经费收入": 1791284,
        "经费支出": 1565678,
        "其他收付净额": -20000,  # owed upward 8,000 - 1,200 - 8,000, lent 1,000 back
        "期末结余": 2255606,
    }
    assert population_of(ledger(found), YEAR).ledger_cents == 1565678


def test_a_cash_book_worked_out_by_hand() -> None:
    found = read({"经费收支": CASH_BOOK}, dict(TABLES)).reading

    agree(found)
    printed(found)
    totalled(found)
    closes(found)
    assert told(found) == {
        "期初结余": 800000,
        "经费收入": 328025,
        "经费支出": 240000,
        "其他收付净额": -30000,
        "期末结余": 858025,
    }


def test_the_budget_is_that_of_the_final_accounts() -> None:
    found = read({"经费收支": VOUCHERS, "经费预算": BUDGET}, dict(TABLES)).reading
    final = lines("工会经费收支决算表", found)

    assert told(found)["预算收入"] == final["本年收入合计"][2] == 1290000
    assert told(found)["预算支出"] == final["本年支出合计"][2] == 1050000


def test_a_budget_line_that_came_in_with_the_adjustment_is_part_of_the_budget() -> None:
    budget = f"{BUDGET}    50304     职工书屋活动支出  -           150.00\n"
    found = read({"经费收支": VOUCHERS, "经费预算": budget}, dict(TABLES)).reading
    final = lines("工会经费收支决算表", found)

    assert told(found)["预算支出"] == final["本年支出合计"][2] == 1065000
    assert told(found)["预算收入"] == 1290000


def test_what_is_to_be_sent_up_is_one_figure_to_the_cent() -> None:
    # 1,000.63 × 2 % = 20.0126 → 20.01, of which 12.006 → 12.01 stay and 8.00 go up, not 0.8 % = 8.01.
    # Of 16.00 sent up in February 8.00 are taken back in red.
    found = read({"工资总额": PAYROLL, "经费收支": SENT_UP}, dict(TABLES)).reading
    sheet = fill(statements()["工会经费上解计算表"], found, UNIT, YEAR, Policy.load("anhui", {})).sheets[0]
    told_there = {row.key: row.values for row in sheet.rows if row.key}
    keys = [column.key for column in sheet.columns]
    result = carried_out("拨缴经费到账与上缴", found)
    (page,) = [page for page in result.pages if page.name == "应上缴经费逐月核对"]
    due, sent = page.rows[-1].values[2:4]

    assert due == told_there["total"][keys.index("remit")] == 1600
    assert sent == told_there["total"][keys.index("remitted")] == 800


def test_each_month_is_shared_out_by_the_rate_of_its_day() -> None:
    # 2 % of 1,000.63 is 20.01: 60 % of it, 12.01, stay in January and 70 %, 14.01, from February on.
    found = read({"工资总额": PAYROLL, "经费收支": SENT_UP}, dict(TABLES)).reading
    first, later = datetime.date(2025, 1, 1), datetime.date(2025, 2, 1)
    share = parameter(Policy("anhui", {}), "keep_share", first)
    raised = dataclasses.replace(share, value=Fraction(7, 10), since=later)
    policy = Policy("anhui", {}, superior=[raised])
    sheet = fill(statements()["工会经费上解计算表"], found, UNIT, YEAR, policy).sheets[0]
    keys = [column.key for column in sheet.columns]
    result = carry_out(all_procedures()["拨缴经费到账与上缴"], found, UNIT, YEAR, policy, YEAR.end)
    (page,) = [page for page in result.pages if page.name == "应上缴经费逐月核对"]
    months = {row.key: row.values[keys.index("remit")] for row in sheet.rows if row.key}

    assert months == {"2025-01": 800, "2025-02": 600, "total": 1400}
    assert page.rows[-1].values[2] == 1400


@given(ENTRIES)
def test_any_cash_book_has_one_set_of_figures(entries: list[tuple[datetime.date, str, int, bool]]) -> None:
    found = cash_book(entries)

    agree(found)
    closes(found)


@given(LINES)
def test_any_vouchers_have_one_set_of_figures(entries: list[tuple[datetime.date, str, str, int]]) -> None:
    found = vouchers(entries)

    agree(found)
    closes(found)
