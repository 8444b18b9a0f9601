"""Benford's law: how often each first digit begins amounts that nobody chose, and how far some amounts are from it.

Bands of the mean absolute deviation for first digits: M. J. Nigrini, Benford's Law (2012), known by heart,
not seen: up to 0.006 close, 0.012 acceptable, 0.015 marginal, above that no conformity.
"""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

EXPECTED = tuple(math.log10(1 + 1 / digit) for digit in range(1, 10))
"""The share of each first digit from 1 to 9."""
BANDS = ((0.006, "接近"), (0.012, "可以接受"), (0.015, "勉强"))
BEYOND = "不符合"


@dataclasses.dataclass(frozen=True)
class FirstDigits:
    """How often each first digit from 1 to 9 begins the amounts."""

    counts: tuple[int, ...]

    @property
    def population(self) -> int:
        """How many amounts there are."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of each first digit; zeros where there is no amount."""
        return tuple(count / self.population if self.population else 0.0 for count in self.counts)

    @property
    def mad(self) -> float:
        """The mean absolute deviation from the expected shares."""
        return sum(abs(share - due) for share, due in zip(self.shares, EXPECTED, strict=True)) / len(EXPECTED)

    @property
    def band(self) -> str:
        """Nigrini's word for the deviation, in Chinese."""
        return next((word for limit, word in BANDS if self.mad <= limit), BEYOND)

    @property
    def furthest(self) -> int:
        """The digit that is furthest above its share."""
        return max(range(9), key=lambda place: self.shares[place] - EXPECTED[place]) + 1


def first_digits(cents: Any) -> FirstDigits:
    """Count the first digits of whole amounts; nothing and negative amounts have none.

    >>> first_digits(np.array([1, 19, 205, 9_999_999, 0, -5])).counts
    (2, 1, 0, 0, 0, 0, 0, 0, 1)
    """
    left = np.asarray(cents, dtype=np.int64)
    left = left[left > 0].copy()
    while (large := left > 9).any():
        left[large] //= 10
    return FirstDigits(tuple(np.bincount(left, minlength=10)[1:].tolist()))
