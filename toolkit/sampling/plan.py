"""How many items a sample needs.

By rates (attribute sampling): the smallest sample whose expected deviations, rounded up, would hardly be found
(probability at most 1 - confidence) if more than the tolerable rate deviated; drawing without replacement is
hypergeometric.  For large populations this is table A-1 and A-2 of the AICPA Audit Guide *Audit Sampling*.
By amounts (monetary unit sampling): the smallest number of cents for which a gamma distribution with the
expected taints does the same, as in table C-1 of that guide; and so many that the basic precision with the
factor as printed stays below the tolerable amount, which now and then asks for one more than the table.
"""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction

from toolkit.sampling.options import OptionRefused
from toolkit.sampling.probability import covers, hardly, poisson_factor

MOST = 5_000
"""A plan that needs more items than this asks for something sampling cannot give."""


@dataclasses.dataclass(frozen=True)
class Plan:
    """The size the plan asks for; ``allowed`` deviations with the size drawn (None by amounts, -1 none will do).

    ``factor`` is the confidence factor of a plan by amounts: size x tolerable share, to two places.
    """

    size: int
    allowed: int | None = None
    factor: Fraction | None = None


def by_rates(population: int, tolerable: Fraction, expected: Fraction, level: Fraction) -> Plan:
    """Plan by rates of deviation; raises ``OptionRefused`` where no sample below ``MOST`` would do.

    >>> by_rates(3653, Fraction(9, 100), Fraction(2, 100), Fraction(95, 100))
    Plan(size=68, allowed=2, factor=None)
    """
    bad = math.floor(population * tolerable) + 1
    least = 1
    for deviations in range(MOST):
        least = _least_size(population, bad, deviations, level, least)
        if least >= population:
            return Plan(population, math.floor(population * tolerable))
        first = math.floor((deviations - 1) / expected) + 1 if expected and deviations else 1
        last = math.floor(deviations / expected) if expected else population
        if (size := max(least, first)) <= last and (expected or not deviations):
            return Plan(_bearable(size), deviations)
        _bearable(least)
    raise AssertionError("more deviations than items")


def allowed(population: int, tolerable: Fraction, level: Fraction, size: int) -> int:
    """Return how many deviations in a sample of ``size`` still exclude the tolerable rate; -1 where none does."""
    bad = math.floor(population * tolerable) + 1
    if size >= population:
        return bad - 1
    found = -1
    while found < size and hardly(found + 1, population, bad, size, level):
        found += 1
    return found


def by_amounts(total: int, tolerable: Fraction, expected: Fraction, level: Fraction) -> Plan:
    """Plan by amounts of misstatement, as shares of ``total`` cents; raises ``OptionRefused`` above ``MOST``."""
    if not covers(level, tolerable, expected, MOST):
        _bearable(MOST + 1)
    low, high = 0, MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if covers(level, tolerable, expected, middle) else (middle, high)
    size = min(max(high, math.ceil(poisson_factor(level, 0) / tolerable)), total)
    return Plan(size, None, Fraction(math.ceil(size * tolerable * 100), 100))


def _least_size(population: int, bad: int, deviations: int, level: Fraction, low: int) -> int:
    """Return the smallest sample in which at most so many deviations are unlikely, from ``low`` on."""
    low, high = max(low, deviations) - 1, population
    while high - low > 1:
        middle = (low + high) // 2
        if hardly(deviations, population, bad, middle, level):
            high = middle
        else:
            low = middle
    return high


def _bearable(size: int) -> int:
    if size > MOST:
        why = f"可容忍的差错太小，或者离预计的差错太近，要抽 {MOST:,} 笔以上才能有结论"
        remedy = "请放宽可容忍的差错（百分数要写百分号，如 5%），或者不抽样而全部检查"
        raise OptionRefused("--tolerable", "", why, remedy)
    return size
