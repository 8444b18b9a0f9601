"""How the blocks of a sheet too long for one sheet are laid onto several: in order, none divided."""

from __future__ import annotations

from collections.abc import Sequence


def plan(rows: Sequence[int], room: int) -> list[list[int]]:
    """Return, for each sheet needed, the numbers (from 0) of the blocks on it.

    ``rows`` is how many rows each block has, ``room`` how many a sheet has room for.  Raises ValueError
    for a block without rows or with more than a sheet has room for.

    >>> plan([3, 3, 3], 7)
    [[0, 1], [2]]
    """
    sheets: list[list[int]] = []
    free = 0
    for number, count in enumerate(rows):
        if not 0 < count <= room:
            raise ValueError(f"block {number} has {count} rows; a sheet has room for {room}")
        if count > free:
            sheets.append([])
            free = room
        sheets[-1].append(number)
        free -= count
    return sheets
