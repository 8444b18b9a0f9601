"""Which payments repeat another: alike in all, in all but a fee, in all but the words, or by one invoice."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.purposes import kind_key, purpose_key
from toolkit.bookkeeping.repeats import repeats, used_before
from toolkit.bookkeeping.thresholds import Threshold, thresholds
from toolkit.keys import one_key
from toolkit.once import once
from toolkit.policy import Policy
from toolkit.tables.ledger import Ledger

BANK_CHARGES = r"手续费|账户管理费|短信费|工本费|汇划费|年费"
"""What a bank takes by itself, as often as there are transfers."""
FEE = 100
"""A fee is at most one part in so many of what is paid."""
FEE_STEP = 50
"""A fee is a multiple of so many cents; other gaps are chance."""
ROUND = 10000
"""Payments of whole hundreds of yuan are too alike to be hints under different summaries."""


@dataclasses.dataclass(frozen=True)
class PaidAgain:
    """For each row the row it repeats, -1 where none (int64): each row is in one of the four at most.

    ``days`` and ``fee`` are the thresholds that were asked: days, cents.
    """

    invoice: Any
    """An invoice on another voucher."""
    alike: Any
    """Payee, amount and purpose."""
    but_fee: Any
    """Payee and purpose; the amount differs by a fee."""
    but_words: Any
    """Payee and amount; the purpose differs."""
    days: Threshold
    fee: Threshold


def paid_again(ledger: Ledger, policy: Policy) -> PaidAgain:
    """Find the payments that repeat another within the days in force, in the same book.

    Payments that come once a month, that a refund takes back, and the charges of banks are none.
    """
    paid = entries_of(ledger).payments
    invoice = _invoiced_before(ledger)
    paid = paid & (invoice < 0)
    days = thresholds(policy, "duplicate_payment_days", ledger.get("day"), paid)
    fee = thresholds(policy, "duplicate_payment_fee", ledger.get("day"), paid)
    arrays = (paid & days.known, days.cents, fee.cents)
    return PaidAgain(invoice, *_repeated(ledger, *(array.tobytes() for array in arrays)), days, fee)


@once
def _repeated(ledger: Ledger, able: bytes, within: bytes, fees: bytes) -> tuple[Any, Any, Any]:
    """Return what is alike, but for a fee, but for words: of the rows ``able``, within days, up to fees.

    The three are arrays as bytes, so that who asks for the same again has the same answer.
    """
    days, fee = np.frombuffer(within, dtype=np.int64), np.frombuffer(fees, dtype=np.int64)
    amount, book, payee = entries_of(ledger).expense, book_of(ledger), payee_key(ledger)
    paid = np.frombuffer(able, dtype=bool) & ~_refunded(ledger) & ~said(ledger, BANK_CHARGES)
    alike = repeats(ledger, one_key(payee, book, amount, purpose_key(ledger)), paid, days)
    near = repeats(ledger, one_key(payee, book, purpose_key(ledger)), paid & (alike < 0), days)
    gap = np.abs(amount - amount[np.maximum(near, 0)])
    close = (near >= 0) & (gap > 0) & (gap <= fee) & (gap % FEE_STEP == 0) & (gap * FEE <= amount)
    loose, odd = kind_key(ledger).to_numpy(dtype=object), paid & (amount % ROUND != 0)
    other = repeats(ledger, one_key(payee, book, amount), odd & (alike < 0) & ~close, days)
    differ = (other >= 0) & (loose != loose[np.maximum(other, 0)])
    return alike, np.where(close, near, -1), np.where(differ, other, -1)


@once
def _invoiced_before(ledger: Ledger) -> Any:
    return used_before(ledger, entries_of(ledger).payments)


def comparable_payments(ledger: Ledger) -> Any:
    """Say which payments can be compared at all: they name a payee and a day, or an invoice."""
    entries = entries_of(ledger)
    named = payee_key(ledger).notna().to_numpy(dtype=bool) & ledger.get("day").notna().to_numpy(dtype=bool)
    return entries.payments & (named | ledger.get("invoice").notna().to_numpy(dtype=bool))


def _refunded(ledger: Ledger) -> Any:
    """Say which payments a red entry or a refund of the same payee and amount takes back."""
    entries, payee = entries_of(ledger), payee_key(ledger)
    back = np.where(entries.expense < 0, -entries.expense, np.where(entries.red, entries.income, 0))
    whom = one_key(payee, np.where(back > 0, back, np.where(entries.expense > 0, entries.expense, -1)))
    return np.isin(whom, whom[(back > 0) & (whom >= 0)]) & (whom >= 0)
