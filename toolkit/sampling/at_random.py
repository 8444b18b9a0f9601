"""Random sampling: every item has the same chance, and a larger sample begins with the smaller one."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.sampling.chosen import SAMPLED, Chosen, spare, stratum_of
from toolkit.sampling.order import drawn_order
from toolkit.sampling.population import Population


def choose(population: Population, among: Sequence[int], size: int, seed: int) -> Chosen:
    """Draw ``size`` of the positions ``among``."""
    order = drawn_order(seed, population.lines, among, size + spare(size))
    stratum = stratum_of(population, SAMPLED, among, order[:size], order[size:])
    said = (
        "把“种子、制表符、标准行”的 SHA-256 从小到大排列，排在最前的抽取，接着的备选",
        "同一种子扩大样本量，新样本包含原样本",
    )
    return Chosen((stratum,), said)
