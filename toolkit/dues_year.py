"""The dues of one year, a line a payer: what was paid in each month, and in which months it was owed.

A month that nobody paid in, or that has no column, is not asked for; a cell that could not be read is
neither paid nor unpaid.  Dues are owed from the month after joining to the month of 会籍变动.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from toolkit import people
from toolkit.blanks import blank
from toolkit.column import Lacking
from toolkit.flags import Flag
from toolkit.identify import unit_of
from toolkit.membership import LEFT
from toolkit.period import period_of
from toolkit.reading import Reading
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members

EXEMPT = ("离退休", "失业", "去世")
"""人员状态 that owes no dues, whatever 会籍状态 says."""


@dataclasses.dataclass(frozen=True)
class Payers:
    """Who paid what; every array has a line a payer, and where it is two-dimensional a column a month.

    ``row`` is the payer's first row of the dues sheets, ``member`` the position on the roster (-1 for
    nobody).  Column 0 of the months is what was paid for no month named.
    """

    year: int
    row: Any
    member: Any
    paid: Any
    """Cents paid."""
    asked: Any
    """The month is collected, and the cell is no riddle."""
    owed: Any
    """The month is asked for and the payer was 在籍 in it."""
    after: Any
    """The month lies after the payer's 会籍变动; False where its day is not known."""

    def first(self, months: Any) -> Any:
        """Return for each payer the first month that is true (0 where there is none)."""
        return np.where(months.any(axis=1), months.argmax(axis=1), 0)

    def short(self, a_month: Any) -> Any:
        """Return by how many cents each payer paid less than the owed months come to, 0 where nothing is short.

        ``a_month`` is what each row of the dues sheets owes a month; where that is not known nothing is
        short.  What was paid at once for several months counts in full.
        """
        each = a_month.fillna(0).to_numpy(np.int64)[self.row]
        return np.maximum(each * self.owed.sum(axis=1) - self.paid.sum(axis=1), 0)

    def flag(self, dues: Dues, at: Any, mask: Any, message: str, **facts: Any) -> Iterator[Flag]:
        """Flag payers at their rows, in the column of the month ``at`` (0 for none); facts have a line a payer."""
        count = len(dues)
        spread = {
            name: pd.Series(_spread(fact, self.row, count)) if isinstance(fact, np.ndarray) else fact
            for name, fact in facts.items()
        }
        for number in np.unique(at[mask]):
            here = np.zeros(count, dtype=bool)
            here[self.row[mask & (at == number)]] = True
            column = f"m{number}" if dues.has(f"m{number}") else "paid" if dues.has("paid") else "name"
            yield from dues.flag(column, here, message, **spread)


def _spread(values: Any, rows: Any, count: int) -> Any:
    """Return a line for every row of the sheets from a line a payer."""
    spread = np.zeros(count, dtype=values.dtype)
    spread[rows] = values
    return spread


_KNOWN: WeakKeyDictionary[Dues, WeakKeyDictionary[Members, dict[datetime.date, Payers]]] = WeakKeyDictionary()


def payers(dues: Dues, members: Members, reading: Reading, today: datetime.date) -> Payers:
    """Return the year's payers, worked out once for the same sheets; ``Lacking`` for an empty roster."""
    if not len(members):
        raise Lacking("会员花名册里一个会员也没有")
    known = _KNOWN.setdefault(dues, WeakKeyDictionary()).setdefault(members, {})
    if today not in known:
        known[today] = _payers(dues, members, year_of(reading, today), today)
    return known[today]


def _payers(dues: Dues, members: Members, year: int, today: datetime.date) -> Payers:
    position = people.match(dues, members).places
    keys = np.where(position >= 0, position, len(members) + np.arange(len(dues)))
    _, row, line = np.unique(keys, return_index=True, return_inverse=True)
    paid = _paid(dues, line, len(row))
    asked = np.repeat((paid != 0).any(axis=0)[None, :], len(row), axis=0)
    asked[:, 0] = False
    last = 12 if year < today.year else today.month if year == today.year else 0
    asked[:, last + 1 :] = False
    for number in range(1, 13):
        if dues.has(f"m{number}"):
            missing = dues.values_of(f"m{number}").isna()
            if missing.any():
                asked[line[(missing & ~blank(dues, f"m{number}")).to_numpy()], number] = False
    member = position[row]
    owed, after = months_owed(members, member, year)
    return Payers(year, row, member, paid, asked, asked & owed, after)


def _paid(dues: Dues, line: Any, count: int) -> Any:
    """Return the cents each payer paid in each month; ``line`` gives the payer of each row."""
    paid = np.zeros((count, 13), dtype=np.int64)
    if dues.has("paid"):
        payments = dues.payments()
        month = payments["month"].fillna(0).to_numpy(np.int64)
        at = line[payments["position"].to_numpy(np.int64)]
        np.add.at(paid, (at, month), payments["paid"].to_numpy(np.int64))
        return paid
    for number, cents in dues.months().items():
        amounts = cents.fillna(0).to_numpy(np.float64)
        paid[:, number] = np.rint(np.bincount(line, weights=amounts, minlength=count)).astype(np.int64)
    return paid


def months_owed(members: Members, member: Any, year: int) -> tuple[Any, Any]:
    """Return in which months each payer owed dues, and which lie after a change of membership.

    ``member`` are positions on the roster, -1 for nobody; both answers have a line a payer and the
    columns 0 (false) and 1…12.  Dues run from the month after joining to the month of 会籍变动; who is
    离退休, 失业 or 去世 owes none.
    """
    if not len(members):
        nobody = np.zeros((len(member), 13), dtype=bool)
        return nobody, nobody
    there = member >= 0
    known = np.where(there, member, 0)
    months = np.arange(13) + year * 12 - 1
    columns = [members.get(name).to_numpy("datetime64[M]").astype("datetime64[M]") for name in _DAYS]
    joined, changed = (column[known] for column in columns)
    left = members.get("membership").isin(LEFT).to_numpy(dtype=bool)
    free = members.get("status").isin(EXEMPT).to_numpy(dtype=bool)
    gone = (left | free)[known] & there
    dated = gone & ~np.isnat(changed)
    begun = np.isnat(joined)[:, None] | (months > _number(joined)[:, None])
    after = dated[:, None] & (months > _number(changed)[:, None])
    owed = there[:, None] & begun & ~after & ~(gone & ~dated)[:, None]
    return owed, after


_DAYS = ("joined", "membership_changed")


def _number(months: Any) -> Any:
    """Return months as year × 12 + month − 1, so that they can be compared with numbers."""
    return np.where(np.isnat(months), 0, months.astype(np.int64)) + 1970 * 12


def year_of(reading: Reading, today: datetime.date) -> int:
    """Return the year the books speak of."""
    told = unit_of(reading, reading.files[0]).year if reading.files else ""
    return period_of(reading, told, today).end.year
