"""Payments that nearly repeat another: a payee written otherwise, or the same paid to somebody else."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.near_payees import near_payees
from toolkit.bookkeeping.paid_again import BANK_CHARGES, ROUND, PaidAgain
from toolkit.bookkeeping.payees import payee_key, pays_unit
from toolkit.bookkeeping.purposes import kind_key, purpose_key
from toolkit.bookkeeping.repeats import repeats
from toolkit.bookkeeping.standard_amounts import by_standard
from toolkit.keys import one_key
from toolkit.tables.ledger import Ledger

LEAST = 500_00
"""Smaller amounts come back by chance."""
FEW_PAYEES = 2
"""What more payees than this are paid for one thing is its price."""


@dataclasses.dataclass(frozen=True)
class NearlyAgain:
    """For each row the row it nearly repeats, -1 where none (int64): by a near name, or to another payee."""

    near_name: Any
    other_payee: Any


def nearly_again(ledger: Ledger, again: PaidAgain) -> NearlyAgain:
    """Find what nearly repeats another payment within its days and is not in ``again``."""
    amount, payee, book = entries_of(ledger).expense, payee_key(ledger), book_of(ledger)
    told = (again.invoice >= 0) | (again.alike >= 0) | (again.but_fee >= 0) | (again.but_words >= 0)
    able = entries_of(ledger).payments & again.days.known & ~told & ~said(ledger, BANK_CHARGES)
    days, names = again.days.cents, near_payees(ledger)
    odd = amount % ROUND != 0
    found = repeats(ledger, one_key(names, book, amount, kind_key(ledger)), able, days)
    loose = repeats(ledger, one_key(names, book, amount), able & odd, days)
    found = np.where(found >= 0, found, loose)
    near = np.where(_differ(payee, found), found, -1)
    free = (
        able
        & odd
        & (amount >= LEAST)
        & (near < 0)
        & ~by_standard(ledger)
        & payee.notna().to_numpy(dtype=bool)
    )
    thing = one_key(book, amount, one_key(purpose_key(ledger)))
    free &= _payees_of(thing, payee, free) <= FEW_PAYEES
    other = repeats(ledger, thing, free, days)
    units = pays_unit(ledger)
    other = np.where(_differ(payee, other) & (units | units[np.maximum(other, 0)]), other, -1)
    return NearlyAgain(near, other)


def _differ(payee: Any, before: Any) -> Any:
    """Say which rows name another payee than the row before them, both being named."""
    first = payee.iloc[np.maximum(before, 0)].to_numpy(dtype=object)
    here = payee.to_numpy(dtype=object)
    return (before >= 0) & pd.notna(here) & pd.notna(first) & (here != first)


def _payees_of(thing: Any, payee: Any, where: Any) -> Any:
    """Return for each row how many payees are paid for the same thing (int64)."""
    frame = pd.DataFrame({"thing": thing, "payee": payee.to_numpy(dtype=object)})[where & (thing >= 0)]
    counts = frame.drop_duplicates()["thing"].value_counts()
    return counts.reindex(thing).fillna(0).to_numpy(dtype=np.int64)
