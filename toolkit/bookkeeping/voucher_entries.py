"""The entries of a voucher: which rows of the ledger belong to one voucher."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import vouchers
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.keys import one_key
from toolkit.once import once
from toolkit.tables.ledger import Ledger


@once
def voucher_of(ledger: Ledger) -> Any:
    """Return for each row the number of its voucher within its book, -1 where it has none (int64).

    A row without number and day goes on with the voucher above it, as lists of several lines a voucher
    write them.
    """
    keys = vouchers.keys(ledger.get("voucher"), ledger.get("day"), lasting_numbers(ledger))
    found = one_key(keys, book_of(ledger))
    blank = (ledger.get("voucher").isna() & ledger.get("day").isna()).to_numpy(dtype=bool)
    goes_on = blank & ~entries_of(ledger).standing & (np.diff(book_of(ledger), prepend=-1) == 0)
    if not goes_on.any():
        return found
    leading = np.maximum.accumulate(np.where(goes_on, -1, np.arange(len(found))))
    return np.where(goes_on & (leading >= 0), found[leading], found)


@once
def lasting_numbers(ledger: Ledger) -> bool:
    """Say whether a voucher number means one voucher all year round (see ``vouchers.lasting``)."""
    return bool(ledger.has("voucher") and ledger.has("day") and vouchers.lasting(ledger))


@once
def expense_of_voucher(ledger: Ledger) -> Any:
    """Return for each row what its whole voucher spends, in cents; its own where it has no voucher."""
    entries, voucher = entries_of(ledger), voucher_of(ledger)
    own = np.where(entries.standing, 0, entries.expense)
    return np.where(voucher >= 0, total_of(voucher, own), own)


def total_of(group: Any, values: Any) -> Any:
    """Return for each row the sum of its group's values (int64); 0 for rows without a group (-1).

    >>> total_of(np.array([0, 1, 0, -1]), np.array([5, 7, 1, 9])).tolist()
    [6, 7, 6, 0]
    """
    sums = np.zeros(int(group.max(initial=-1)) + 2, dtype=np.int64)
    np.add.at(sums, group, np.where(group >= 0, values, 0))
    return sums[group]


def any_of(group: Any, mask: Any) -> Any:
    """Say for each row whether any row of its group is in ``mask``; a row without a group is its own."""
    return np.where(group >= 0, total_of(group, np.asarray(mask).astype(np.int64)) > 0, mask)


def first_of(group: Any, mask: Any) -> Any:
    """Say which rows are the first of their group within ``mask``; each row without a group is one.

    >>> first_of(np.array([0, 1, 0, -1, -1]), np.array([True, False, True, True, True])).tolist()
    [True, False, False, True, True]
    """
    inside = pd.Series(np.where(np.asarray(mask), group, -2))
    again = inside.duplicated().to_numpy(dtype=bool) & (group >= 0)
    return np.asarray(mask) & ~again
