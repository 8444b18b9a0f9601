"""Payments of whole thousands: the large ones, and how many of those that were free to be anything else."""

from __future__ import annotations

import dataclasses
from typing import Any

from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.standard_amounts import free_payments
from toolkit.tables.ledger import Ledger


@dataclasses.dataclass(frozen=True)
class RoundSums:
    """Masks: ``large`` round payments, ``several`` that are free to be round, ``rounded`` those that are."""

    large: Any
    several: Any
    rounded: Any


def round_sums(ledger: Ledger, unit: int, single: int) -> RoundSums:
    """Find the payments that are multiples of ``unit``; ``single`` is where one alone is large (cents)."""
    entries, free = entries_of(ledger), free_payments(ledger)
    whole = entries.expense % unit == 0
    several = free & (entries.expense >= unit)
    return RoundSums(entries.payments & (entries.expense >= single) & whole, several, several & whole)
