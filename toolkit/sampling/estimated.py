"""What a random or stratified sample says of the audited amount of all items: an estimate and its interval.

Mean per unit: sum over strata of N x mean audited amount; variance N² (1 - n/N) s² / n.
Ratio: book amount x (estimated audited / estimated book amount); the same variance, of the residuals.
W. G. Cochran, *Sampling Techniques*, chapters 2, 5 and 6 (combined ratio).  Student's t with the degrees of freedom
sum of (n - 1).  Sums are exact; the standard error is the integer square root to a hundredth of a cent.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from fractions import Fraction

from toolkit.amounts import nearest
from toolkit.sampling.probability import t_factor

LEAST = 30
"""A sample of fewer items is too small for an interval by Student's t: amounts are too uneven."""
LEAST_DIFFERENCES = 20
"""With fewer differences the spread of the residuals is not known: the mean is estimated instead of the ratio."""


@dataclasses.dataclass(frozen=True)
class Part:
    """One stratum: its number of items and cents, and book and audited cents of the items of the sample."""

    items: int
    cents: int
    pairs: Sequence[tuple[int, int]]


@dataclasses.dataclass(frozen=True)
class Estimate:
    """The audited amount of the parts in cents, with the ends of its interval and Student's factor."""

    amount: int
    low: int
    high: int
    by_ratio: bool
    factor: Fraction
    freedom: int


def estimate(parts: Sequence[Part], level: Fraction) -> Estimate | None:
    """Estimate the audited amount; None where the sample is too small to say how sure that is.

    A stratum examined wholly adds no uncertainty.
    """
    size = sum(len(part.pairs) for part in parts)
    freedom = sum(len(part.pairs) - 1 for part in parts if len(part.pairs) < part.items)
    exact = all(len(part.pairs) == part.items for part in parts)
    scanty = any(len(part.pairs) < min(2, part.items) for part in parts)
    if not exact and (size < LEAST or scanty or freedom < 1):
        return None
    by_ratio = sum(book != audited for part in parts for book, audited in part.pairs) >= LEAST_DIFFERENCES
    audited = sum((_times(part, [pair[1] for pair in part.pairs]) for part in parts), Fraction(0))
    ratio = Fraction(0)
    if by_ratio:
        booked = sum((_times(part, [pair[0] for pair in part.pairs]) for part in parts), Fraction(0))
        ratio = audited / booked
        audited = ratio * sum(part.cents for part in parts)
    variance = sum((_variance(part, ratio) for part in parts), Fraction(0))
    error = Fraction(math.isqrt(math.floor(variance * 10_000)), 100)
    factor = t_factor(level, freedom) if freedom else Fraction(0)
    low, high = nearest(audited - factor * error), nearest(audited + factor * error)
    return Estimate(nearest(audited), low, high, by_ratio, factor, freedom)


def _times(part: Part, values: Sequence[int]) -> Fraction:
    """Return the mean of the values times the items of the part."""
    return Fraction(sum(values) * part.items, len(values)) if values else Fraction(0)


def _variance(part: Part, ratio: Fraction) -> Fraction:
    """Return the variance of the part's estimated total, of audited less ratio x book amount."""
    size = len(part.pairs)
    if size == part.items or size < 2:
        return Fraction(0)
    rests = [audited - ratio * book for book, audited in part.pairs]
    mean = sum(rests, Fraction(0)) / size
    spread = sum(((rest - mean) ** 2 for rest in rests), Fraction(0)) / (size - 1)
    return Fraction(part.items * (part.items - size), size) * spread
