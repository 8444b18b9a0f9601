"""Payments just under a threshold: the parts of one purchase, and how many amounts crowd below it."""

from __future__ import annotations

import dataclasses
import datetime
import math
from fractions import Fraction
from typing import Any

import numpy as np

from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.purposes import purchase_key
from toolkit.bookkeeping.repeats import repeats
from toolkit.bookkeeping.thresholds import Threshold, last_day, parameter, share, thresholds
from toolkit.keys import one_key
from toolkit.policy import Policy
from toolkit.tables.ledger import Ledger

ITEMS = ("collective_decision", "procurement_threshold")
"""The thresholds from which a payment needs more than a signature, each left to the unit."""
BELOW, ABOVE = 5, 5
"""With how many bands of the same width below and above its own band a threshold is compared."""


def parts_under(ledger: Ledger, policy: Policy, item: str, where: Any) -> tuple[Any, Threshold]:
    """Return for each payment just under a threshold the one before it of the same purchase, -1 where none."""
    entries, day = entries_of(ledger), ledger.get("day")
    paid = entries.payments & payee_key(ledger).notna().to_numpy(dtype=bool) & where
    limit = thresholds(policy, item, day, paid)
    near = share(parameter(policy, "split_near", last_day(day, datetime.date.max)))
    within = thresholds(policy, "split_days", day, paid)
    under = paid & limit.known & within.known & (entries.expense < limit.cents)
    under = under & (entries.expense * near.denominator >= limit.cents * near.numerator)
    key = one_key(payee_key(ledger), purchase_key(ledger), book_of(ledger))
    return repeats(ledger, key, under, within.cents), limit


@dataclasses.dataclass(frozen=True)
class Bands:
    """The payments about a threshold in bands that grow in the same proportion.

    ``bounds`` are cents, one more than bands; band ``BELOW`` ends at the threshold.  ``counts`` and ``cents``
    are of each band, ``rows`` the positions of its payments.
    """

    bounds: tuple[int, ...]
    counts: tuple[int, ...]
    cents: tuple[int, ...]
    rows: tuple[Any, ...]

    @property
    def under(self) -> Any:
        """The rows just under the threshold."""
        return self.rows[BELOW]

    @property
    def population(self) -> int:
        """How many payments lie about the threshold."""
        return sum(self.counts)

    @property
    def usual(self) -> Fraction:
        """How many payments the other bands have on average: what is expected under the threshold."""
        return Fraction(self.population - len(self.under), BELOW + ABOVE)

    def crowded(self, times: int) -> bool:
        """Say whether under the threshold there are so many times what is expected, at least one."""
        return len(self.under) >= times * max(self.usual, Fraction(1))


def bands_about(ledger: Ledger, top: int, near: Fraction) -> Bands:
    """Count the payments about a threshold ``top`` (cents), the band under it reaching down to ``near`` of it."""
    entries = entries_of(ledger)
    bounds = tuple(math.ceil(top * near**power) for power in range(BELOW + 1, 0, -1)) + tuple(
        math.ceil(top / near**power) for power in range(ABOVE + 1)
    )
    amounts = np.where(entries.payments, entries.expense, -1)
    band = np.searchsorted(np.array(bounds, dtype=np.int64), amounts, side="right") - 1
    inside = (band >= 0) & (band < BELOW + ABOVE + 1)
    rows = tuple(np.flatnonzero(inside & (band == place)) for place in range(BELOW + ABOVE + 1))
    counts = tuple(len(there) for there in rows)
    return Bands(bounds, counts, tuple(int(amounts[there].sum()) for there in rows), rows)
