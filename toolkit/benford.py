"""Benford's law: how often the first digits begin amounts that nobody chose, and how far some amounts are from it.

Bands of the mean absolute deviation (first digit; first two digits): M. J. Nigrini, Benford's Law (2012),
known by heart, not seen.  How far chance alone goes is the mean of |share − due| of a normal share.
Critical values of chi-square at 5 %: tables of the distribution, 8 and 89 degrees of freedom.
"""

from __future__ import annotations

import dataclasses
import math
from typing import Any, ClassVar

import numpy as np

EXPECTED = tuple(math.log10(1 + 1 / digit) for digit in range(1, 10))
"""The share of each first digit from 1 to 9."""
EXPECTED_TWO = tuple(math.log10(1 + 1 / digits) for digits in range(10, 100))
"""The share of each first two digits from 10 to 99."""
BANDS = ((0.006, "接近"), (0.012, "可以接受"), (0.015, "勉强"))
BANDS_TWO = ((0.0012, "接近"), (0.0018, "可以接受"), (0.0022, "勉强"))
BEYOND = "不符合"


@dataclasses.dataclass(frozen=True)
class FirstDigits:
    """How often each first digit from 1 to 9 begins the amounts."""

    counts: tuple[int, ...]

    start: ClassVar[int] = 1
    """The first of the digits that are counted."""
    expected: ClassVar[tuple[float, ...]] = EXPECTED
    bands: ClassVar[tuple[tuple[float, str], ...]] = BANDS
    critical: ClassVar[float] = 15.507
    """The chi-square that chance exceeds once in twenty."""

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
        pairs = zip(self.shares, self.expected, strict=True)
        return sum(abs(share - due) for share, due in pairs) / len(self.expected)

    @property
    def by_chance(self) -> float:
        """The mean absolute deviation that so many amounts have by chance alone."""
        spread = sum(math.sqrt(due * (1 - due)) for due in self.expected) / len(self.expected)
        return spread * math.sqrt(2 / (math.pi * self.population))

    @property
    def chi_square(self) -> float:
        """The sum of the squared deviations of the counts, each over what is due."""
        pairs = zip(self.counts, self.expected, strict=True)
        whole = self.population
        return sum((count - due * whole) ** 2 / (due * whole) for count, due in pairs)

    @property
    def z_scores(self) -> tuple[float, ...]:
        """How many standard deviations each share is from what is due, less half a count; above it is positive."""
        half = 1 / (2 * self.population)
        found = []
        for share, due in zip(self.shares, self.expected, strict=True):
            gap = abs(share - due)
            z = (gap - half if gap > half else gap) / math.sqrt(due * (1 - due) / self.population)
            found.append(math.copysign(z, share - due))
        return tuple(found)

    @property
    def band(self) -> str:
        """Nigrini's word for the deviation, in Chinese."""
        return next((word for limit, word in self.bands if self.mad <= limit), BEYOND)

    @property
    def furthest(self) -> int:
        """The digit that is furthest above its share."""
        gaps = [share - due for share, due in zip(self.shares, self.expected, strict=True)]
        return gaps.index(max(gaps)) + self.start


class FirstTwoDigits(FirstDigits):
    """How often each first two digits from 10 to 99 begin the amounts."""

    start = 10
    expected = EXPECTED_TWO
    bands = BANDS_TWO
    critical = 112.022


def first_digits(cents: Any) -> FirstDigits:
    """Count the first digits of whole amounts; nothing and negative amounts have none.

    >>> first_digits(np.array([1, 19, 205, 9_999_999, 0, -5])).counts
    (2, 1, 0, 0, 0, 0, 0, 0, 1)
    """
    return FirstDigits(tuple(np.bincount(leading(cents, 1), minlength=10)[1:].tolist()))


def first_two_digits(cents: Any) -> FirstTwoDigits:
    """Count the first two digits of whole amounts; amounts below 10 have none.

    >>> found = first_two_digits(np.array([9, 10, 195, 1_999, 100_000]))
    >>> found.counts[0], found.counts[9], found.population
    (2, 2, 4)
    """
    found = leading(cents, 2)
    return FirstTwoDigits(tuple(np.bincount(found[found >= 10], minlength=100)[10:].tolist()))


def leading(cents: Any, places: int) -> Any:
    """Return the first digits of each positive amount as a number; others are left out.

    >>> leading(np.array([5, 1234, 0, 99_950]), 2).tolist()
    [5, 12, 99]
    """
    left = np.asarray(cents, dtype=np.int64)
    left = left[left > 0].copy()
    while (large := left >= 10**places).any():
        left[large] //= 10
    return left
