"""Pages of a ledger: the rows that carry a balance over are no entries, in whatever role they were read."""

from __future__ import annotations

import datetime

from tests.bookkeeping.books import FORMS, Cells, ledger, reading
from toolkit.bookkeeping.books import book_of, cash_rows
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.page_rows import stated_balances


def test_what_a_page_carries_over_is_stated_and_is_no_entry() -> None:
    found = reading(*FORMS["with 过次页 and 承前页"])
    stated = list(stated_balances(found))

    assert ["过次页", "承前页"] * 6 == [item.label for item in stated]
    assert all(item.of_page for item in stated)
    assert [10 * page + 1 for page in range(1, 7) for _ in range(2)] == [item.before for item in stated]
    assert 60 == int(entries_of(ledger(found)).moved.sum())


def test_a_page_row_with_a_date_and_a_number_moves_nothing() -> None:
    day = datetime.date(2025, 3, 1)
    rows: Cells = [
        ["日期", "凭证号", "科目名称", "摘要", "收入", "支出", "余额"],
        [day, "记1", "银行存款", "购用品", None, 30.0, 70.0],
        [day, "记1", "银行存款", "过次页", 500.0, 430.0, 70.0],
        [day, "记1", "银行存款", "承前页", 500.0, 430.0, 70.0],
        [day, "记2", "银行存款", "购用品", None, 20.0, 50.0],
    ]
    entries = entries_of(ledger(reading(("经费收支", rows))))

    assert [False, True, True, False] == entries.carried.tolist()
    assert [True, False, False, True] == entries.moved.tolist()


def test_a_book_is_its_sheets_of_all_months_and_journals_are_two() -> None:
    months, journals = (
        ledger(reading(*FORMS[name])) for name in ("a sheet a month", "cash and bank side by side")
    )

    assert {0} == set(book_of(months).tolist())
    assert {0, 1} == set(book_of(journals).tolist())
    assert (book_of(journals) == 0).tolist() == cash_rows(journals).tolist()
