"""With what the statement and the journal begin and end, and whether both agree after the 未达账项."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.bank_lines import ACCOUNT, JOURNAL, WHOLE, Sides, flow_of
from toolkit.bookkeeping.bank_matching import Outstanding, outstanding
from toolkit.bookkeeping.books import bank_rows, book_of
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.opening_balances import closing_cents, first_openings
from toolkit.bookkeeping.voucher_entries import first_of
from toolkit.tables.bank import BankStatement
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

_LATER = r"上月|月初|上期|承前"
_EARLY = 31
"""Within so many days of the beginning the bank clears what was outstanding last year."""


@dataclasses.dataclass(frozen=True)
class Ends:
    """With what a chain of balances begins and ends, in cents, and the row that states the end."""

    opening: int
    closing: int
    row: int


@dataclasses.dataclass(frozen=True)
class Reconciled:
    """The figures of a 余额调节表 on the last day covered, in cents.

    ``opening_gap`` is how much more the journal began with, and ``cleared`` what of it early lines explain:
    they were outstanding last year and are none of this year's ``items``.
    """

    book: int
    bank: int
    items: Outstanding
    cleared: int
    row: int
    opening_gap: int
    book_open: Any
    """Which entries are among ``items``."""
    bank_open: Any
    """Which lines of the statement are."""

    @property
    def book_adjusted(self) -> int:
        """The journal's balance, with what the bank alone has."""
        return self.book + self.items.bank_in - self.items.bank_out

    @property
    def bank_adjusted(self) -> int:
        """The statement's balance, with what the journal alone has."""
        return self.bank + self.items.book_in - self.items.book_out

    @property
    def gap(self) -> int:
        """How much more the journal shows after all is adjusted."""
        return self.book_adjusted - self.bank_adjusted


def reconciled(
    ledger: Ledger,
    statement: BankStatement,
    last_year: LastYear | None,
    both: Sides,
    *,
    rows: Any = None,
    books: Any = None,
) -> Reconciled | str:
    """Return the figures of the 余额调节表, or why there are none.

    ``rows`` of the statement and the numbers of the ledger's ``books`` are those of one account of several.
    """
    if not statement.has("balance"):
        return "银行对账单没有“余额”一列"
    ends = [statement_ends(statement, part) for part in (accounts_of(statement) if rows is None else [rows])]
    if any(end is None for end in ends):
        return "银行对账单的余额不是按各行的存入、支取逐笔结出的"
    told = [end for end in ends if end is not None]
    start = book_opening(ledger, last_year, both, books)
    if start is None:
        return "账上没有银行存款的期初余额"
    until, since = both.book.day <= both.end, both.book.day < both.start
    book = start + int(both.book.cents[until].sum())
    after = int(both.bank.cents[both.bank.day > both.end].sum())
    bank = sum(end.closing for end in told) - after
    opened = sum(end.opening for end in told) + int(both.bank.cents[both.bank.day < both.start].sum())
    gap = start + int(both.book.cents[since].sum()) - opened
    open_book, open_bank = (
        both.matching.book_open & both.covered(both.book),
        both.matching.bank_open & both.covered(both.bank),
    )
    early_book, early_bank = _cleared(both, open_book, open_bank, gap)
    open_book, open_bank = open_book & ~early_book, open_bank & ~early_bank
    items = outstanding(both.book.cents[open_book], both.bank.cents[open_bank])
    cleared = gap if early_book.any() or early_bank.any() else 0
    return Reconciled(book, bank, items, cleared, told[-1].row, gap, open_book, open_bank)


def accounts_of(statement: BankStatement) -> Iterator[Any]:
    """Yield the rows of each account: sheets whose days overlap are statements of several accounts."""
    day = statement.get("day").to_numpy(dtype="datetime64[D]")
    spans = []
    for part in range(len(statement.parts)):
        days = day[(statement.part == part) & ~np.isnat(day)]
        if len(days):
            spans.append((days.min(), days.max(), part))
    spans.sort()
    apart = any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans))
    groups = [[part] for _, _, part in spans] if apart else [[part for _, _, part in spans]]
    for parts in groups:
        yield np.concatenate(
            [np.flatnonzero(statement.part == part) for part in parts] or [np.zeros(0, np.int64)]
        )


