"""What each row of a ledger puts on which account, and on cash and bank, in whatever form the ledger is kept.

A double-entry ledger (vouchers of several lines, or an account below the other) has a row for each side:
the row moves its own account.  In a book of receipts and payments one row is both sides: what comes in stands
on the credit side of the account it names, and cash or bank moves by as much.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from toolkit.bookkeeping.account_meaning import contra_meanings, meanings, numbers_of, starts
from toolkit.bookkeeping.account_sums import debited
from toolkit.bookkeeping.entries import entries_of
from toolkit.once import once
from toolkit.statements.lines import MONEY
from toolkit.tables.ledger import Ledger

_ENOUGH = 4
"""One part in so many of what a double-entry ledger books goes over cash and bank."""


@dataclasses.dataclass(frozen=True)
class Posted:
    """Arrays over a ledger's rows; amounts are int64 cents, 0 for rows that move nothing.

    ``account`` is the number of 2021, '' where none is told.  ``credit`` is what a row puts on its credit
    side, ``money`` what it adds to cash and bank.  ``closing`` rows carry income and spending to the funds;
    ``transfer`` rows only change the place of money.  ``double``: every side has a row of its own.
    """

    double: bool
    account: Any
    credit: Any
    money: Any
    closing: Any
    transfer: Any

    def of_class(self, *digits: str) -> Any:
        """Say which rows are of accounts whose number begins so."""
        return starts(self.account, *digits)


@once
def posted(ledger: Ledger) -> Posted:
    """Work out what the rows of a ledger put where."""
    entries, debit = entries_of(ledger), debited(ledger)
    account = numbers_of(meanings(ledger))
    of_money = starts(account, *MONEY)
    flows = _flows(ledger)
    sided = ~flows & (debit != 0)
    closing = entries.closing
    double = _is_double(debit, sided & ~closing, account, of_money)
    if double:
        credit, money = -debit, np.where(flows | of_money, np.where(flows, -debit, debit), 0)
        money = np.where(closing, 0, money)
        none = np.zeros(len(account), dtype=bool)
        return Posted(True, account, credit, money, closing, none)
    credit = np.where(flows, -debit, _by_sides(debit, sided & ~closing, account, of_money))
    own_book = of_money & (~flows | _mostly(of_money & flows, flows & (debit != 0)))
    contra = numbers_of(contra_meanings(ledger))
    account = np.where(own_book | (account == ""), contra, account).astype(object)
    credit = np.where(closing, 0, credit)
    unplaced = (account == "") | starts(account, *MONEY)
    transfer = (entries.transfer & unplaced) | starts(account, *MONEY)
    return Posted(False, account, credit, credit, closing, transfer & ~closing)


def _flows(ledger: Ledger) -> Any:
    """Say which rows tell what came in and went out, and not the sides of an account."""
    stated = (ledger.get("income").notna() | ledger.get("expense").notna()).to_numpy(dtype=bool)
    spoken = ledger.get("direction").str[:1].isin(list("收支入出增减付")).to_numpy(dtype=bool)
    return stated | (spoken & ledger.get("amount").notna().to_numpy(dtype=bool))


def _mostly(some: Any, of: Any) -> bool:
    return 2 * int((some & of).sum()) > int(of.sum()) > 0


def _is_double(debit: Any, sided: Any, account: Any, of_money: Any) -> bool:
    over_money = int(np.abs(debit[sided & of_money]).sum())
    elsewhere = int(np.abs(debit[sided & ~of_money & (account != "")]).sum())
    return over_money * _ENOUGH >= elsewhere > 0


def _by_sides(debit: Any, sided: Any, account: Any, of_money: Any) -> Any:
    """Return what comes in by 借方 and 贷方 of a book with one row for both sides.

    The sides are those of the account named, where income then stands on the credit side; else the money's.
    """
    result = np.where(starts(account, "4"), -debit, np.where(starts(account, "5"), debit, 0))
    of_account = int(result[sided].sum()) > 0
    return np.where(of_money, debit, -debit if of_account else debit)
