"""What two per cent of the payroll come to by month, what of it the union's books show, and what was sent upward."""

from __future__ import annotations

import dataclasses
import re
from fractions import Fraction
from typing import Any

import numpy as np

from toolkit.amounts import nearest
from toolkit.bookkeeping.account_sums import debited, net_of, of_year, on_account
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.month_groups import Months, months_told
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll

OWN, WHOLE = "只到基层留成", "全部2%到账"
"""What reaches the union's account."""
_UPWARD = r"上缴|上解|上交.{0,4}经费"
_EXTRA = r"返还|退还|补助|奖励|以前年度|上年"
"""402 that is no share of this year's payroll."""


@dataclasses.dataclass(frozen=True)
class Booked:
    """Rows of the ledger, cents of each, the months it is for, and what each month comes to (at the first of several)."""

    rows: Any
    cents: Any
    months: list[Months]
    monthly: dict[int, int]

    def of(self, group: Months) -> list[int]:
        """Return the rows that are for any month of a group."""
        wanted = {*group}
        return [row for row, told in zip(self.rows.tolist(), self.months, strict=True) if wanted & {*told}]


def gross_of(payroll: Payroll, year: int) -> tuple[dict[int, int], Any]:
    """Return the payroll of each month of a year in cents, and the month of each row (int64, 0 for none)."""
    month = np.array([_month(text, year) for text in payroll.get("month")], dtype=np.int64)
    cents = payroll.get("gross").fillna(0).to_numpy(dtype=np.int64)
    found = {int(one): int(cents[month == one].sum()) for one in np.unique(month[month > 0])}
    return {one: sum_ for one, sum_ in found.items() if sum_}, month


def received(ledger: Ledger, year: int) -> Booked:
    """Return what came of the levy: 402, and what is owed upward (211) of it."""
    inside = of_year(ledger, year)
    own = np.where(inside & on_account(ledger, "402") & ~said(ledger, _EXTRA), net_of(ledger), 0)
    owed = np.where(_moved(ledger, year) & on_account(ledger, "211"), np.maximum(-debited(ledger), 0), 0)
    return _booked(ledger, own + owed, year)


def sent_up(ledger: Ledger, year: int) -> Booked:
    """Return what was sent to the union above: off 211, or paid with words that say so."""
    owed = np.where(_moved(ledger, year) & paid_upward(ledger), debited(ledger), 0)
    paid = entries_of(ledger).expense * (said(ledger, _UPWARD) & of_year(ledger, year))
    return _booked(ledger, np.where(owed != 0, owed, np.maximum(paid, 0)), year)


def paid_upward(ledger: Ledger) -> Any:
    """Say which rows take what is owed upward off 211, or take such a payment back in red."""
    debit, entries = debited(ledger), entries_of(ledger)
    return on_account(ledger, "211") & ~entries.standing & ((debit > 0) | (entries.red & (debit < 0)))


def levied(gross: int, levy: Fraction, keep: Fraction) -> tuple[int, int, int]:
    """Return what is due of a payroll, what of it the union keeps, and what it sends up, in cents.

    What is due is rounded first and then the part kept, as 工会经费上解计算表 does: both parts make up the whole.

    >>> levied(100_063, Fraction(2, 100), Fraction(6, 10)), levied(10_000_050, Fraction(2, 100), Fraction(6, 10))
    ((2001, 1201, 800), (200001, 120001, 80000))
    """
    due = nearest(gross * levy)
    kept = nearest(due * keep)
    return due, kept, due - kept


def mode_of(due: int, kept: int, got: int) -> str:
    """Return what reaches the account, by which of both the year's receipts are nearer to.

    >>> mode_of(2000, 1200, 1150), mode_of(2000, 1200, 1990)
    ('只到基层留成', '全部2%到账')
    """
    return WHOLE if abs(due - got) < abs(kept - got) else OWN


def shifted(booked: Booked, by: int) -> Booked:
    """Return the same where months are not those of the summary but the days' months, so many months earlier."""
    months = [tuple(max(0, month - by) for month in told) for told in booked.months]
    return dataclasses.replace(booked, months=months, monthly=_monthly(booked.cents, months))


def _moved(ledger: Ledger, year: int) -> Any:
    """Say which rows of a year move something, those of balance sheet accounts as well."""
    day, entries = ledger.get("day"), entries_of(ledger)
    return (day.dt.year == year).to_numpy(dtype=bool, na_value=False) & ~entries.standing & ~entries.closing


def _booked(ledger: Ledger, cents: Any, year: int) -> Booked:
    rows = np.flatnonzero(cents != 0)
    days = ledger.get("day").dt.month.iloc[rows].fillna(0).astype(int).tolist()
    texts = ledger.texts_of("summary")[rows]
    months = [months_told(str(text), year) or (day,) for text, day in zip(texts, days, strict=True)]
    return Booked(rows, cents[rows], months, _monthly(cents[rows], months))


def _monthly(cents: Any, months: list[Months]) -> dict[int, int]:
    found: dict[int, int] = {}
    for amount, told in zip(cents.tolist(), months, strict=True):
        found[told[0]] = found.get(told[0], 0) + amount
    return found


def _month(text: Any, year: int) -> int:
    """Return the month of ``year`` that a cell of 月份 names, 0 for another year's or none."""
    found = re.fullmatch(r"(?:(\d{4})-)?(\d{1,2})", text) if isinstance(text, str) else None
    if found is None or (found[1] and int(found[1]) != year):
        return 0
    return int(found[2])
