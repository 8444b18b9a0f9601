"""Whatever is booked: statements foot and cross-foot, months add up to the year, and double entry balances."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.bookkeeping.books import Cells, ledger, reading
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report import Filled, fill, statements
from toolkit.statements.balances import balances
from toolkit.statements.result import income_of, month_of, proof_of, spending_of, year_of
from toolkit.workbooks.sheet_sums import computed

REPORTS = statements()
FROM_LEDGER = ("资产负债表", "收入支出表", "工会经费收支决算表", "工会经费收支公示表", "经费收支图表")
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
ACCOUNTS = (
    "",
    "401",
    "402",
    "40302",
    "408",
    "50102",
    "501",
    "50701",
    "50799",
    "211",
    "135",
    "102",
    "322",
    "999",
)
DAYS = st.dates(YEAR.start, YEAR.end)
CENTS = st.integers(-99_999, 9_999_999)
ENTRIES = st.lists(st.tuples(DAYS, st.sampled_from(ACCOUNTS), CENTS, st.booleans()), max_size=25)
LINES = st.lists(
    st.tuples(DAYS, st.sampled_from(ACCOUNTS[1:-1]), st.sampled_from(ACCOUNTS[1:-1]), CENTS), max_size=25
)


def cash_book(entries: list[tuple[datetime.date, str, int, bool]]) -> Reading:
    """Read a book of receipts and payments."""
    rows: Cells = [
        ["日期", "凭证号", "科目编码", "摘要", "收入", "支出"],
        [YEAR.start, None, None, "上年结转", 5000, None],
    ]
    for place, (day, account, cents, came) in enumerate(entries):
        sides = [cents / 100, None] if came else [None, cents / 100]
        rows.append([day, str(place + 1), account or None, "一笔", *sides])
    return reading(("经费收支", rows))


def vouchers(lines: list[tuple[datetime.date, str, str, int]]) -> Reading:
    """Read a list of vouchers, each of a debit and a credit, after balances that are brought forward."""
    rows: Cells = [
        ["日期", "凭证号", "科目编码", "摘要", "借方", "贷方"],
        [YEAR.start, None, "102", "年初余额", 5000, None],
        [YEAR.start, None, "32205", "年初余额", None, 5000],
        [YEAR.start, "0", "102", "会费", 10**8, None],
        [YEAR.start, "0", "401", "会费", None, 10**8],
    ]
    for place, (day, debit, credit, cents) in enumerate(lines):
        rows.append([day, str(place + 1), debit, "一笔", cents / 100, None])
        rows.append([day, str(place + 1), credit, "一笔", None, cents / 100])
    return reading(("凭证", rows))


def filled(name: str, found: Reading) -> Filled:
    """Fill a statement."""
    return fill(REPORTS[name], found, UnitName("34010001", "例工会", "2025"), YEAR, Policy(None, {}))


@given(ENTRIES)
def test_a_cash_book_foots_in_every_statement(entries: list[tuple[datetime.date, str, int, bool]]) -> None:
    found = cash_book(entries)
    column = year_of(found, ledger(found), YEAR)
    proof = proof_of(found, ledger(found), YEAR)
    money = 500_000 + sum(cents if came else -cents for _, _, cents, came in entries)
    moved = [column["change"], proof.other, proof.transfers] if proof else []

    for name in FROM_LEDGER:
        for sheet in filled(name, found).sheets:
            computed(sheet, 1)  # raises where a sum is not what the lines give
    assert money == 500_000 + (income_of(column).cents or 0) - (spending_of(column).cents or 0) + sum(
        one.cents or 0 for one in moved
    )


@given(ENTRIES)
def test_the_months_add_up_to_the_year(entries: list[tuple[datetime.date, str, int, bool]]) -> None:
    found = cash_book(entries)
    ends = [datetime.date(2025, month + 1, 1) - datetime.timedelta(1) for month in range(1, 12)]
    months = [month_of(ledger(found), Period(YEAR.start, end)) for end in [*ends, YEAR.end]]
    year = year_of(found, ledger(found), YEAR)

    assert sum(income_of(month).cents or 0 for month in months) == income_of(year).cents
    assert sum(spending_of(month).cents or 0 for month in months) == spending_of(year).cents


@given(LINES)
def test_balanced_vouchers_give_a_balanced_sheet(lines: list[tuple[datetime.date, str, str, int]]) -> None:
    found = vouchers(lines)
    end = balances(found, ledger(found), YEAR)

    for name in FROM_LEDGER:
        for sheet in filled(name, found).sheets:
            computed(sheet, 1)
    assert sum(one.cents or 0 for one in end.closing.values()) == 0
