"""Which payment repeats an earlier one of its group within some days, and which number is used twice."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from toolkit import vouchers
from toolkit.bookkeeping.voucher_entries import voucher_of
from toolkit.keys import read_each
from toolkit.tables.ledger import Ledger

SHORTEST = 6
"""Signs in the shortest number of an invoice."""
_NUMBER = re.compile(rf"[0-9A-Z]{{{SHORTEST},}}")
REGULAR = 3
"""From so many on, payments of one a month are the payments of a contract."""
APART = 25
"""So many days lie between two of them at least, however the months fall."""


def repeats(ledger: Ledger, key: Any, where: Any, days: Any) -> Any:
    """Return for each row the row before it with the same ``key`` within ``days``, -1 where none (int64).

    Rows of one voucher do not repeat each other, nor do payments that come once a month.
    """
    found = np.full(len(ledger), -1, dtype=np.int64)
    day, voucher = ledger.get("day"), voucher_of(ledger)
    rows = np.flatnonzero(np.asarray(where) & (key >= 0) & day.notna().to_numpy(dtype=bool))
    stamps = day.to_numpy(dtype="datetime64[D]").astype(np.int64)
    rows = rows[np.lexsort((rows, stamps[rows], key[rows]))]
    before, here = rows[:-1], rows[1:]
    near = (key[before] == key[here]) & (stamps[here] - stamps[before] <= days[here])
    near &= (voucher[before] != voucher[here]) | (voucher[here] < 0)
    near &= ~monthly(ledger, key, where)[here]
    found[here[near]] = before[near]
    return found


def monthly(ledger: Ledger, key: Any, where: Any) -> Any:
    """Say which rows of ``where`` are payments of one ``key`` that are made by the month."""
    day = ledger.get("day")
    rows = np.flatnonzero(np.asarray(where) & (key >= 0) & day.notna().to_numpy(dtype=bool))
    stamps = day.to_numpy(dtype="datetime64[D]").astype(np.int64)
    rows = rows[np.lexsort((stamps[rows], key[rows]))]
    months = vouchers.months(day).to_numpy(dtype=np.int64, na_value=0)
    regular = _regular(pd.DataFrame({"key": key[rows], "month": months[rows], "day": stamps[rows]}))
    found = np.zeros(len(ledger), dtype=bool)
    found[rows[np.isin(key[rows], list(regular))]] = True
    return found


def used_before(ledger: Ledger, where: Any) -> Any:
    """Return for each row the first row of another voucher that bears its invoice's number, -1 where none."""
    found = np.full(len(ledger), -1, dtype=np.int64)
    voucher = voucher_of(ledger)
    rows = np.flatnonzero(np.asarray(where) & ledger.is_told("invoice"))
    several = read_each(ledger.get("invoice"), numbers_in)[rows].tolist()
    row = np.repeat(rows, [len(numbers) for numbers in several])
    codes, distinct = pd.factorize(
        np.array([number for numbers in several for number in numbers], dtype=object)
    )
    first = np.zeros(len(distinct), dtype=np.int64)
    first[codes[::-1]] = row[::-1]
    first = first[codes]
    again = (first != row) & ((voucher[first] != voucher[row]) | (voucher[row] < 0))
    found[row[again]] = first[again]
    return found


def numbers_in(text: str) -> list[str]:
    """Return the invoice numbers of a cell.

    >>> numbers_in("61303820、61303821"), numbers_in("No. 61303820"), numbers_in("收据"), numbers_in("无")
    (['61303820', '61303821'], ['61303820'], [], [])
    """
    if text.isdigit() and text.isascii():
        return [text] if len(text) >= SHORTEST else []
    found = _NUMBER.findall(unicodedata.normalize("NFKC", text).upper())
    return [number for number in found if any(sign.isdigit() for sign in number)]


def _regular(table: pd.DataFrame) -> set[int]:
    """Return the keys paid for by the month: ``table`` has each payment's key, month and day, in that order.

    They come once a month with no more than one month in four left out, or never closer than ``APART`` days.
    """
    gap = np.diff(table["day"].to_numpy(), prepend=0)
    first = ~table["key"].duplicated().to_numpy()
    counts = table.assign(gap=np.where(first, APART, gap)).groupby("key")
    counts = counts.agg(size=("month", "size"), several=("month", "nunique"), least=("gap", "min"),
                        first=("month", "min"), last=("month", "max"))  # fmt: skip
    monthly = counts["size"] == counts["several"]
    monthly &= 3 * (counts["last"] - counts["first"] + 1) <= 4 * counts["size"]
    steady = (counts["size"] >= REGULAR) & (monthly | (counts["least"] >= APART))
    return set(counts.index[steady].tolist())
