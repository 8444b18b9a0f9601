"""One year kept in every form in which offices keep it: the statements say the same of it."""

from __future__ import annotations

import datetime

import pytest

from tests.bookkeeping.books import FORMS, NAMES, OPENING, Cells, Entry, ledger, reading, voucher, year, yuan
from toolkit.period import Period
from toolkit.statements.balances import balances
from toolkit.statements.booked import booked, by_line
from toolkit.statements.openings import openings
from toolkit.statements.posted import posted
from toolkit.statements.result import income_of, proof_of, spending_of, year_of
from toolkit.statements.stated import stated_money

YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
START = datetime.date(2025, 1, 1)
ENTRIES = year()
INCOME = sum(cents for _, _, cents in ENTRIES if cents > 0)
SPENDING = -sum(cents for _, _, cents in ENTRIES if cents < 0)
CLOSING = OPENING + INCOME - SPENDING
ACCOUNTS = {code: abs(sum(cents for _, each, cents in ENTRIES if each == code)) for code in NAMES}
WITHOUT_ACCOUNTS = {"cash and bank side by side", "amount and direction"}
HEADING: list[object] = ["日期", "凭证号", "科目编码", "科目名称", "摘要", "借方", "贷方"]
LINES: list[object] = ["日期", "凭证号", "科目编码", "摘要", "借贷方向", "金额"]


def vouchers(entries: list[Entry]) -> Cells:
    """Return a list of vouchers of two lines, the second without day and number."""
    rows: Cells = [
        HEADING,
        [START, None, "102", "银行存款", "年初余额", OPENING / 100, None],
        [START, None, "32205", "累计结余", "年初余额", None, OPENING / 100],
    ]
    for place, (day, account, cents) in enumerate(entries):
        came, went = yuan(max(cents, 0)), yuan(max(-cents, 0))
        rows.append([day, voucher(place, day), "102", "银行存款", f"第{place}笔", came, went])
        rows.append([None, None, account, NAMES[account], f"第{place}笔", went, came])
    return rows


def closed(rows: Cells) -> Cells:
    """Return a list of vouchers with the entries that carry income and spending to the funds at its end."""
    day = datetime.date(2025, 12, 31)
    carried: Cells = []
    for account, cents in ACCOUNTS.items():
        sides: list[list[float | None]] = [[cents / 100, None], [None, cents / 100]]
        own, funds = sides if account[0] == "4" else sides[::-1]
        carried.append([day, "202512-900", account, NAMES[account], "年终结账", *own])
        carried.append([day, "202512-900", "32203", "本年收支结转", "年终结账", *funds])
    return [*rows, *carried]


def sided(entries: list[Entry]) -> Cells:
    """Return a list of vouchers with one column of amounts and 借 or 贷."""
    rows: Cells = [LINES]
    for row in vouchers(entries)[1:]:
        side, amount = ("借", row[5]) if row[5] is not None else ("贷", row[6])
        rows.append([row[0], row[1], row[2], row[4], side, amount])
    return rows


def journal(entries: list[Entry]) -> Cells:
    """Return a journal of the bank whose 对方科目 says what for."""
    rows: Cells = [["日期", "凭证号", "摘要", "对方科目", "借方", "贷方", "余额"]]
    rows.append([START, None, "上年结转", None, None, None, OPENING / 100])
    balance = OPENING
    for place, (day, account, cents) in enumerate(entries):
        balance += cents
        sides = [yuan(max(cents, 0)), yuan(max(-cents, 0))]
        rows.append([day, voucher(place, day), f"第{place}笔", NAMES[account], *sides, balance / 100])
    return rows


def accounts_sides(entries: list[Entry]) -> Cells:
    """Return one row an entry, on the side of the account it names: income 贷, spending 借."""
    rows: Cells = [HEADING]
    for place, (day, account, cents) in enumerate(entries):
        sides = [yuan(max(-cents, 0)), yuan(max(cents, 0))]
        rows.append([day, voucher(place, day), account, NAMES[account], f"第{place}笔", *sides])
    return rows


def moneys_sides(entries: list[Entry]) -> Cells:
    """Return one row an entry, on the side of the money: income 借, spending 贷."""
    rows = accounts_sides(entries)
    return [rows[0], *([*row[:5], row[6], row[5]] for row in rows[1:])]


