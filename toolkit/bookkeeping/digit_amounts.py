"""The payments whose amounts may be held to Benford's law, and why some ledgers have none."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.repeats import monthly
from toolkit.bookkeeping.standard_amounts import free_payments
from toolkit.keys import one_key
from toolkit.tables.ledger import Ledger

SPREAD = 100
"""Amounts must span two powers of ten, or their first digits say nothing."""
ALIKE = 5
"""Where an amount comes back more often than this on average, prices are fixed."""


@dataclasses.dataclass(frozen=True)
class DigitAmounts:
    """``where`` are the payments (mask), ``why_not`` says why they cannot be held to the law, '' where they can."""

    where: Any
    why_not: str


def digit_amounts(ledger: Ledger, least: int, what: str) -> DigitAmounts:
    """Find the payments whose amount no standard and no monthly contract fixed; ``least`` are needed for the analysis ``what``."""
    entries, free = entries_of(ledger), free_payments(ledger)
    free = free & ~monthly(ledger, one_key(payee_key(ledger), entries.expense), free)
    amounts = entries.expense[free]
    if len(amounts) < least:
        left_out = int(entries.payments.sum()) - len(amounts)
        return DigitAmounts(
            free,
            f"{what}至少要 {least} 笔付款，除去按标准发放和按月支付的 {left_out} 笔只有 {len(amounts)} 笔",
        )
    if int(amounts.max()) < SPREAD * int(amounts.min()):
        return DigitAmounts(free, f"付款金额都在差不多的大小，不适合{what}")
    different = len(np.unique(amounts))
    if different * ALIKE < len(amounts):
        return DigitAmounts(
            free, f"{len(amounts)} 笔付款只有 {different} 种金额，像是固定的价格，不适合{what}"
        )
    return DigitAmounts(free, "")
