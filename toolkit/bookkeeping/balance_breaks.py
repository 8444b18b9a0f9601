"""Where a chain of balances breaks: each fault once, however many rows show it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np

from toolkit.bookkeeping.balances import Balances, Links

LONGEST_SHUFFLE = 8
"""So many rows may stand in another order than that in which their balances were struck."""


@dataclasses.dataclass(frozen=True)
class Break:
    """A balance that does not follow: positions in the ledger, what it should be and what it is."""

    position: int
    before: int
    start: int
    moves: int
    stated: int

    @property
    def due(self) -> int:
        """The balance that follows from the one before."""
        return self.start + self.moves


def breaks(balances: Balances) -> Iterator[Break]:
    """Yield the balances that do not follow from the one before, in the order of the chains.

    Where a wrong balance is not carried on, the row after it is right although it does not follow from
    it.  Rows that only stand in another order than their balances were struck in are no break.
    """
    links = balances.links
    wrong = np.flatnonzero(~links.fit & links.sure)
    done = -1
    for at in wrong.tolist():
        if at <= done:
            continue
        end = _end_of_shuffle(balances, links, at)
        if end:
            done = end
            continue
        due = int(links.start[at] + links.moves[at])
        if _goes_on(balances, links, at) and due + int(links.moves[at + 1]) == int(links.end[at + 1]):
            done = at + 1
        yield Break(
            int(balances.rows[links.here[at]]),
            int(balances.rows[links.before[at]]),
            int(links.start[at]),
            int(links.moves[at]),
            int(links.end[at]),
        )


def _goes_on(balances: Balances, links: Links, at: int) -> bool:
    """Say whether the step after ``at`` belongs to the same chain and can be relied on."""
    return at + 1 < len(links.here) and bool(links.before[at + 1] == links.here[at] and links.sure[at + 1])


def _end_of_shuffle(balances: Balances, links: Links, at: int) -> int:
    """Return the last step that a change of order explains, 0 where none does."""
    current, left = int(links.start[at]), [at]
    for _ in range(LONGEST_SHUFFLE - 1):
        last = left[-1]
        if not _goes_on(balances, links, last):
            return 0
        left.append(last + 1)
        if _in_some_order(links, left, current):
            following = left[-1] + 1
            whole = current + int(links.moves[left].sum())
            if not _goes_on(balances, links, left[-1]):
                return left[-1]
            if whole + int(links.moves[following]) == int(links.end[following]):
                return following
    return 0


def _in_some_order(links: Links, steps: list[int], start: int) -> bool:
    """Say whether the steps, taken in some order from ``start``, give all the balances stated."""
    rest = list(steps)
    while rest:
        fits = [step for step in rest if start + int(links.moves[step]) == int(links.end[step])]
        if not fits:
            return False
        start = int(links.end[fits[0]])
        rest.remove(fits[0])
    return True
