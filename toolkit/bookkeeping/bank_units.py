"""What is matched as one when money is reconciled: a line, or several added up, and how equal amounts are paired."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

FREE = -1
"""What stands for no match in an array of the lines' matches."""
NEAR = 64
"""Among at most so many lines about a line, neighbours are tried that add up to it; among more, chance finds some."""


@dataclasses.dataclass(frozen=True)
class Lines:
    """Money in (more than nothing) and out of one account; all arrays have one value a line.

    ``rows`` are positions in the table the lines come from, ``day`` days since 1970.  ``reference`` and
    ``party`` are texts as they are compared, None where there is none; ``group`` numbers the voucher or
    batch, -1 for none; ``red`` lines may take back another.
    """

    rows: Any
    day: Any
    cents: Any
    reference: Any
    party: Any
    group: Any
    red: Any

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, where: Any) -> Lines:
        """Return the lines of a mask."""
        return Lines(*(getattr(self, field.name)[where] for field in dataclasses.fields(self)))


class Unit(NamedTuple):
    """What is matched as one: its lines, cents and day, and what tells it from equal amounts."""

    lines: tuple[int, ...]
    cents: int
    day: int
    reference: Any = None
    party: Any = None


Units = Callable[[Lines, Any, Any], Iterable[Unit]]
"""Makes units of some free lines: only such as come to one of the cents wanted (an array), None for any."""
Pairs = list[tuple[Unit, Unit]]


def free_of(found: list[int]) -> Any:
    """Return the lines that are in no match yet."""
    return np.flatnonzero(np.array(found, dtype=np.int64) == FREE)


def near_any(lines: Lines, free: Any, others: Lines, theirs: Any, days: int) -> Any:
    """Return which of the free lines have one of the other side's of equal cents within ``days``."""
    if not len(free) or not len(theirs):
        return free[:0]
    # Cents by their rank and days in one number, so that those of one amount lie together in the order of days.
    distinct, ranks = np.unique(others.cents[theirs], return_inverse=True)
    first = min(int(lines.day[free].min()), int(others.day[theirs].min())) - days
    width = max(int(lines.day[free].max()), int(others.day[theirs].max())) - first + days + 1
    there = np.sort(ranks * width + others.day[theirs] - first)
    rank = np.minimum(np.searchsorted(distinct, lines.cents[free]), len(distinct) - 1)
    day = lines.day[free] - first
    at = np.searchsorted(there, rank * width + day - days)
    found = there[np.minimum(at, len(there) - 1)]
    near = (at < len(there)) & (found <= rank * width + day + days)
    return free[(distinct[rank] == lines.cents[free]) & near]


def by_cents(units: Iterable[Unit]) -> dict[int, list[Unit]]:
    """Return the units of each amount, by their days."""
    found: dict[int, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.cents, []).append(unit)
    for several in found.values():
        if len(several) > 1:
            several.sort(key=lambda unit: unit.day)
    return found


def pairs(books: Sequence[Unit], banks: Sequence[Unit], days: int) -> Pairs:
    """Pair units of one amount within ``days``: as many as can be, the most alike first."""
    if len(books) == 1 == len(banks):
        return [(books[0], banks[0])] if abs(books[0].day - banks[0].day) <= days else []
    most = _walk(books, banks, days)
    if not most:
        return most
    found: Pairs = []
    rest = [list(books), list(banks)]
    for key in (
        lambda unit: unit.reference,
        lambda unit: unit.party and (unit.party, unit.day),
        lambda unit: unit.day,
        lambda unit: unit.party,
    ):
        if not rest[0] or not rest[1]:
            break
        found += _walk_by(key, rest, days)
    found += _walk(rest[0], rest[1], days)
    return found if len(found) == len(most) else most


def _walk(books: Sequence[Unit], banks: Sequence[Unit], days: int) -> Pairs:
    """Pair the earliest with the earliest; of windows of one width that gives the most pairs."""
    found: Pairs = []
    here = there = 0
    while here < len(books) and there < len(banks):
        apart = books[here].day - banks[there].day
        if abs(apart) <= days:
            found.append((books[here], banks[there]))
        here += apart <= days
        there += apart >= -days
    return found


def _walk_by(key: Callable[[Unit], Any], rest: list[list[Unit]], days: int) -> Pairs:
    """Pair units of one key, and take them out of ``rest``."""
    sides: list[dict[Any, list[Unit]]] = [{}, {}]
    for side, units in zip(sides, rest, strict=True):
        for unit in units:
            if (value := key(unit)) is not None and value != "":
                side.setdefault(value, []).append(unit)
    found = [
        pair
        for value, units in sides[0].items()
        if value in sides[1]
        for pair in _walk(units, sides[1][value], days)
    ]
    if found:
        used = [{unit.lines for unit in side} for side in zip(*found, strict=True)]
        for place in (0, 1):
            rest[place] = [unit for unit in rest[place] if unit.lines not in used[place]]
    return found


