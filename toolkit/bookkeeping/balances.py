"""The balances a ledger keeps, as the chain in which each follows from the one before it.

Nothing on a sheet says in which order and for what its balances were struck: for the book as a whole or
for each account, by sheet or through all months, by day or from the newest back, as debit or as credit.
So each way is tried, and the one that most balances follow is the ledger's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.keys import one_key
from toolkit.once import once
from toolkit.reading import Reading
from toolkit.tables.ledger import Ledger

AMOUNTS = ("income", "expense", "debit", "credit", "amount", "balance")
_SIDES = ["借", "贷", "平", "借方", "贷方"]


@dataclasses.dataclass(frozen=True)
class Balances:
    """The rows of a ledger in the order of its balances; all arrays follow that order.

    ``rows`` are positions in the table, ``chain`` numbers the chains, ``moves`` is what each row adds to
    the balance and ``amount`` the balance it states (where ``stated``); ``opening`` rows bring one forward.  ``sure`` is false where a row's
    own amounts, or a row before it, could not be read.
    """

    rows: Any
    chain: Any
    moves: Any
    amount: Any
    stated: Any
    sure: Any
    opening: Any

    @property
    def links(self) -> Links:
        """The steps from each stated balance to the next."""
        at = np.flatnonzero(self.stated)
        running = np.cumsum(self.moves)
        doubtful = np.cumsum(~self.sure)
        before, here = at[:-1], at[1:]
        same = self.chain[before] == self.chain[here]
        before, here = before[same], here[same]
        sure = doubtful[before] == doubtful[here]
        return Links(
            before, here, self.amount[before], running[here] - running[before], self.amount[here], sure
        )


@dataclasses.dataclass(frozen=True)
class Links:
    """Steps between stated balances: places in ``Balances``, and ``start`` + ``moves`` against ``end``."""

    before: Any
    here: Any
    start: Any
    moves: Any
    end: Any
    sure: Any

    @property
    def fit(self) -> Any:
        """Which steps come out."""
        return self.start + self.moves == self.end


def balances_of(ledger: Ledger, reading: Reading) -> Balances:
    """Return the balances of a ledger in the order in which most of them follow from one another."""
    return _balances(ledger, tuple(_unreadable(ledger, reading)))


def follow(links: Links) -> bool:
    """Say whether the balances are struck row by row at all: at least a third of the steps come out."""
    return 3 * int((links.fit & links.sure).sum()) >= int(links.sure.sum()) > 0


def keeps_balance(ledger: Ledger) -> bool:
    """Say whether most rows that move something state the balance after them."""
    moved = entries_of(ledger).moved
    told = ledger.get("balance").notna().to_numpy(dtype=bool) & moved
    return 2 * int(told.sum()) >= int(moved.sum()) > 0


@once
def moves_of(ledger: Ledger) -> Any:
    """Return what each row adds to the balance as its own columns say it (int64): 收入 less 支出, 借 less 贷."""
    zero = ledger.get("income").fillna(0)
    flow = zero - ledger.get("expense").fillna(0)
    stated = (ledger.get("income").notna() | ledger.get("expense").notna()).to_numpy(dtype=bool)
    sides = ledger.get("debit").fillna(0) - ledger.get("credit").fillna(0)
    first = ledger.get("direction").str[:1]
    sign = np.where(first.isin(list("收入增借")), 1, np.where(first.isin(list("支付出减贷")), -1, 0))
    directed = (ledger.get("amount").notna() & ledger.get("direction").notna()).to_numpy(dtype=bool)
    amount = ledger.get("amount").fillna(0).to_numpy(dtype=np.int64) * sign
    moves = np.where(directed, amount, sides.to_numpy(dtype=np.int64))
    moves = np.where(stated, flow.to_numpy(dtype=np.int64), moves)
    return np.where(entries_of(ledger).standing, 0, moves)


@once
def signed_balance(ledger: Ledger) -> Any:
    """Return the balance of each row (Int64): less than nothing where 方向 says 贷 beside 借方 and 贷方.

    A balance brought forward that stands in an amount's column alone is read from there.
    """
    balance = ledger.get("balance").copy()
    if ledger.has("debit") and ledger.has("credit") and ledger.get("direction").dropna().isin(_SIDES).all():
        credit = (ledger.get("direction").str[:1] == "贷").to_numpy(dtype=bool, na_value=False)
        balance = balance.where(~credit, -balance)
    blank = entries_of(ledger).opening & balance.isna().to_numpy(dtype=bool)
    for name in ("income", "debit", "amount"):
        if blank.any() and ledger.has(name):
            balance = balance.where(~blank | ledger.get(name).isna().to_numpy(dtype=bool), ledger.get(name))
            blank = blank & balance.isna().to_numpy(dtype=bool)
    return balance


@once
def _balances(ledger: Ledger, unreadable: tuple[int, ...]) -> Balances:
    tried: list[tuple[int, int, Balances]] = []
    for groups, order, sign in _ways(ledger):
        found = _arranged(ledger, groups, order, sign, unreadable)
        links = found.links
        fits, links_sure = int((links.fit & links.sure).sum()), int(links.sure.sum())
        tried.append((fits, links_sure - fits, found))
        if fits == links_sure:
            break
    most = max(fits for fits, _, _ in tried)
    likely = [
        (misfits, -fits, place) for place, (fits, misfits, _) in enumerate(tried) if fits * 10 >= most * 9
    ]
    return _apart_where_sheets_are(ledger, tried[min(likely)[2]][2])


def _ways(ledger: Ledger) -> Iterator[tuple[Any, Any, Any]]:
    """Yield groups, order and sign for each way in which balances may have been struck, the usual first."""
    count = len(ledger)
    as_is, book = np.arange(count), book_of(ledger)
    day = pd.Series(ledger.get("day")).ffill().bfill().to_numpy()
    by_day = np.lexsort((as_is, day)) if count else as_is
    codes = ledger.account_codes()
    account = one_key(codes, book)
    groups = [book] + ([np.where(account < 0, int(account.max(initial=0)) + 1 + book, account)]
                       if codes.nunique() > 1 else [])  # fmt: skip
    orders = [as_is, by_day, as_is[::-1]]
    signs = [1, -1] if ledger.has("debit") or ledger.has("credit") else [1]
    for group in groups:
        for order in orders:
            for sign in signs:
                yield group, order, sign
            if len(signs) > 1 and group is not book:
                yield group, order, _sign_by_class(codes)


def _sign_by_class(codes: Any) -> Any:
    """Return −1 for accounts whose balances stand on the credit side: 负债, 净资产, 收入."""
    return np.where(codes.astype("string").str[:1].isin(["2", "3", "4"]).to_numpy(dtype=bool), -1, 1)


def _arranged(ledger: Ledger, groups: Any, order: Any, sign: Any, unreadable: tuple[int, ...]) -> Balances:
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    rows = np.lexsort((rank, groups))
    balance = signed_balance(ledger)
    sure = np.ones(len(rows), dtype=bool)
    sure[list(unreadable)] = False
    opening = entries_of(ledger).opening[rows]
    again = opening & np.concatenate([[False], opening[:-1]])
    return Balances(
        rows,
        groups[rows],
        (moves_of(ledger) * sign)[rows],
        balance.fillna(0).to_numpy(dtype=np.int64)[rows],
        balance.notna().to_numpy(dtype=bool)[rows],
        sure[rows] & ~again,
        opening,
    )


def _apart_where_sheets_are(ledger: Ledger, found: Balances) -> Balances:
    """Begin a chain on each sheet where most sheets do not go on from the sheet before.

    A sheet without a balance brought forward can only go on; it does so where there are but two or three.
    """
    links, part = found.links, ledger.part[found.rows]
    joins = (part[links.before] != part[links.here]) & links.sure
    fit, apart = int((links.fit & joins).sum()), int((~links.fit & joins).sum())
    brought = entries_of(ledger).opening[found.rows][links.here]
    if fit >= apart or (apart <= 2 and not (brought & joins & ~links.fit).any()):
        return found
    return dataclasses.replace(found, chain=one_key(found.chain.astype(np.int64), part))


def _unreadable(ledger: Ledger, reading: Reading) -> Iterator[int]:
    """Yield the positions of rows whose amounts, or the rows just before them, were not read or rounded."""
    start = 0
    for sheet in reading.of(Ledger):
        rows = sheet.part.rows
        for attribute, row, _ in sheet.troubles:
            place = int(np.searchsorted(rows, row))
            if attribute in AMOUNTS and place < len(rows) and rows[place] == row:
                yield start + place
        for row in sheet.held_back:
            place = start + int(np.searchsorted(rows, row))
            if place < len(ledger):
                yield place
        start += len(rows)
