"""The entries of a voucher: which rows of the ledger belong to one voucher."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import vouchers
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of, standing_rows
from toolkit.keys import one_key
from toolkit.once import once
from toolkit.tables.ledger import Ledger

SLIPS, ONE_IN = 3, 20
"""So many times, and no more than one in so many, a thing may be a slip."""


@once
def voucher_of(ledger: Ledger) -> Any:
    """Return for each row the number of its voucher within its book, -1 where it has none (int64).

    One number on two days is two vouchers where that is a slip, one where the office books the business
    of several days under one number.
    """
    found = numbered_as(ledger)
    day = one_key(ledger.get("day"))
    pairs = pd.DataFrame({"voucher": found, "day": day})[(found >= 0) & (day >= 0)].drop_duplicates()
    several = pairs["voucher"][pairs["voucher"].duplicated()].unique()
    if not is_slip(len(several), int(pairs["voucher"].nunique())):
        return found
    slipped = np.isin(found, several) & (found >= 0)
    first_day = pairs.drop_duplicates("voucher").set_index("voucher")["day"]
    other = slipped & (day >= 0) & (first_day.reindex(found).to_numpy() != day)
    return np.where(other, int(found.max(initial=0)) + 1 + one_key(found, day), found)


@once
def numbered_as(ledger: Ledger) -> Any:
    """Return for each row a number for the voucher number it bears within its book, -1 where none (int64).

    A row without number and day goes on with the voucher above it, as lists of several lines a voucher
    write them.
    """
    number, book = vouchers.numbers_of(ledger), book_of(ledger)
    month = [] if lasting_numbers(ledger) else [vouchers.months(ledger.get("day"))]
    found = one_key(number, book, *month)
    blank = (ledger.get("voucher").isna() & ledger.get("day").isna()).to_numpy(dtype=bool)
    goes_on = blank & ~standing_rows(ledger) & (np.diff(book_of(ledger), prepend=-1) == 0)
    if not goes_on.any():
        return found
    leading = np.maximum.accumulate(np.where(goes_on, -1, np.arange(len(found))))
    return np.where(goes_on & (leading >= 0), found[leading], found)


def is_slip(count: int, of: int) -> bool:
    """Say whether what happens ``count`` times in ``of`` is a slip of the pen and not the office's way.

    >>> is_slip(0, 9), is_slip(1, 9), is_slip(2, 9), is_slip(3, 90), is_slip(4, 900)
    (False, True, False, True, False)
    """
    return count == 1 or (1 < count <= SLIPS and count * ONE_IN <= of)


@once
def lasting_numbers(ledger: Ledger) -> bool:
    """Say whether a voucher number means one voucher all year round, as ``vouchers.lasting`` does.

    A number or two that stand in two months by mistake change nothing.
    """
    if not (ledger.has("voucher") and ledger.has("day")):
        return False
    number = vouchers.numbers_of(ledger)
    in_months = vouchers.months(ledger.get("day")).groupby(number).nunique()
    several = int((in_months > 1).sum())
    return vouchers.lasting(ledger) or (is_slip(several, len(in_months)) and len(in_months) >= ONE_IN)


@once
def payment_of(ledger: Ledger) -> Any:
    """Return for each row a number for its payment: what one voucher pays to one payee on one day (int64).

    Lines of a voucher that name no payee or day have those of its first line.
    """
    voucher = voucher_of(ledger)
    own = np.where(voucher >= 0, voucher, int(voucher.max(initial=0)) + 1 + np.arange(len(voucher)))
    columns = []
    for name in ("payee", "day"):
        codes = pd.Series(one_key(ledger.get(name)))
        leading = codes.where(codes >= 0).groupby(own).transform("first")
        columns.append(codes.where(codes >= 0, leading.fillna(0)).to_numpy(dtype=np.int64))
    return one_key(own, *columns)


@once
def paid_together(ledger: Ledger) -> Any:
    """Return for each row what its whole payment comes to, in cents (see ``payment_of``)."""
    entries = entries_of(ledger)
    return total_of(payment_of(ledger), np.where(entries.standing, 0, entries.expense))


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
