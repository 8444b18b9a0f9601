"""How the matching of a journal with a statement grows; prints the ratio of each doubling.

    .venv/bin/python benchmarks/reconcile.py --lines 25000 50000 100000

The journal has twice the statement's lines.  ``mixed``: half of the statement's lines are two entries of a
voucher, and a quarter of the entries never reached the bank.  ``few``: four amounts in all, so that each has
thousands of equals.  ``equal``: one amount on one day.  ``open``: nothing matches.
"""

from __future__ import annotations

import argparse
import gc
import time
from typing import Any

import numpy as np

from toolkit.bookkeeping.bank_matching import match
from toolkit.bookkeeping.bank_units import Lines

CASES = ("mixed", "few", "equal", "open")
DAYS = 5


def lines(day: Any, cents: Any, party: Any, group: Any, order: Any) -> Lines:
    """Return lines in a random order."""
    count = len(order)
    nothing = np.full(count, None, dtype=object)
    return Lines(
        np.arange(count), day[order], cents[order], nothing, party[order], group[order], np.zeros(count, dtype=bool)
    )  # fmt: skip


def sides(case: str, count: int) -> tuple[Lines, Lines]:
    """Return a journal and a statement of ``count`` lines, seeded."""
    chance = np.random.default_rng(1)
    day = chance.integers(0, 365, count) if case != "equal" else np.full(count, 100)
    cents = chance.integers(100, 1_000_000, count) * chance.choice([-1, 1], count) * 2
    if case == "few":
        cents = chance.choice([-20000, -50000, -10000, 30000], count)
    elif case == "equal":
        cents = np.full(count, -20000)
    half, place = count // 2, np.arange(count)
    party = np.array([f"单位{number}" for number in chance.integers(0, count // 20, count)], dtype=object)
    first = cents[:half] // 2
    strange = chance.integers(100, 1_000_000, half) * 2 + 1
    book = np.concatenate([first, cents[:half] - first, cents[half:], strange])
    if case == "open":
        book = book * 2 + 1
    when = np.concatenate([day[:half], day[:half], day[half:], chance.integers(0, 365, half)])
    who = np.concatenate([party[:half], party[:half], party[half:], party[:half]])
    voucher = np.concatenate([place[:half], place[:half], place[half:], count + place[:half]])
    journal = lines(when, book, who, voucher, chance.permutation(len(book)))
    late = np.minimum(day + chance.integers(0, DAYS, count), 364)
    return journal, lines(late, cents, party, np.full(count, -1), chance.permutation(count))


def seconds(case: str, count: int, rounds: int) -> float:
    """Return the least CPU time of matching, without the collector's walks over everything there is."""
    journal, statement = sides(case, count)
    least = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        begun = time.process_time()
        match(journal, statement, DAYS)
        least = min(least, time.process_time() - begun)
        gc.enable()
    return least


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    for case in CASES:
        before: float | None = None
        for count in chosen.lines:
            took = seconds(case, count, chosen.rounds)
            grown = f", {took / before:.2f} times the one before" if before else ""
            print(f"{case:6} {2 * count:>8,} × {count:>8,}: {took:.2f} s{grown}", flush=True)
            before = took


if __name__ == "__main__":
    main()
