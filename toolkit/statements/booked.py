"""What a ledger books on each account within a period, each figure with its rows."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.once import once
from toolkit.statements.figure import NOTHING, Figure, added
from toolkit.statements.posted import posted
from toolkit.tables.ledger import Ledger
from toolkit.total import places


@dataclasses.dataclass(frozen=True)
class Booked:
    """A ledger's figures over some of its rows, by account number as told (2021).

    ``result`` are income (4) and spending (5) as more than nothing; ``other`` what the remaining accounts were
    credited less debited; closing entries are in neither.  ``unsaid`` are income and spending of rows that name
    no account; ``transfers`` what changes of place leave over; ``moved`` what cash and bank changed by.
    """

    result: dict[str, Figure]
    other: dict[str, Figure]
    unsaid: tuple[Figure, Figure]
    transfers: Figure
    moved: Figure


@once
def rows_of(ledger: Ledger) -> Any:
    """Return every row's place as an object array, so that figures share them."""
    found = np.empty(len(ledger), dtype=object)
    found[:] = places(ledger, np.arange(len(ledger)))
    return found


def figure_of(ledger: Ledger, cents: Any, where: Any) -> Figure:
    """Return the sum of ``cents`` over the rows of ``where``, with the rows that are not nothing."""
    at = np.flatnonzero(np.asarray(where) & (np.asarray(cents) != 0))
    return Figure.of(int(np.asarray(cents)[at].sum()), rows_of(ledger)[at]) if len(at) else NOTHING


@once
def in_period(ledger: Ledger, start: datetime.date, end: datetime.date) -> Any:
    """Say which rows are of a period; a row without a day counts with it."""
    day = ledger.get("day")
    inside = (day >= pd.Timestamp(start)) & (day <= pd.Timestamp(end))
    return (day.isna() | inside).to_numpy(dtype=bool)


@once
def booked(ledger: Ledger, start: datetime.date, end: datetime.date, undated: bool = True) -> Booked:
    """Return the figures of a period; rows without a day count only where ``undated`` says so."""
    where = in_period(ledger, start, end)
    if not undated:
        where = where & ledger.get("day").notna().to_numpy(dtype=bool)
    return _over(ledger, where)


def without_day(ledger: Ledger) -> Booked:
    """Return the figures of the rows that tell no day."""
    return _over(ledger, ledger.get("day").isna().to_numpy(dtype=bool))


def outside(ledger: Ledger, start: datetime.date, end: datetime.date) -> tuple[int, Figure]:
    """Return how many rows that move something lie outside of a period, and what they moved in all."""
    found = posted(ledger)
    amount = np.abs(found.credit)
    where = ~in_period(ledger, start, end) & (amount != 0)
    return int(where.sum()), figure_of(ledger, amount, where)


def _over(ledger: Ledger, where: Any) -> Booked:
    found = posted(ledger)
    plain = where & ~found.closing & (found.credit != 0)
    told = plain & (found.account != "") & ~found.transfer
    by_account = credited(ledger, told)
    income, spending = _sides(ledger)
    unsaid = plain & (found.account == "") & ~found.transfer
    return Booked(
        {code: -one if code.startswith("5") else one for code, one in by_account.items() if code[0] in "45"},
        {code: one for code, one in by_account.items() if code[0] in "123"},
        (figure_of(ledger, income, unsaid), figure_of(ledger, spending, unsaid)),
        figure_of(ledger, found.money, where & found.transfer),
        figure_of(ledger, found.money, where),
    )


def _sides(ledger: Ledger) -> tuple[Any, Any]:
    """Return what each row brings in and spends: its columns' own words, red entries as less than nothing."""
    credit = posted(ledger).credit
    stated = (ledger.get("income").notna() | ledger.get("expense").notna()).to_numpy(dtype=bool)
    came = ledger.get("income").fillna(0).to_numpy(dtype=np.int64)
    income = np.where(stated, came, np.maximum(credit, 0))
    return income, income - credit


def credited(ledger: Ledger, where: Any) -> dict[str, Figure]:
    """Return what each account (number as told) is credited less debited over the rows of ``where``."""
    found = posted(ledger)
    at = np.flatnonzero(where)
    if not len(at):
        return {}
    codes, distinct = pd.factorize(found.account[at], sort=True)
    order = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(distinct)))
    pieces = np.split(at[order], ends[:-1])
    rows = rows_of(ledger)
    return {
        str(code): Figure.of(int(found.credit[piece].sum()), rows[piece])
        for code, piece in zip(distinct, pieces, strict=True)
    }


def by_line(figures: dict[str, Figure], length: int = 3) -> dict[str, Figure]:
    """Return the figures by the first digits of their accounts.

    >>> {code: one.cents for code, one in by_line({"50105": Figure(5), "501": Figure(7)}).items()}
    {'501': 12}
    """
    found: dict[str, list[Figure]] = {}
    for code, one in figures.items():
        found.setdefault(code[:length], []).append(one)
    return {code: added(ones) for code, ones in found.items()}
