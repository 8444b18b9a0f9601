"""F004 and F005: the forms of books and statements in which all agrees, and what must be told apart in them."""

from __future__ import annotations

import datetime
import random

import pytest

from tests.bookkeeping.books import FORMS, OPENING, Cells, Entry, plain, reading, year, yuan
from tests.checks.marks import findings, marked_and_flagged
from toolkit.column import Lacking
from toolkit.severity import Severity

HEADING: list[object] = ["交易日期", "摘要", "贷方发生额", "借方发生额", "余额", "对方户名"]
BOTH = ("F004", "F005")


def lodged(entries: list[Entry]) -> list[Entry]:
    """Return what the bank sees of the entries where small payments are in cash, drawn as they are needed."""
    return [
        (day, account, cents if cents > 0 or cents <= -30000 else -50000) for day, account, cents in entries
    ]


def statement(entries: list[Entry], shift: int = 3, opening: int = OPENING) -> Cells:
    """Return the bank's statement of entries, each a few days later, as the bank orders it."""
    draw = random.Random(3)
    last = datetime.date(2025, 12, 31)
    seen = sorted(
        (min(day + datetime.timedelta(draw.randrange(shift + 1)), last), place, cents)
        for place, (day, _, cents) in enumerate(entries)
    )
    rows: Cells = [HEADING]
    for day, _, cents in seen:
        opening += cents
        rows.append([day, "转账", yuan(max(cents, 0)), yuan(max(-cents, 0)), opening / 100, None])
    return rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", BOTH)
def test_books_of_every_form_agree_with_their_statement(code: str, form: str) -> None:
    entries = lodged(year()) if form == "cash and bank side by side" else year()

    assert [] == findings(code, reading(*FORMS[form], ("银行对账单", statement(entries))))


@pytest.mark.parametrize("code", BOTH)
def test_a_statement_printed_from_the_newest_line_agrees(code: str) -> None:
    rows = statement(year())

    assert [] == findings(code, reading(("经费收支", plain(year())), ("银行对账单", [rows[0], *rows[:0:-1]])))


@pytest.mark.parametrize("code", BOTH)
def test_a_statement_of_a_sheet_a_month_agrees(code: str) -> None:
    rows = statement(year())
    months = [
        (f"对账单{month}月", [HEADING, *(row for row in rows[1:] if row[0].month == month)])  # type: ignore[attr-defined]
        for month in range(12, 0, -1)
    ]

    assert [] == findings(code, reading(("经费收支", plain(year())), *months))


@pytest.mark.parametrize("code", BOTH)
def test_a_statement_of_half_a_year_is_held_against_that_half(code: str) -> None:
    rows = [row for row in statement(year(), shift=0)[1:] if row[0] < datetime.date(2025, 7, 1)]  # type: ignore[operator]

    assert [] == findings(code, reading(("经费收支", plain(year())), ("银行对账单", [HEADING, *rows])))


def test_a_missing_page_of_the_statement_is_found_in_the_balance() -> None:
    rows = statement(year(), shift=0)
    torn = reading(("经费收支", plain(year())), ("银行对账单", [*rows[:30], *rows[31:]]))

    assert [1, 1] == [len(findings(code, torn)) for code in BOTH]


def test_a_payment_that_never_went_through_the_bank_is_an_error_in_the_middle_of_the_year() -> None:
    rows = plain(year())
    rows.insert(20, [rows[20][0], "202505-900", "50102", "未付", None, 123.45, None])
    (found,) = findings("F005", reading(("经费收支", rows), ("银行对账单", statement(year()))))

    assert (Severity.ERROR, "经费收支", 21) == (found.severity, found.sheet, found.row)


def test_payments_booked_at_the_end_of_the_month_are_one_hint() -> None:
    entries = year()
    ends = [(_month_end(day), account, cents) for day, account, cents in entries]
    found = findings("F005", reading(("经费收支", plain(ends)), ("银行对账单", statement(entries, shift=0))))

    assert [Severity.NOTICE] == [item.severity for item in found]


def test_a_statement_of_another_account_is_not_checked() -> None:
    other = [(day, account, cents + 1) for day, account, cents in year()]
    sheets = reading(("经费收支", plain(year())), ("银行对账单", statement(other)))

    for code in BOTH:
        with pytest.raises(Lacking, match="对不上"):
            findings(code, sheets)


def _month_end(day: datetime.date) -> datetime.date:
    following = (day.replace(day=1) + datetime.timedelta(32)).replace(day=1)
    return following - datetime.timedelta(1)


CASES = {
    "cash drawn where the ledger keeps no cash book is excused": {
        "经费收支": """
            日期        凭证号  摘要      收入     支出    支付方式
            2025-01-06  记1     收到留成  9000.00  -       银行转账
            2025-03-10  记2     裁判劳务  -        600.00  现金
            2025-06-30  记3     会费      800.00   -       银行转账
        """,
        "银行对账单": """
            日期        摘要    贷方     借方
            2025-01-06  留成    9000.00  -
            2025-03-08  提现    -        1000.00
            2025-06-30  会费    800.00   -
        """,
    },
    "a fee charged by the bank and not booked is marked at the statement": {
        "经费收支": """
            日期        凭证号  摘要      收入     支出
            2025-01-06  记1     收到留成  9000.00  -
            2025-06-30  记3     会费      800.00   -
        """,
        "银行对账单": """
            日期        摘要    贷方     借方
            2025-01-06  留成    9000.00  -
            2025-03-08  手续费  -        10.00    <- 借方
            2025-06-30  会费    800.00   -
        """,
    },
    "one entry for a batch of gifts paid one by one": {
        "经费收支": """
            日期        凭证号  摘要          收入     支出
            2025-01-06  记1     收到留成      9000.00  -
            2025-03-08  记2     住院慰问三人  -        6000.00
            2025-06-30  记3     会费          800.00   -
        """,
        "银行对账单": """
            日期        摘要    贷方     借方     对方户名
            2025-01-06  留成    9000.00  -        -
            2025-03-10  慰问    -        2000.00  甲某
            2025-03-10  慰问    -        2000.00  乙某
            2025-03-10  慰问    -        2000.00  丙某
            2025-06-30  会费    800.00   -        -
        """,
    },
    "the same amount in the other direction is none": {
        "经费收支": """
            日期        凭证号  摘要      收入     支出
            2025-01-06  记1     收到留成  9000.00  -
            2025-03-08  记2     购图书    -        640.00   <- 支出
            2025-06-30  记3     会费      800.00   -
        """,
        "银行对账单": """
            日期        摘要    贷方     借方
            2025-01-06  留成    9000.00  -
            2025-03-08  转账    640.00   -        <- 贷方
            2025-06-30  会费    800.00   -
        """,
    },
    "a cheque on its way at the end is outstanding, not missing": {
        "经费收支": """
            日期        凭证号  摘要      收入     支出
            2025-01-06  记1     收到留成  9000.00  -
            2025-06-28  记2     购图书    -        640.00
            2025-06-30  记3     会费      800.00   -
        """,
        "银行对账单": """
            日期        摘要    贷方     借方
            2025-01-06  留成    9000.00  -
            2025-06-30  会费    800.00   -
        """,
    },
}


@pytest.mark.parametrize("name", CASES)
def test_lines_are_told_apart(name: str) -> None:
    marked, flagged = marked_and_flagged("F005", CASES[name])

    assert marked == flagged
