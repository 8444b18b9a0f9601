"""Chance that anybody can repeat: every random number is a SHA-256 of the seed and of what it is for.

No generator is used: the same seed and population give the same sample on every machine and in every version
of every library, whatever the order of the rows, and a larger sample begins with the smaller one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Sequence


def chance(seed: int, purpose: str) -> int:
    """Return a whole number from 0 up to 2**256 - 1 for ``purpose``.

    >>> chance(7, "起点") == chance(7, "起点"), chance(7, "起点") == chance(8, "起点")
    (True, False)
    """
    return int.from_bytes(hashlib.sha256(f"{seed}\t{purpose}".encode()).digest(), "big")


def drawn_order(seed: int, lines: Sequence[str], positions: Iterable[int], count: int) -> list[int]:
    """Return the first ``count`` of ``positions`` in drawn order: by the SHA-256 of seed and canonical line.

    >>> drawn_order(7, ["甲", "乙", "丙"], range(3), 2) == drawn_order(7, ["甲", "乙", "丙"], range(3), 3)[:2]
    True
    """
    sha256 = hashlib.sha256
    ranked = ((sha256(f"{seed}\t{lines[place]}".encode()).digest(), place) for place in positions)
    return [place for _, place in heapq.nsmallest(count, ranked)]
