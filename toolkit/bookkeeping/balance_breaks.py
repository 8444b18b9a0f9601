"""Where a chain of balances breaks: each fault once, however many rows show it."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from toolkit.bookkeeping.balances import Balances, Links

MANY = 200
"""Among more wrong steps than this a wrong balance is looked for beside its row alone."""


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


@dataclasses.dataclass
class _Steps:
    """The steps that do not come out, and the balances from which no row goes on."""

    balances: Balances
    links: Links
    left: dict[tuple[int, int], list[int]]
    """Chain and balance → the places in ``balances`` of the rows that state it."""

    def take(self, at: int, balance: int) -> int | None:
        """Use up a balance left over in the chain of a step; None where there is none."""
        rows = self.left.get((self.chain(at), balance))
        return rows.pop() if rows else None

    def chain(self, at: int) -> int:
        """Return the chain of a step."""
        return int(self.balances.chain[self.links.here[at]])

    def needed(self, at: int) -> int:
        """Return the balance from which a step would come out."""
        return int(self.links.end[at] - self.links.moves[at])


def breaks(balances: Balances) -> list[Break]:
    """Return the balances that follow from no other, in the order of the chains.

    Where a wrong balance is not carried on, the row after it is right although it does not follow from it.
    Rows that only stand in another order than their balances were struck in are no break.
    """
    steps, moved = _sorted_out(balances)
    links = steps.links
    wrong = np.flatnonzero(~links.fit & links.sure & ~moved).tolist()
    right_after: set[int] = set()
    found = []
    for at in wrong:
        if at in right_after:
            continue
        before = int(links.before[at])
        following = [at + 1, *wrong] if len(wrong) <= MANY else [at + 1]
        for after in following:
            if (
                after == at
                or after in right_after
                or after not in wrong
                or steps.chain(after) != steps.chain(at)
            ):
                continue
            left = steps.take(at, steps.needed(after) - int(links.moves[at]))
            if left is not None:
                right_after.add(after)
                before = left
                break
        found.append(
            Break(
                int(balances.rows[links.here[at]]),
                int(balances.rows[before]),
                int(balances.amount[before]),
                int(links.moves[at]),
                int(links.end[at]),
            )
        )
    return found


def out_of_order(balances: Balances) -> Any:
    """Say which steps only stand in another order: what their balance needs, another row has left over.

    Left over is the balance of each row from which the next does not follow, and of the last row of a chain.
    """
    return _sorted_out(balances)[1]


def _sorted_out(balances: Balances) -> tuple[_Steps, Any]:
    """Return the steps with what is left over, and which steps are only out of order."""
    links = balances.links
    wrong = np.flatnonzero(~links.fit)
    steps = _Steps(balances, links, {})
    chains = balances.chain[links.here]
    last = np.flatnonzero(np.diff(chains, append=-1))
    for place in (*links.before[wrong].tolist(), *links.here[last].tolist()):
        steps.left.setdefault((int(balances.chain[place]), int(balances.amount[place])), []).append(place)
    begins = np.flatnonzero(np.diff(balances.chain, prepend=-1))
    unopened = set(balances.chain[begins][~balances.opening[begins]].tolist())
    found = np.zeros(len(links.here), dtype=bool)
    for at in wrong.tolist():
        found[at] = steps.take(at, steps.needed(at)) is not None
        if not found[at] and balances.opening[links.here[at]] and steps.chain(at) in unopened:
            unopened.discard(steps.chain(at))
            found[at] = True
    return steps, found