def both_sides_in(entries: list[Entry]) -> Cells:
    """Return receipts and payments, closing entries at the end: 结转 in the columns of receipts and payments."""
    rows: Cells = [["日期", "凭证号", "科目编码", "摘要", "收入", "支出"]]
    rows.append([START, None, None, "上年结转", OPENING / 100, None])
    for place, (day, account, cents) in enumerate(entries):
        rows.append(
            [day, voucher(place, day), account, f"第{place}笔", yuan(max(cents, 0)), yuan(max(-cents, 0))]
        )
    end = datetime.date(2025, 12, 31)
    rows.append([end, None, "401", "结转本年收入", None, INCOME / 100])
    rows.append([end, None, "50105", "结转本年支出", SPENDING / 100, None])
    return rows


MORE = {
    "vouchers of two lines": [("凭证", vouchers(ENTRIES))],
    "vouchers, closed at the end": [("凭证", closed(vouchers(ENTRIES)))],
    "vouchers of 借 and 贷 in one column": [("凭证", sided(ENTRIES))],
    "a journal with 对方科目": [("银行存款日记账", journal(ENTRIES))],
    "receipts and payments, closed at the end": [("经费收支", both_sides_in(ENTRIES))],
}
OPEN = {
    "one row an entry, the account's sides": [("经费收支", accounts_sides(ENTRIES))],
    "one row an entry, the money's sides": [("经费收支", moneys_sides(ENTRIES))],
}
EVERY = {**FORMS, **MORE, **OPEN}
ALL = pytest.mark.parametrize("sheets", EVERY.values(), ids=EVERY)
DOUBLE = {"accounts one below the other", *(name for name in MORE if name.startswith("vouchers"))}


@ALL
def test_income_and_spending_are_the_same(sheets: list[tuple[str, Cells]]) -> None:
    found = reading(*sheets)
    column = year_of(found, ledger(found), YEAR)

    assert (income_of(column).cents, spending_of(column).cents) == (INCOME, SPENDING)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in WITHOUT_ACCOUNTS])
def test_each_account_is_the_same(name: str) -> None:
    found = booked(ledger(reading(*EVERY[name])), YEAR.start, YEAR.end)

    assert {code: one.cents for code, one in found.result.items()} == ACCOUNTS
    assert [one.cents for one in found.unsaid] == [0, 0]
    assert {code: one.cents for code, one in by_line(found.result).items()} == {
        "401": ACCOUNTS["401"],
        "402": ACCOUNTS["402"],
        "501": ACCOUNTS["50102"] + ACCOUNTS["50105"],
    }


@pytest.mark.parametrize("name", [name for name in EVERY if name not in OPEN])
def test_money_begins_and_ends_the_same(name: str) -> None:
    found = reading(*EVERY[name])
    table = ledger(found)
    end = balances(found, table, YEAR)

    assert openings(table, None, YEAR.start).money.cents == OPENING
    assert sum(end.of(code).cents or 0 for code in ("101", "102")) == CLOSING


@pytest.mark.parametrize("name", EVERY)
def test_double_entry_is_told_from_receipts_and_payments(name: str) -> None:
    assert posted(ledger(reading(*EVERY[name]))).double == (name in DOUBLE)


@pytest.mark.parametrize("name", [name for name in FORMS if name not in DOUBLE])
def test_the_books_last_balance_proves_the_money(name: str) -> None:
    found = reading(*FORMS[name])
    proof = proof_of(found, ledger(found), YEAR)

    assert proof is not None
    assert stated_money(found, ledger(found), YEAR).cents == CLOSING
    assert (proof.other.cents, proof.transfers.cents) == (0, 0)


def test_a_journal_without_balance_states_none() -> None:
    found = reading(*MORE["receipts and payments, closed at the end"])

    assert stated_money(found, ledger(found), YEAR).cents is None


@pytest.mark.parametrize("name", ["vouchers of two lines", "vouchers, closed at the end"])
def test_the_funds_are_the_same_whether_closed_or_not(name: str) -> None:
    found = reading(*MORE[name])
    end = balances(found, ledger(found), YEAR)

    assert end.of("322").cents == -CLOSING
    assert end.of("321").cents == 0
