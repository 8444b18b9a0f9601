"""Which rows are one voucher and one payment, and in which series a voucher is numbered."""

from __future__ import annotations

import datetime
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bookkeeping.books import Cells, ledger, reading
from toolkit.bookkeeping.voucher_entries import (
    lasting_numbers,
    numbered_as,
    paid_together,
    payment_of,
    voucher_of,
)
from toolkit.bookkeeping.voucher_serials import out_of_order, serial, series_of
from toolkit.tables.ledger import Ledger

HEADING: list[object] = ["日期", "凭证号", "摘要", "支出", "收款单位"]


def read(*rows: tuple[str | None, str | None, float, str | None]) -> Ledger:
    """Read rows of day, number, yuan spent and payee."""
    body: Cells = [
        [day and datetime.date.fromisoformat(day), number, f"第{place}笔", amount, payee]
        for place, (day, number, amount, payee) in enumerate(rows)
    ]
    return ledger(reading(("经费收支", [HEADING, *body])))


def together(groups: np.ndarray) -> list[list[int]]:
    """Return which rows have one number, in the order of their first rows."""
    found: dict[int, list[int]] = {}
    for row, group in enumerate(groups.tolist()):
        if group >= 0:
            found.setdefault(group, []).append(row)
    return list(found.values())


def test_lines_without_number_and_day_go_on_with_the_voucher_above() -> None:
    book = read(
        ("2025-01-06", "记1", 300, "甲公司"),
        (None, None, 200, None),
        ("2025-01-07", "记2", 100, "乙公司"),
        ("2025-01-08", None, 100, "乙公司"),
    )

    assert [[0, 1], [2]] == together(voucher_of(book))
    assert [[0, 1], [2], [3]] == together(payment_of(book))
    assert [50000, 50000, 10000, 10000] == paid_together(book).tolist()


def test_numbers_that_begin_anew_each_month_are_of_their_month() -> None:
    book = read(
        *((f"2025-{month:02}-06", f"记{number}", 100, None) for month in (1, 2, 3) for number in (1, 2))
    )

    assert not lasting_numbers(book)
    assert 6 == len(together(voucher_of(book)))


def test_one_number_on_two_days_is_two_vouchers_where_that_is_a_slip() -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 7) for day in (3, 9, 15, 21)]
    rows = [(day, f"{day[:4]}{day[5:7]}-{place:03}", 100.0, None) for place, day in enumerate(days)]
    rows[5] = (rows[5][0], rows[4][1], 100.0, None)
    book = read(*rows)

    assert 23 == len(together(numbered_as(book)))
    assert 24 == len(together(voucher_of(book)))


def test_one_number_for_the_days_of_a_week_is_one_voucher_where_that_is_the_way() -> None:
    days = [f"2025-01-{day:02}" for day in range(1, 29)]
    book = read(*((day, f"记{place // 7 + 1}", 100, None) for place, day in enumerate(days)))

    assert 4 == len(together(voucher_of(book)))
    assert 28 == len(together(payment_of(book)))


def test_several_payees_of_one_voucher_are_several_payments() -> None:
    book = read(
        ("2025-01-06", "记1", 3000, "甲公司"),
        ("2025-01-06", "记1", 3000, "乙公司"),
        ("2025-01-06", "记1", 1000, "甲公司"),
    )

    assert [400000, 300000, 400000] == paid_together(book).tolist()


def test_journals_of_cash_and_bank_have_vouchers_of_their_own() -> None:
    rows: Cells = [
        ["日期", "凭证号", "摘要", "借方", "贷方"],
        [datetime.date(2025, 1, 6), "记1", "提现", 100.0, None],
    ]
    found = ledger(reading(("现金日记账", rows), ("银行存款日记账", rows)))

    assert [[0], [1]] == together(voucher_of(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("202501-006", ("202501-", 6)),
        ("记字第006号", ("记", 6)),
        ("付-12", ("付", 12)),
        ("12", ("", 12)),
        ("记6（1/3）", ("记", 6)),
        ("20250112", ("202501", 12)),
        ("250112", None),
        ("1、2", None),
        ("无", None),
    ],
)
def test_a_number_and_its_place(text: str, found: tuple[str, int] | None) -> None:
    assert found == serial(text)


def test_receipts_and_payments_are_two_series() -> None:
    book = read(
        ("2025-01-06", "收1", 100, None), ("2025-01-06", "付1", 100, None), ("2025-02-06", "收1", 1, None)
    )
    series, places = series_of(book, True)

    assert 3 == len(set(series.tolist()))
    assert [1, 1, 1] == places.tolist()


@given(st.lists(st.integers(0, 9), max_size=8))
def test_as_few_as_can_be_are_out_of_order(days: list[int]) -> None:
    wrong = out_of_order(np.arange(len(days)), np.array(days, dtype=np.int64))
    kept = [day for day, out in zip(days, wrong.tolist(), strict=True) if not out]
    longest = max(
        size
        for size in range(len(days) + 1)
        if any(list(some) == sorted(some) for some in itertools.combinations(days, size))
    )

    assert sorted(kept) == kept
    assert longest == len(kept)
