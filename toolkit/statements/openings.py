"""With what balance each account begins the year, as the ledger brings it forward or last year's closing tells it.

Balances are debit balances in cents: what stands on the credit side is less than nothing.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.opening_balances import brings_year
from toolkit.once import once
from toolkit.statements.booked import rows_of
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.lines import CONTRA, MONEY
from toolkit.statements.posted import posted
from toolkit.statements.tabled import tabled, told_of
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@dataclasses.dataclass(frozen=True)
class Openings:
    """Opening debit balances by the first three digits of the account.

    ``complete``: an account that is not among them begins with nothing; else it is not known.  ``gap`` is what
    the debit side has more than the credit side.
    """

    balances: dict[str, Figure]
    complete: bool
    gap: int = 0

    def of(self, code: str) -> Figure:
        """Return the opening balance of one account."""
        return self.balances.get(code, NOTHING if self.complete else UNKNOWN)

    @property
    def money(self) -> Figure:
        """Cash and bank together: unknown where neither is told."""
        told = [self.balances[code] for code in MONEY if code in self.balances]
        return added(told) if told or self.complete else UNKNOWN


def natural(code: str) -> int:
    """Return the sign of an account's usual balance: 1 on the debit side, -1 on the credit side.

    >>> natural("102"), natural("163"), natural("32205"), natural("50105")
    (1, -1, -1, 1)
    """
    return 1 if code[0] in "15" and code[:3] not in CONTRA else -1


def openings(ledger: Ledger, last_year: LastYear | None, start: datetime.date) -> Openings:
    """Return the balances a period begins with; last year's closing fills in what a ledger does not bring forward."""
    before = closed_with(last_year)
    if posted(ledger).double:
        result = {code: one for code, one in in_ledger(ledger, start).items() if code[0] in "123"}
        gap = sum(one.cents or 0 for one in result.values())
        if result and gap == 0:
            return Openings(result, complete=True)
        filled = _whole({**before, **result})
        if before and (filled.gap == 0 or not set(result) - set(MONEY)):
            return filled
        return Openings(result, complete=False, gap=gap)
    money = _money(ledger, start)
    if money.cents is None:
        return Openings(before, complete=bool(before))
    others = {code: one for code, one in before.items() if code not in MONEY}
    return Openings({**others, MONEY[1]: money}, complete=bool(before))


def _whole(balances: dict[str, Figure]) -> Openings:
    return Openings(balances, complete=True, gap=sum(one.cents or 0 for one in balances.values()))


def closed_with(last_year: LastYear | None) -> dict[str, Figure]:
    """Return last year's closing debit balances by account of three digits, empty where none are told."""
    return _balances(last_year, "closing")


def began_with(last_year: LastYear | None) -> dict[str, Figure]:
    """Return the debit balances with which last year began, by account of three digits."""
    return _balances(last_year, "opening")


def _balances(last_year: LastYear | None, attribute: str) -> dict[str, Figure]:
    told = tabled(last_year, attribute) if last_year is not None else {}
    tops = dict.fromkeys(code[:3] for code in told if code[0] in "123")
    found = {code: told_of(told, code) for code in tops}
    return {code: one if natural(code) > 0 else -one for code, one in found.items()}


@once
def in_ledger(ledger: Ledger, start: datetime.date) -> dict[str, Figure]:
    """Return the balances that a ledger brings forward into a period, by the account of three digits they name."""
    account, cents = meanings(ledger), opening_cents(ledger, False)
    rows = opening_rows(ledger, start)
    by_code: dict[str, list[int]] = {}
    seen: set[tuple[int, str]] = set()
    book = book_of(ledger)
    for row in rows.tolist():
        code = account.iloc[row]
        if isinstance(code, str) and code[:1] in "12345" and (int(book[row]), code) not in seen:
            seen.add((int(book[row]), code))
            by_code.setdefault(code, []).append(row)
    figures = {code: Figure.of(int(cents[own].sum()), rows_of(ledger)[own]) for code, own in by_code.items()}
    tops = dict.fromkeys(code[:3] for code in figures)
    return {top: told_of(figures, top) for top in tops}


@once
def opening_rows(ledger: Ledger, start: datetime.date) -> Any:
    """Return the positions of the rows that bring last year's balances forward, the earliest first.

    Where a book has entries from before the period, what stands before them is the opening of another year.
    """
    day, entries, book = ledger.get("day"), entries_of(ledger), book_of(ledger)
    early = (day.isna() | (day.dt.month == 1)).to_numpy(dtype=bool)
    goes_back = np.isin(book, book[entries.moved & (day < pd.Timestamp(start)).to_numpy(dtype=bool)])
    of_period = ~goes_back | (day >= pd.Timestamp(start)).to_numpy(dtype=bool)
    brought = entries.opening & early & of_period & told_balance(ledger)
    of_year = brought & brings_year(ledger)
    rows = np.flatnonzero(of_year if of_year.any() else brought)
    days = day.to_numpy(dtype="datetime64[D]")[rows]
    return rows[np.argsort(np.where(np.isnat(days), np.datetime64("0001-01-01"), days), kind="stable")]


@once
def told_balance(ledger: Ledger) -> Any:
    """Say which rows state a balance in any of their columns."""
    names = ("balance", "income", "expense", "debit", "credit", "amount")
    return np.any([ledger.get(name).notna().to_numpy(dtype=bool) for name in names], axis=0)


@once
def opening_cents(ledger: Ledger, of_money: bool) -> Any:
    """Return each row's debit balance in cents (int64): its side by 方向, else by its column, else by its account.

    ``of_money``: what a book of receipts and payments brings forward is money, whatever account it names.
    """
    usual = np.ones(len(ledger), dtype=np.int64)
    if not of_money:
        codes = meanings(ledger)
        known = {code: natural(code) for code in codes.dropna().unique()}
        usual = codes.map(known).fillna(1).to_numpy(dtype=np.int64)
    side = ledger.get("direction").str[:1]
    said = np.where(side == "借", 1, np.where(side == "贷", -1, usual))
    balance, amount = ledger.get("balance"), ledger.get("amount")
    sides = ledger.get("debit").fillna(0) - ledger.get("credit").fillna(0)
    flows = ledger.get("income").fillna(0) - ledger.get("expense").fillna(0)
    plain = (sides.where(sides != 0, flows)).to_numpy(dtype=np.int64)
    by_amount = np.where(
        amount.notna().to_numpy(dtype=bool), amount.fillna(0).to_numpy(dtype=np.int64) * said, plain
    )
    stated = balance.notna().to_numpy(dtype=bool)
    return np.where(stated, balance.fillna(0).to_numpy(dtype=np.int64) * said, by_amount).astype(np.int64)


def _money(ledger: Ledger, start: datetime.date) -> Figure:
    """Return what the books of receipts and payments begin with: the first balance of each, added."""
    cents, book = opening_cents(ledger, True), book_of(ledger)
    first: dict[int, int] = {}
    for row in opening_rows(ledger, start).tolist():
        first.setdefault(int(book[row]), row)
    if not first:
        return UNKNOWN
    rows = np.array(sorted(first.values()), dtype=np.int64)
    return Figure.of(int(cents[rows].sum()), rows_of(ledger)[rows])
