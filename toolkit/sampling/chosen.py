"""What a method chose: the strata, which items of each are drawn, and which stand in reserve."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from fractions import Fraction

from toolkit.sampling.population import Population

WHOLLY = "必查"
CERTAIN = "间隔以上"
SAMPLED = "抽取"


@dataclasses.dataclass(frozen=True)
class Stratum:
    """A part of the population: ``items`` positions, ``drawn`` the positions to be examined, in their order.

    ``reserve`` are the positions to take, in this order, in place of items that turn out not to belong here.
    ``wholly`` is true where every item is examined.
    """

    name: str
    items: Sequence[int]
    cents: int
    drawn: Sequence[int]
    reserve: Sequence[int] = ()
    wholly: bool = False


@dataclasses.dataclass(frozen=True)
class Chosen:
    """The strata; ``interval`` and ``start`` (in cents or in items) where the method has them.

    ``said`` are sentences that say how the items were chosen.
    """

    strata: tuple[Stratum, ...]
    said: tuple[str, ...]
    interval: Fraction | None = None
    start: Fraction | None = None

    @property
    def drawn(self) -> int:
        """How many items are to be examined."""
        return sum(len(stratum.drawn) for stratum in self.strata)


def stratum_of(
    population: Population,
    name: str,
    items: Sequence[int],
    drawn: Sequence[int] | None = None,
    reserve: Sequence[int] = (),
) -> Stratum:
    """Make a stratum; without ``drawn`` it is examined wholly."""
    cents = int(population.cents[list(items)].sum()) if len(items) else 0
    return Stratum(name, items, cents, items if drawn is None else drawn, reserve, drawn is None)


def spare(size: int) -> int:
    """Return how many items stand in reserve for a sample: a tenth, at least three.

    >>> spare(5), spare(68)
    (3, 7)
    """
    return max(3, -(-size // 10))
