"""Monetary unit sampling: every cent has the same chance, at a fixed interval from a random start.

With a book amount of V cents and a size of n the interval is V / n, exactly; an item is drawn when one of the
cents at start + i * interval is its own.  Items from the interval upwards are hit for certain and examined
wholly; no other item can be hit twice.  The fixed interval was chosen over cells because anybody can follow it
with an adding machine, and because the tables of the audit guides are made for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from toolkit.sampling.at_intervals import NESTED, hits, start_of
from toolkit.sampling.chosen import CERTAIN, SAMPLED, Chosen, spare, stratum_of
from toolkit.sampling.order import chance
from toolkit.sampling.population import Population

TRIES = 50
"""So many cents are thrown for a place in the reserve before it is left empty."""


def choose(population: Population, among: Sequence[int], size: int, seed: int) -> Chosen:
    """Draw the items of the positions ``among`` that ``size`` cents hit."""
    cents = population.cents[list(among)]
    ends = np.cumsum(cents)
    total = int(ends[-1])
    struck = np.searchsorted(ends, hits(total, size, seed), side="right").tolist()
    struck = list(dict.fromkeys(struck))
    certain = {place for place in struck if int(cents[place]) * size >= total}
    drawn = [place for place in struck if place not in certain]
    reserve = _reserve(ends, set(struck), seed, spare(len(drawn)) if drawn else 0)
    rest = [among[place] for place in range(len(among)) if place not in certain]
    strata = []
    if certain:
        strata.append(stratum_of(population, CERTAIN, [among[place] for place in sorted(certain)]))
    if rest:
        chosen, spared = ([among[place] for place in places] for places in (drawn, reserve))
        strata.append(stratum_of(population, SAMPLED, rest, chosen, spared))
    said = (
        "按标准行的次序累加金额，从随机起点（分）开始每隔一个间隔取一分钱，这分钱所在的那笔抽取；达到间隔的必然抽到，全部检查",
        "备选是另外随机取的分所在的笔",
        NESTED,
    )
    return Chosen(tuple(strata), said, Fraction(total, size), start_of(total, size, seed))


def _reserve(ends: np.ndarray, struck: set[int], seed: int, count: int) -> list[int]:
    """Return items hit by further random cents, in the order of the throws."""
    found: dict[int, None] = {}
    for throw in range(count * TRIES):
        if len(found) == count:
            break
        cent = chance(seed, f"备选 {throw}") % int(ends[-1])
        place = int(np.searchsorted(ends, cent, side="right"))
        if place not in struck:
            found[place] = None
    return list(found)
