"""The accounts of a unit, each with its statement and its journal; all in one where they cannot be told apart."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import numpy as np

from toolkit.bookkeeping.bank_balances import Reconciled, accounts_of, reconciled
from toolkit.bookkeeping.bank_lines import JOURNAL, Sides, part_of, sides
from toolkit.bookkeeping.books import bank_rows, book_of
from toolkit.once import once
from toolkit.tables.bank import BankStatement
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@dataclasses.dataclass(frozen=True)
class Account:
    """One account: its name, both sides as they match, and its 余额调节表, or why there is none.

    ``statements`` counts the accounts whose statements are in it.
    """

    name: str
    both: Sides
    found: Reconciled | str
    statements: int

    @property
    def book_open(self) -> Any:
        """Which entries the statement does not have, those outstanding last year left out."""
        return self.both.book_open if isinstance(self.found, str) else self.found.book_open

    @property
    def bank_open(self) -> Any:
        """Which lines of the statement the journal does not have, those outstanding last year left out."""
        return self.both.bank_open if isinstance(self.found, str) else self.found.bank_open


@once
def accounts(
    ledger: Ledger, statement: BankStatement, last_year: LastYear | None, days: int
) -> tuple[Account, ...]:
    """Return each account whose journal and statement belong together, else all of them as one.

    They do where each statement has a journal of its own with which it shares most of its matches.
    """
    whole = sides(ledger, statement, days)
    groups = list(accounts_of(statement))
    journals = _journals(ledger, whole, groups)
    if journals is None:
        found = reconciled(ledger, statement, last_year, whole)
        return (Account(_name(statement, groups), whole, found, len(groups)),)
    told = []
    for rows, book in zip(groups, journals, strict=True):
        mine = book_of(ledger)[whole.book.rows] == book
        both = part_of(whole, mine, np.isin(whole.bank.rows, rows), statement, days)
        found = reconciled(ledger, statement, last_year, both, rows=rows, books=[book])
        told.append(Account(_name(statement, [rows]), both, found, 1))
    return tuple(told)


def _journals(ledger: Ledger, whole: Sides, groups: list[Any]) -> list[int] | None:
    """Return the book of each account's statement, None where one of them has none of its own."""
    books = np.unique(book_of(ledger)[bank_rows(ledger)]).tolist()
    if whole.what != JOURNAL or len(groups) < 2 or len(books) != len(groups):
        return None
    account = np.full(int(max(rows.max(initial=-1) for rows in groups)) + 1, -1, dtype=np.int64)
    for place, rows in enumerate(groups):
        account[rows] = place
    votes: Counter[tuple[int, int]] = Counter()
    for match in whole.matching.matches:
        for one in match.book:
            book = int(book_of(ledger)[whole.book.rows[one]])
            votes[int(account[whole.bank.rows[match.bank[0]]]), book] += 1
    found = []
    for place in range(len(groups)):
        mine = {book: votes[place, book] for book in books}
        best = max(mine, key=mine.__getitem__)
        if 2 * mine[best] <= sum(mine.values()):
            return None
        found.append(best)
    return found if len(set(found)) == len(found) else None


def _name(statement: BankStatement, groups: list[Any]) -> str:
    """Return the names of an account's sheets; one whose tab only says what it is is called by its table."""
    parts = dict.fromkeys(int(part) for rows in groups for part in np.unique(statement.part[rows]))
    tabs = dict.fromkeys(statement.parts[part].sheet for part in parts)
    return "、".join(tabs) if len(tabs) <= 3 else f"{next(iter(tabs))}等{len(tabs)}张表"