def statement_ends(statement: BankStatement, rows: Any) -> Ends | None:
    """Return the ends of an account's statement, printed from the oldest or from the newest; None where neither fits."""
    balance, flow = statement.get("balance"), flow_of(statement)
    told = rows[balance.iloc[rows].notna().to_numpy(dtype=bool)]
    if not len(told):
        return None
    day = statement.get("day").to_numpy(dtype="datetime64[D]")
    cents = balance.fillna(0).to_numpy(dtype=np.int64)
    tried = []
    for order in (
        told,
        told[::-1],
        told[np.argsort(day[told], kind="stable")],
        told[::-1][np.argsort(day[told[::-1]], kind="stable")],
    ):
        fits = int((cents[order[:-1]] + flow[order[1:]] == cents[order[1:]]).sum())
        tried.append((fits, order))
    fits, order = max(tried, key=lambda pair: pair[0])
    if 2 * fits < len(told) - 1:
        return None
    first, last = int(order[0]), int(order[-1])
    return Ends(int(cents[first] - flow[first]), int(cents[last]), last)


def book_opening(ledger: Ledger, last_year: LastYear | None, both: Sides, books: Any = None) -> int | None:
    """Return what the books (or only some of them) say was in the bank when they begin, None where they do not say."""
    balance = signed_balance(ledger)
    rows = first_openings(ledger)
    if not len(rows):
        rows = _openings_anywhere(ledger, balance)
    if both.what == JOURNAL:
        rows = rows[bank_rows(ledger)[rows]]
        if books is not None:
            rows = rows[np.isin(book_of(ledger)[rows], books)]
    elif both.what == ACCOUNT:
        lodged = ledger.account_codes().astype("string").str[:3].eq("102").fillna(False).to_numpy(dtype=bool)
        opened = np.flatnonzero(entries_of(ledger).opening & lodged & balance.notna().to_numpy(dtype=bool))
        rows = opened[:1]
    elif both.what != WHOLE:
        rows = rows[:0]
    if len(rows):
        return int(balance.iloc[rows].sum())
    return closing_cents(last_year).get("102") if last_year is not None and books is None else None


def _openings_anywhere(ledger: Ledger, balance: Any) -> Any:
    """Return the rows that bring last year's balance forward, one a book, in books kept from the newest back."""
    month = ledger.get("day").dt.month
    early = (month.isna() | (month == 1)).to_numpy(dtype=bool) & ~said(ledger, _LATER)
    there = entries_of(ledger).opening & early & balance.notna().to_numpy(dtype=bool)
    return np.flatnonzero(first_of(book_of(ledger), there))


def _cleared(both: Sides, open_book: Any, open_bank: Any, gap: int) -> tuple[Any, Any]:
    """Say which early lines clear what was outstanding last year: one, two or all, that make up the gap."""
    early = [
        np.flatnonzero(found & (lines.day < both.start + _EARLY))
        for lines, found in ((both.book, open_book), (both.bank, open_bank))
    ]
    items = [(0, at, -int(both.book.cents[at])) for at in early[0].tolist()]
    items += [(1, at, int(both.bank.cents[at])) for at in early[1].tolist()]
    taken = _making_up([cents for _, _, cents in items], gap) if gap else []
    found = (np.zeros(len(both.book), dtype=bool), np.zeros(len(both.bank), dtype=bool))
    for place in taken:
        side, at, _ = items[place]
        found[side][at] = True
    return found


def _making_up(cents: list[int], due: int) -> list[int]:
    """Return the places of one, two or all amounts that make up what is due.

    >>> _making_up([5, 7, -2], 5), _making_up([5, 7, -2], 3), _making_up([5, 7, -2], 10), _making_up([5], 6)
    ([0], [0, 2], [0, 1, 2], [])
    """
    if due in cents:
        return [cents.index(due)]
    seen: dict[int, int] = {}
    for place, value in enumerate(cents):
        if due - value in seen:
            return [seen[due - value], place]
        seen[value] = place
    return list(range(len(cents))) if cents and sum(cents) == due else []
