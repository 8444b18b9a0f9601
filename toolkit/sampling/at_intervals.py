"""Systematic sampling: a fixed interval from a random start, over the items in the order of their canonical lines.

With N items and a sample of n the interval is N / n, exactly; item number floor(start + i * interval) is drawn,
from 0.  The start is a whole random number modulo the interval, so that a sample of 2n, 3n … with the same seed
contains the sample of n.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from toolkit.sampling.chosen import SAMPLED, Chosen, spare, stratum_of
from toolkit.sampling.order import chance, drawn_order
from toolkit.sampling.population import Population

NESTED = "只有样本量扩大到整数倍（2 倍、3 倍……）而种子不变时，新样本才包含原样本；要零星补充，请用随机抽样"


def hits(total: int, count: int, seed: int) -> list[int]:
    """Return ``count`` places from 0 below ``total`` at a fixed interval from a random start.

    >>> hits(100, 4, 7) == [place for place in hits(100, 8, 7) if place in hits(100, 4, 7)]
    True
    """
    first = chance(seed, "起点") * count % total
    return [(first + place * total) // count for place in range(count)]


def start_of(total: int, count: int, seed: int) -> Fraction:
    """Return the random start, from 0 below the interval."""
    return Fraction(chance(seed, "起点") * count % total, count)


def choose(population: Population, among: Sequence[int], size: int, seed: int) -> Chosen:
    """Draw ``size`` of the positions ``among``, which are in canonical order."""
    drawn = [among[place] for place in hits(len(among), size, seed)]
    taken = set(drawn)
    reserve = drawn_order(seed, population.lines, (at for at in among if at not in taken), spare(size))
    said = (
        "按标准行的次序（日期、凭证号……）排列，从随机起点开始每隔一个间隔抽一笔",
        "评价时按随机抽样的公式，记账若有与间隔合拍的规律就不适用",
        NESTED,
    )
    stratum = stratum_of(population, SAMPLED, among, drawn, reserve)
    interval, start = Fraction(len(among), size), start_of(len(among), size, seed)
    return Chosen((stratum,), said, interval, start)