def line_of(lines: Lines, at: int) -> Unit:
    """Return one line as a unit."""
    return Unit((at,), int(lines.cents[at]), int(lines.day[at]), lines.reference[at], lines.party[at])


def singles(lines: Lines, free: Any, wanted: Any = None) -> Iterator[Unit]:
    """Yield each of the free lines."""
    if wanted is not None:
        free = free[np.isin(lines.cents[free], wanted)]
    columns = (lines.cents, lines.day, lines.reference, lines.party)
    for at, cents, day, reference, party in zip(
        free.tolist(), *(c[free].tolist() for c in columns), strict=True
    ):
        yield Unit((at,), cents, day, reference, party)


def groups(lines: Lines, free: Any, wanted: Any = None) -> Iterator[Unit]:
    """Yield the vouchers and batches of several free lines."""
    inside = free[lines.group[free] >= 0]
    return _sums(lines, inside, wanted, lines.group[inside])


def day_sums(lines: Lines, free: Any, wanted: Any = None) -> Iterator[Unit]:
    """Yield what came in, and what went out, of a day with several free lines."""
    return _sums(lines, free, wanted, lines.day[free], lines.cents[free] > 0)


def month_sums(lines: Lines, free: Any, wanted: Any = None) -> Iterator[Unit]:
    """Yield the free lines of a month, a direction and a party, where they are several."""
    months = lines.day[free].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    parties, _ = pd.factorize(lines.party[free])
    return _sums(lines, free, wanted, months, lines.cents[free] > 0, parties)


def _sums(lines: Lines, free: Any, wanted: Any, *keys: Any) -> Iterator[Unit]:
    """Yield the lines of each key (whole numbers) that has several, added up; the last of their days is theirs."""
    if not len(free):
        return
    # From the first key's change on to the next all lines are of one key; within, they keep their order.
    order = np.lexsort(keys[::-1])
    sorted_keys = [key[order] for key in keys]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = np.any([key[1:] != key[:-1] for key in sorted_keys], axis=0)
    starts = np.flatnonzero(begins)
    members = free[order]
    cents, sizes = np.add.reduceat(lines.cents[members], starts), np.diff(np.append(starts, len(order)))
    days = np.maximum.reduceat(lines.day[members], starts)
    told = (sizes > 1) & (cents != 0)
    if wanted is not None:
        told &= np.isin(cents, wanted)
    # A key is met where its first line stands.
    at = np.flatnonzero(told)
    at = at[np.argsort(members[starts[at]], kind="stable")]
    columns = (starts[at], sizes[at], cents[at], days[at])
    for start, size, sum_, day in zip(*(column.tolist() for column in columns), strict=True):
        yield Unit(tuple(members[start : start + size].tolist()), sum_, day)


def sums_near(
    ones: Lines, ones_found: list[int], others: Lines, others_found: list[int], days: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield a line and the lines of the other side near it, neighbours or two of them, that add up to it.

    The arrays of matches may change meanwhile: what was matched since is not offered again.
    """
    for sign in (1, -1):
        free = free_of(others_found)
        free = free[others.cents[free] * sign > 0]
        free = free[np.argsort(others.day[free], kind="stable")]
        when = others.day[free].tolist()
        mine = free_of(ones_found)
        for line in mine[ones.cents[mine] * sign > 0].tolist():
            day, target = int(ones.day[line]), int(ones.cents[line])
            first, last = bisect.bisect_left(when, day - days), bisect.bisect_right(when, day + days)
            if not 1 < last - first <= NEAR:
                continue
            near = [at for at in free[first:last].tolist() if others_found[at] == FREE]
            several = _neighbours(near, others.cents, target) or _two(near, others.cents, target)
            if several and ones_found[line] == FREE:
                yield line, several


def _neighbours(near: list[int], cents: Any, target: int) -> tuple[int, ...] | None:
    """Return lines that stand next to each other and add up to ``target``.

    >>> _neighbours([0, 1, 2, 3], np.array([5, 20, 30, 1]), 50)
    (1, 2)
    """
    seen, running = {0: 0}, 0
    for place, at in enumerate(near, 1):
        running += int(cents[at])
        if (begin := seen.get(running - target)) is not None and place - begin > 1:
            return tuple(near[begin:place])
        seen.setdefault(running, place)
    return None


def _two(near: list[int], cents: Any, target: int) -> tuple[int, ...] | None:
    """Return two lines that add up to ``target``."""
    seen: dict[int, int] = {}
    for at in near:
        if (other := seen.get(target - int(cents[at]))) is not None:
            return other, at
        seen.setdefault(int(cents[at]), at)
    return None
