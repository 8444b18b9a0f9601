"""Numbers that follow one another, joined into runs: rows as 4–23、30."""

from __future__ import annotations

from collections.abc import Iterable


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of numbers that follow one another.

    >>> runs([5, 3, 4, 8])
    [(3, 5), (8, 8)]
    """
    joined: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if joined and number == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], number)
        else:
            joined.append((number, number))
    return joined
