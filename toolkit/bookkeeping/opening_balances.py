"""With what a ledger begins the year, and what last year's closing says it should begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.codes import accounts
from toolkit.once import once
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

_OF_THE_YEAR = re.compile(r"上年|年初|承上年|接上年|20\d\d年|1月1日|期初")
_MONEY = (("101", "102"), ("102",), ("101",), ("32104", "32205"), ("321", "322"), ("32205",), ("322",))
"""Accounts whose closing balances together may be what a ledger of receipts and payments begins with."""


@once
def brings_year(ledger: Ledger) -> Any:
    """Say which rows speak of last year's balance, or that of the year's first day."""
    said = {text for text in ledger.get("summary").dropna().unique() if _OF_THE_YEAR.search(text)}
    return ledger.get("summary").isin(said).to_numpy(dtype=bool)


@once
def first_openings(ledger: Ledger) -> Any:
    """Return the positions of the rows that bring last year's balance into each book.

    A balance brought forward in a later month is none of them.
    """
    opening, book, day = entries_of(ledger).opening, book_of(ledger), ledger.get("day")
    of_year = brings_year(ledger)
    early = (day.isna() | (day.dt.month == 1)).to_numpy(dtype=bool)
    told = signed_balance(ledger).notna().to_numpy(dtype=bool)
    found: list[int] = []
    for rows in np.split(np.argsort(book, kind="stable"), np.flatnonzero(np.diff(np.sort(book))) + 1):
        stop = next((place for place, row in enumerate(rows) if not opening[row]), len(rows))
        first = rows[:stop]
        found += first[of_year[first] & early[first] & told[first]].tolist()
    return np.array(found, dtype=np.int64)


def possible_totals(ledger: Ledger) -> set[int]:
    """Return what the year may be said to begin with: each opening, those of a book, all together."""
    rows, balance = first_openings(ledger), signed_balance(ledger)
    cents = [int(balance.iloc[row]) for row in rows]
    return {*cents, sum(cents)}


def closing_cents(last_year: LastYear) -> dict[str, int]:
    """Return last year's closing balance by account code, in cents; parts are left to their account."""
    codes = last_year.get("account").where(last_year.get("account").notna(), last_year.get("account_name"))
    known = {text: accounts.find(text) for text in codes.dropna().unique()}
    found: dict[str, int] = {}
    for text, cents in zip(codes, last_year.get("closing"), strict=True):
        account = known.get(text)
        if account is not None and not pd.isna(cents):
            found.setdefault(account.code, int(cents))
    return found


def expected_openings(closing: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield what a ledger may begin with, the likeliest first: the accounts by name, and cents."""
    for group in _MONEY:
        parts = {code: _of(closing, code) for code in group}
        told = {code: cents for code, cents in parts.items() if cents is not None}
        if told:
            yield "＋".join(accounts.ACCOUNTS[code].name for code in told), sum(told.values())


def _of(closing: dict[str, int], code: str) -> int | None:
    """Return an account's balance, of its parts where it has no line of its own."""
    if code in closing:
        return closing[code]
    parts = [cents for other, cents in closing.items() if other.startswith(code)]
    return sum(parts) if parts else None
