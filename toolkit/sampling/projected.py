"""What a monetary unit sample says of all the money: projected misstatement and its upper bound.

The bound is Stringer's, as the AICPA Audit Guide *Audit Sampling* (chapter 6, appendix C) works it out:

    projected misstatement  = sum of taint x interval      (taint = misstatement / book amount of the item)
    basic precision         = interval x R(0)
    incremental allowance   = sum of (R(i) - R(i-1) - 1) x i-th largest taint x interval
    upper bound             = misstatement of what was examined wholly + the three

R are confidence factors rounded up to two places, as printed.  Money stays exact and is rounded once.
Over- and understatement are worked out apart, each with its own taints.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from fractions import Fraction

from toolkit.amounts import nearest
from toolkit.sampling.probability import poisson_factor


@dataclasses.dataclass(frozen=True)
class Side:
    """Overstatement, or understatement, in cents: ``known`` was found in items examined wholly."""

    known: int
    projected: int
    basic: int
    incremental: int
    bound: int
    factors: tuple[Fraction, ...]

    @property
    def likely(self) -> int:
        """The most likely misstatement: what is known and what is projected."""
        return self.known + self.projected


def side(taints: Sequence[Fraction], interval: Fraction | None, known: int, level: Fraction) -> Side:
    """Work out one side; ``taints`` are above 0; ``interval`` is None where nothing was left to chance."""
    if interval is None:
        return Side(known, 0, 0, 0, known, ())
    falling = sorted(taints, reverse=True)
    factors = tuple(poisson_factor(level, errors) for errors in range(len(falling) + 1))
    steps = [after - before for before, after in itertools.pairwise(factors)]
    projected = interval * sum(falling, Fraction(0))
    basic = interval * factors[0]
    incremental = interval * sum(
        ((step - 1) * taint for step, taint in zip(steps, falling, strict=True)), Fraction(0)
    )
    bound = known + projected + basic + incremental
    return Side(known, nearest(projected), nearest(basic), nearest(incremental), nearest(bound), factors)


def taint(book: int, audited: int) -> Fraction:
    """Return which part of an item's book amount is too much (above 0) or too little (below 0)."""
    return Fraction(book - audited, book)
