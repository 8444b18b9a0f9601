"""What scipy knows of chance: the only place of the sampling where numbers are floats.

No money is in here: what goes in are counts and shares, what comes out are counts, probabilities, and factors
as fractions, rounded up to two places as the tables of the audit guides print them.
scipy is imported when it is needed: it is the extra ``audit``.
"""

from __future__ import annotations

import math
from fractions import Fraction

from toolkit.extras import require

PLACES = 100
"""Factors are rounded up to one part in a hundred."""


def needs_scipy() -> None:
    """Raise ``ExtraMissing`` where scipy is not installed."""
    require("audit", "审计抽样")


def at_most(deviations: int, population: int, bad: int, size: int) -> float:
    """Return the chance of at most so many deviations in a sample of ``size`` without replacement.

    ``bad`` of the ``population`` items deviate.
    """
    from scipy.stats import hypergeom

    return float(hypergeom.cdf(deviations, population, bad, size))


def hardly(deviations: int, population: int, bad: int, size: int, level: Fraction) -> bool:
    """Say whether at most so many deviations would hardly be found: with a chance of at most 1 - level."""
    return at_most(deviations, population, bad, size) <= float(1 - level)


def poisson_factor(level: Fraction, errors: int) -> Fraction:
    """Return the confidence factor for a number of errors: 3.00, 4.75, 6.30 … at 95 %.

    It is the mean at which at most so many errors are as unlikely as 1 - level.
    """
    from scipy.special import gammaincinv

    return Fraction(math.ceil(float(gammaincinv(1 + errors, float(level))) * PLACES - 1e-9), PLACES)


def covers(level: Fraction, tolerable: Fraction, expected: Fraction, size: int) -> bool:
    """Say whether a sample of ``size`` cents excludes the tolerable share where the expected share is found."""
    from scipy.special import gammainc

    return float(gammainc(float(1 + size * expected), float(size * tolerable))) >= float(level)


def t_factor(level: Fraction, freedom: int) -> Fraction:
    """Return Student's factor for a two-sided interval, to four places."""
    from scipy.stats import t

    return Fraction(round(float(t.ppf((1 + float(level)) / 2, freedom)) * 10_000), 10_000)
