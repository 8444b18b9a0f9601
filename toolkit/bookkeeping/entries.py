"""What each row of the ledger is: a payment, a receipt, a balance carried, a closing or correcting entry."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit.flags import Flag
from toolkit.keys import which
from toolkit.once import once
from toolkit.tables.ledger import Ledger

CARRIED = r"^\s*(?:过次页|转次页|承前页|接上页|转下页|过下页|承上页|接前页)"
"""A page's last or first row, which repeats a balance and moves nothing."""
CORRECTING = r"冲销|红字|红冲|冲红|更正|调账|错账|冲回|冲减|退回|退款|退票|退货|作废"
TRANSFER = r"提现|提取现金|提取备用金|取现|存现|现金存入|存入银行|缴存现金|现金缴存|现金送存|送存|内部划转|账户互转|转存定期"
"""Money that only changes its place between the unit's own cash and accounts."""


@dataclasses.dataclass(frozen=True)
class Entries:
    """Masks and amounts of a ledger's rows, as numpy arrays.

    ``income`` and ``expense`` are cents as ``Ledger`` tells them, negative for red entries.
    """

    income: Any
    expense: Any
    opening: Any
    closing: Any
    carried: Any
    red: Any
    """Negative amounts, and rows that say they correct, cancel or refund."""
    transfer: Any

    @property
    def standing(self) -> Any:
        """The rows that carry a balance and move nothing."""
        return self.opening | self.carried

    @property
    def moved(self) -> Any:
        """The rows that bring in or spend something."""
        return ((self.income != 0) | (self.expense != 0)) & ~self.standing

    @property
    def payments(self) -> Any:
        """The rows that pay somebody else: no balance, no correction, no change of place, more than nothing."""
        return (self.expense > 0) & ~self.standing & ~self.closing & ~self.red & ~self.transfer


@once
def standing_rows(ledger: Ledger) -> Any:
    """Say which rows carry a balance and move nothing."""
    return ledger.opening_rows().to_numpy(dtype=bool) | said(ledger, CARRIED)


@once
def entries_of(ledger: Ledger) -> Entries:
    """Work out what the rows of a ledger are."""
    from toolkit.bookkeeping.closing_entries import closing_rows  # which asks for the vouchers of the rows

    closing = closing_rows(ledger)
    income, expense = (
        np.where(closing, 0, column.to_numpy(dtype=np.int64))
        for column in (ledger.income_cents(), ledger.expense_cents())
    )
    negative = np.zeros(len(ledger), dtype=bool)
    for name in ("income", "expense", "debit", "credit", "amount"):
        if ledger.has(name):
            negative = negative | (ledger.get(name) < 0).to_numpy(dtype=bool, na_value=False)
    return Entries(
        income,
        expense,
        ledger.opening_rows().to_numpy(dtype=bool),
        closing,
        said(ledger, CARRIED),
        negative | said(ledger, CORRECTING),
        said(ledger, TRANSFER),
    )


@once
def said(ledger: Ledger, pattern: str) -> Any:
    """Say which rows have a summary in which ``pattern`` is found; each wording is looked at once."""
    return which(ledger.get("summary"), re.compile(pattern).search)


def flag_amounts(
    ledger: Ledger, mask: Any, message: str, *, side: str = "expense", **facts: Any
) -> Iterator[Flag]:
    """Flag each row of ``mask`` at the cell in which its amount stands (支出, else 借方, 贷方 or 金额)."""
    rest = np.asarray(mask, dtype=bool).copy()
    columns = [name for name in (side, "debit", "credit", "amount") if ledger.has(name)]
    for name in columns:
        there = (ledger.get(name).fillna(0) != 0).to_numpy(dtype=bool) & rest
        rest &= ~there
        yield from ledger.flag(name, there, message, **facts)
    yield from ledger.flag(columns[0] if columns else None, rest, message, **facts)


def amount_column(ledger: Ledger) -> str | None:
    """Return the column in which most payments stand, to whose heading a finding on all of them points."""
    paid = entries_of(ledger).payments
    columns = [name for name in ("expense", "debit", "credit", "amount") if ledger.has(name)]
    filled = {
        name: int(((ledger.get(name).fillna(0) != 0).to_numpy(dtype=bool) & paid).sum()) for name in columns
    }
    return max(columns, key=filled.__getitem__, default=None)
