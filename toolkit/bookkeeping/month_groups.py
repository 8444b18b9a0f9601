"""Which months belong together when two lists of months are compared: paid in one sum, or made up for later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.bookkeeping.told_periods import told_period

LONGEST = 6
"""Over so many months what came late or in one sum may make up for what was missing."""
_SEVERAL = re.compile(r"(?<![\d年-])((?:\d{1,2}月?[、，,和及与])+\d{1,2})月")

Months = tuple[int, ...]


def months_told(text: str, year: int) -> Months:
    """Return the months of ``year`` that a summary speaks of, 0 standing for another year; none where none is told.

    >>> months_told("2、3月会费", 2025), months_told("第1季度会费", 2025), months_told("1-3月", 2025)
    ((2, 3), (1, 2, 3), (1, 2, 3))
    >>> months_told("补交2024年12月会费", 2025), months_told("会费", 2025)
    ((0,), ())
    """
    tight = "".join(text.split())
    if several := _SEVERAL.search(tight):
        found = sorted({int(part) for part in re.findall(r"\d+", several[1])})
        if all(1 <= month <= 12 for month in found) and f"{year - 1}年" not in tight:
            return tuple(found)
    period = told_period(tight, year)
    if period is None:
        return ()
    of, first, last = period
    if (first, last) == (1, 12):
        return ()
    return tuple(range(first, last + 1)) if of == year else (0,)


def month_groups(
    months: Iterable[int],
    together: Iterable[Months],
    gap: Callable[[Months], int],
    within: Callable[[Months], int],
) -> list[Months]:
    """Return the months as groups, in their order.

    Months of one of ``together`` are one group.  From a group whose ``gap`` is more than ``within`` on,
    neighbours are added until both sides come to the same, over ``LONGEST`` months at most.

    >>> due, paid = {1: 5, 2: 5, 3: 5, 4: 5}, {1: 5, 2: 0, 3: 10, 4: 4}
    >>> gap = lambda group: sum(due[month] - paid[month] for month in group)
    >>> month_groups(due, [], gap, lambda group: 0)
    [(1,), (2, 3), (4,)]
    """
    groups = _joined(months, together)
    found: list[Months] = []
    at = 0
    while at < len(groups):
        found.append(groups[at])
        at += 1
        if abs(gap(found[-1])) <= within(found[-1]):
            continue
        for stop in range(at, len(groups)):
            more = tuple(sorted(month for group in [found[-1], *groups[at : stop + 1]] for month in group))
            if len(more) > LONGEST:
                break
            if abs(gap(more)) <= within(more):
                found[-1], at = more, stop + 1
                break
    return found


def shown(group: Sequence[int]) -> str:
    """Return a group in words.

    >>> shown((2,)), shown((2, 3)), shown((0,)), shown((2, 4))
    ('2月', '2—3月', '以前年度', '2、4月')
    """
    if tuple(group) == (0,):
        return "以前年度"
    if len(group) > 1 and list(group) == list(range(group[0], group[-1] + 1)):
        return f"{group[0]}—{group[-1]}月"
    return "、".join(str(month) for month in group) + "月"


def total_of(cents: Mapping[int, int], group: Iterable[int]) -> int:
    """Return what the months of a group come to."""
    return sum(cents.get(month, 0) for month in group)


def _joined(months: Iterable[int], together: Iterable[Months]) -> list[Months]:
    """Return the months with those that belong together as one."""
    group_of = {month: {month} for month in months}
    for several in together:
        joined: set[int] = set()
        for month in several:
            joined |= group_of.setdefault(month, {month})
        for month in joined:
            group_of[month] = joined
    return sorted({tuple(sorted(group)) for group in group_of.values()})
