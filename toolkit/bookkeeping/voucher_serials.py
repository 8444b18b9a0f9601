"""The series in which a ledger numbers its vouchers, and each voucher's place in its series."""

from __future__ import annotations

import bisect
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit import vouchers
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.voucher_entries import lasting_numbers
from toolkit.keys import one_key, read_each, which
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_FRACTION = re.compile(r"(?<=[\d号])[-\s(（]*\d+\s*/\s*\d+[)）]?")
_LAST = re.compile(r"(.*?)(\d+)")
_BARE = {8: 2, 9: 3, 10: 4}
"""Of a number without any word or dash: how many of its digits are the place, by its length."""


@once
def series_of(ledger: Ledger, by_book: bool) -> tuple[Any, Any]:
    """Return each row's series, a number (-1: none), and its place there (int64).

    The month counts where numbers begin anew each month; the book where ``by_book``.
    """
    name, place = _parted(ledger)
    within: list[Any] = [] if lasting_numbers(ledger) else [vouchers.months(ledger.get("day"))]
    within += [book_of(ledger)] if by_book else []
    return one_key(name, *within), place


@once
def _parted(ledger: Ledger) -> tuple[Any, Any]:
    """Return what each row's number begins with (object Series), and its last number (int64)."""
    number, written = vouchers.numbers_of(ledger), ledger.get("voucher")
    parts = which(written, lambda text: "/" in text)
    if parts.any():
        whole = pd.Series([_FRACTION.sub("", text) for text in written[parts]], dtype=object)
        number = number.copy()
        number[parts] = vouchers.comparable(whole).to_numpy(dtype=object)
    found = read_each(number, _split).tolist()
    name = pd.Series([pair[0] if pair else None for pair in found], dtype=object)
    return name, np.array([pair[1] if pair else 0 for pair in found], dtype=np.int64)


def serial(text: str) -> tuple[str, int] | None:
    """Return what a voucher's number begins with, and its last number; None where there is no telling.

    >>> serial("202501-006"), serial("记字第6号"), serial("记-6 1/2"), serial("202501006"), serial("1、2")
    (('202501-', 6), ('记', 6), ('记', 6), ('202501', 6), None)
    """
    return _split(vouchers.comparable(pd.Series([_FRACTION.sub("", text)])).iloc[0])


def _split(number: str | None) -> tuple[str, int] | None:
    """Part a number that is made comparable into what it begins with and its last number."""
    match = _LAST.fullmatch(number) if number else None
    if not match:
        return None
    if match[1]:
        return match[1], int(match[2])
    digits = match[2]
    if len(digits) < 6:
        return "", int(digits)
    return (
        (digits[: -_BARE[len(digits)]], int(digits[-_BARE[len(digits)] :])) if len(digits) in _BARE else None
    )


def out_of_order(places: Any, days: Any) -> Any:
    """Say which vouchers of one series break the order of the days: as few as need to be put elsewhere.

    ``places`` are in rising order.  A voucher that stands in a longest unbroken row of days is in order.

    >>> out_of_order(np.array([1, 2, 3, 4]), np.array([1, 28, 3, 4])).tolist()
    [False, True, False, False]
    """
    if not (np.diff(days) < 0).any():
        return np.zeros(len(places), dtype=bool)
    ends: list[Any] = []
    last: list[int] = []
    before = np.full(len(days), -1, dtype=np.int64)
    for row, day in enumerate(days.tolist()):
        at = bisect.bisect_right(ends, day)
        before[row] = last[at - 1] if at else -1
        if at == len(ends):
            ends.append(day)
            last.append(row)
        else:
            ends[at], last[at] = day, row
    wrong = np.ones(len(places), dtype=bool)
    row = last[-1] if last else -1
    while row >= 0:
        wrong[row] = False
        row = int(before[row])
    return wrong
