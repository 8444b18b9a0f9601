"""How many items of a population may deviate, by what a sample found (attribute sampling).

The upper limit is exact for a finite population: the largest number of deviating items with which so few would
still be found in the sample with a probability above 1 - confidence (hypergeometric).  For large populations it
is the limit of Clopper and Pearson, as in tables A-3 and A-4 of the AICPA Audit Guide *Audit Sampling*.
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from toolkit.sampling.probability import hardly


@dataclasses.dataclass(frozen=True)
class Deviations:
    """What was found: in the sample of ``size`` from ``population`` items, and in items examined wholly.

    ``limit`` is how many of the ``population`` may deviate at most.
    """

    population: int
    size: int
    found: int
    limit: int
    wholly: int = 0
    found_wholly: int = 0

    @property
    def rate(self) -> Fraction:
        """The rate of deviations in the sample."""
        return Fraction(self.found, self.size) if self.size else Fraction(0)

    @property
    def upper(self) -> Fraction:
        """The upper limit of the rate, over all items."""
        return Fraction(self.limit + self.found_wholly, self.population + self.wholly)


def upper_limit(population: int, size: int, found: int, level: Fraction) -> int:
    """Return how many of ``population`` items may deviate at most.

    >>> upper_limit(3653, 68, 2, Fraction(95, 100))
    325
    """
    low, high = found, population - size + found + 1
    while high - low > 1:
        middle = (low + high) // 2
        if hardly(found, population, middle, size, level):
            high = middle
        else:
            low = middle
    return low
