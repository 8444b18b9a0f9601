"""Which lists were paid by which vouchers: pairing of two populations of money, none of them with a common key.

What names each other (a voucher number, the number of an activity) belongs together, however many there are
of each.  Of the rest, equal amounts that speak of the same thing within some days; then sums of what speaks
of the same thing in one month, or in one spell; last what speaks of the same thing, with a difference.
Everything is sorting and walking along: n log n.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from toolkit.bookkeeping.bank_units import Unit, by_cents, pairs

NAMED, EQUAL, SUMS, TOPIC = "写明的编号", "金额和日期", "合计金额", "事由和日期"
"""How a pair was told."""
UNTOLD = -(10**6)
"""The day of what tells none."""


@dataclasses.dataclass(frozen=True)
class Items:
    """Lists, or vouchers: cents and day since 1970 of each (int64), and the topic it speaks of, None for none."""

    cents: Any
    day: Any
    topic: list[str | None]

    def __len__(self) -> int:
        return len(self.cents)


class Pair(NamedTuple):
    """Lists and vouchers that are the same money, and how that was told; their sums may differ."""

    lists: tuple[int, ...]
    vouchers: tuple[int, ...]
    how: str


@dataclasses.dataclass(frozen=True)
class Paired:
    """All pairs, and for each list and each voucher the number of its pair, -1 for none."""

    pairs: list[Pair]
    lists: Any
    vouchers: Any


def pair_up(
    lists: Items, vouchers: Items, named: Iterable[tuple[int, int]], days: int, *, sums: bool = True
) -> Paired:
    """Pair lists with vouchers; ``named`` are those that name each other, ``days`` how far apart others may be.

    Without ``sums`` only equal amounts are paired beside the named.

    >>> days, topics = np.array([1, 2]), ["春节", "端午节"]
    >>> lists = Items(np.array([500, 70]), days, topics)
    >>> found = pair_up(lists, Items(np.array([500, 80]), days + 9, topics), [], 31)
    >>> found.pairs
    [Pair(lists=(0,), vouchers=(0,), how='金额和日期'), Pair(lists=(1,), vouchers=(1,), how='事由和日期')]
    """
    work = _Work(lists, vouchers, days)
    for pair in _named(named):
        work.note(pair)
    for topics in (_SAME, _LIST_ONLY, _VOUCHER_ONLY, _NEITHER):
        work.equal(topics)
    work.undated()
    for same in (True, False) if sums else ():
        for key in (work.by_month, work.by_spell, work.by_topic):
            work.sums(key, same=same)
    return Paired(
        work.pairs, *(np.array(found, dtype=np.int64) for found in (work.list_found, work.voucher_found))
    )


_SAME, _LIST_ONLY, _VOUCHER_ONLY, _NEITHER = (True, True), (True, False), (False, True), (False, False)
"""Whose topic is told; where both are, they must be the same."""


class _Work:
    """A pairing under way."""

    def __init__(self, lists: Items, vouchers: Items, days: int) -> None:
        self.lists, self.vouchers, self.days = lists, vouchers, days
        self.list_found, self.voucher_found = [-1] * len(lists), [-1] * len(vouchers)
        self.pairs: list[Pair] = []

    def note(self, pair: Pair) -> None:
        """Write down a pair of lists and vouchers that are in none yet."""
        for members, found in ((pair.lists, self.list_found), (pair.vouchers, self.voucher_found)):
            for at in members:
                found[at] = len(self.pairs)
        self.pairs.append(pair)

    def equal(self, topics: tuple[bool, bool]) -> None:
        """Pair what is left by its cents, the nearest days first."""
        sides = []
        for items, found, told in (
            (self.lists, self.list_found, topics[0]),
            (self.vouchers, self.voucher_found, topics[1]),
        ):
            sides.append(list(_units(items, found, told)))
        for one, other in _equal(sides[0], sides[1], self.days, same=all(topics)):
            self.note(Pair(one.lines, other.lines, EQUAL))

    def undated(self) -> None:
        """Pair lists that tell no day by their cents and topic."""
        lists = [unit._replace(day=0) for unit in _units(self.lists, self.list_found, told=True, dated=False)]
        vouchers = [unit._replace(day=0) for unit in _units(self.vouchers, self.voucher_found, told=True)]
        for one, other in _equal(lists, vouchers, self.days, same=True):
            self.note(Pair(one.lines, other.lines, EQUAL))

    def sums(self, key: Callable[[], Iterator[tuple[list[int], list[int]]]], *, same: bool) -> None:
        """Pair what ``key`` puts together: only what adds up to the same, or whatever it is."""
        for lists, vouchers in key():
            if not lists or not vouchers:
                continue
            sums = self.lists.cents[lists].sum(), self.vouchers.cents[vouchers].sum()
            if sums[0] == sums[1] or not same:
                self.note(Pair(tuple(lists), tuple(vouchers), SUMS if same else TOPIC))

    def by_month(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the lists and vouchers left of each topic and month."""
        groups: dict[Any, tuple[list[int], list[int]]] = {}
        for side, at, topic, day in self._left():
            month = np.datetime64(day, "D").astype("datetime64[M]").astype(int)
            groups.setdefault((topic, int(month)), ([], []))[side].append(at)
        yield from groups.values()

    def by_spell(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the lists and vouchers left of each topic, as long as they follow each other within the days."""
        topics: dict[str, list[tuple[int, int, int]]] = {}
        for side, at, topic, day in self._left():
            topics.setdefault(topic, []).append((day, side, at))
        for members in topics.values():
            spell: tuple[list[int], list[int]] = ([], [])
            last = None
            for day, side, at in sorted(members):
                if last is not None and day - last > self.days:
                    yield spell
                    spell = ([], [])
                spell[side].append(at)
                last = day
            yield spell

    def by_topic(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the lists left that tell no day, with the vouchers left of their topic."""
        topics: dict[str, tuple[list[int], list[int]]] = {}
        for at, (topic, day) in enumerate(zip(self.lists.topic, self.lists.day.tolist(), strict=True)):
            if topic is not None and day == UNTOLD and self.list_found[at] < 0 and self.lists.cents[at]:
                topics.setdefault(topic, ([], []))[0].append(at)
        for side, at, topic, _ in self._left():
            if side and topic in topics:
                topics[topic][1].append(at)
        yield from topics.values()

    def _left(self) -> Iterator[tuple[int, int, str, int]]:
        """Yield side, place, topic and day of what is in no pair and tells a topic and a day."""
        for side, (items, found) in enumerate(
            ((self.lists, self.list_found), (self.vouchers, self.voucher_found))
        ):
            for at, (topic, day) in enumerate(zip(items.topic, items.day.tolist(), strict=True)):
                if found[at] < 0 and topic is not None and day != UNTOLD and items.cents[at]:
                    yield side, at, topic, day


def _named(named: Iterable[tuple[int, int]]) -> Iterator[Pair]:
    """Yield what names each other, directly or through others, as one pair each."""
    above: dict[tuple[int, int], tuple[int, int]] = {}

    def top(node: tuple[int, int]) -> tuple[int, int]:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in named:
        first, second = top((0, one)), top((1, other))
        if first != second:
            above[max(first, second)] = min(first, second)
    groups: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for node in list(above):
        groups.setdefault(top(node), ([], []))[node[0]].append(node[1])
    for lists, vouchers in groups.values():
        yield Pair(tuple(sorted(lists)), tuple(sorted(vouchers)), NAMED)


def _units(items: Items, found: list[int], told: bool, *, dated: bool = True) -> Iterator[Unit]:
    """Yield what is in no pair and tells, or does not tell, a topic; and a day, or none."""
    columns = items.cents.tolist(), items.day.tolist(), items.topic
    for at, (cents, day, topic) in enumerate(zip(*columns, strict=True)):
        if found[at] < 0 and cents and (day != UNTOLD) == dated and (topic is not None) == told:
            yield Unit((at,), cents, day, party=topic)


def _equal(
    lists: Iterable[Unit], vouchers: Iterable[Unit], days: int, *, same: bool
) -> Iterator[tuple[Unit, Unit]]:
    """Yield units of equal cents, and of the same topic where it must be the same."""
    sides = []
    for units in (lists, vouchers):
        topics: dict[Any, list[Unit]] = {}
        for unit in units:
            topics.setdefault(unit.party if same else None, []).append(unit)
        sides.append({topic: by_cents(several) for topic, several in topics.items()})
    for topic, amounts in sides[0].items():
        others = sides[1].get(topic, {})
        for cents, units in amounts.items():
            if cents in others:
                yield from pairs(units, others[cents], days)
