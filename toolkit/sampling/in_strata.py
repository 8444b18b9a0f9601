"""Stratified sampling: strata of about the same book amount, each drawn from at random.

The items from ``TOP_TIMES`` times the average upwards are examined wholly.  The rest, from small to large, is cut
into three strata of about one third of the amount each.  The sample is handed out one item at a time to the
stratum with most money for each item it has (the method of highest averages), so that a larger sample with the
same seed contains the smaller one; each stratum has at least two.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from toolkit.amounts import yuan
from toolkit.sampling.chosen import WHOLLY, Chosen, spare, stratum_of
from toolkit.sampling.order import drawn_order
from toolkit.sampling.population import Population

TOP_TIMES = 10
STRATA = 3
LEAST = 2
"""Fewer items in a stratum tell nothing of how much they differ."""


def top_cents(population: Population) -> int:
    """Return the amount from which everything is examined where the auditor names none: ten times the average."""
    return -(-TOP_TIMES * population.total // len(population))


def choose(population: Population, among: Sequence[int], size: int, seed: int) -> Chosen:
    """Draw ``size`` of the positions ``among``, at least two a stratum."""
    cents = population.cents[list(among)]
    upwards = np.argsort(cents, kind="stable")
    before = np.concatenate([[0], np.cumsum(cents[upwards])[:-1]])
    third = before * STRATA // max(int(cents.sum()), 1)
    groups = [upwards[third == place] for place in range(STRATA)]
    parts = [sorted(among[at] for at in group.tolist()) for group in groups if len(group)]
    sums = [int(population.cents[part].sum()) for part in parts]
    sizes = shared_out(sums, [len(part) for part in parts], size)
    strata = []
    for part, count in zip(parts, sizes, strict=True):
        order = drawn_order(seed, population.lines, part, count + spare(count))
        amounts = population.cents[part]
        name = f"{yuan(int(amounts.min()))}–{yuan(int(amounts.max()))} 元"
        strata.append(stratum_of(population, name, part, order[:count], order[count:]))
    said = (
        f"除{WHOLLY}的以外，按金额从小到大分成账面金额大致相等的 {len(parts)} 层，样本逐笔分给平均每笔代表金额最大的层，每层至少 {LEAST} 笔",
        "层内把“种子、制表符、标准行”的 SHA-256 从小到大排列，排在最前的抽取；同一种子扩大样本量，新样本包含原样本",
    )
    return Chosen(tuple(strata), said)


def shared_out(sums: Sequence[int], counts: Sequence[int], size: int) -> list[int]:
    """Hand out ``size`` items: two each, then one at a time where an item stands for most money.

    >>> shared_out([100, 100, 100], [50, 9, 1], 12)
    [6, 5, 1]
    """
    given = [min(LEAST, count) for count in counts]
    for _ in range(size - sum(given)):
        open_ones = [place for place, count in enumerate(counts) if given[place] < count]
        if not open_ones:
            break
        best = max(open_ones, key=lambda place: (Fraction(sums[place], given[place] + 1), -place))
        given[best] += 1
    return given
