"""Which lines of a bank statement are which entries of a journal: reconciliation as such, of two lists of money.

An amount is matched to the cent, in its direction, within some days; among equal amounts the reference, then
the day, then the other party decides.  First one line with one, then the lines of a voucher or batch, of a
day, or a few neighbouring lines with one; then what cancels itself on one side; then, apart, the same amounts
later than that.  Everything is sorting and walking along: n log n.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

NEAR = 64
"""Among so many lines about a line, neighbours are tried that add up to it."""
CANCEL_DAYS = 92
"""Within so many days a line that corrects or returns another may follow it."""
ONE, SUM, LATE = "一对一", "合计相符", "日期相差较大"
_FREE, _CANCELLED = -1, -2


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


@dataclasses.dataclass(frozen=True)
class Match:
    """Lines of the journal and of the statement that are the same money, and how that was told."""

    book: tuple[int, ...]
    bank: tuple[int, ...]
    how: str
    apart: int
    """How many days the statement is later than the journal."""


@dataclasses.dataclass(frozen=True)
class Matching:
    """What became of each line: the number of its match, -1 for none, -2 where it cancels another of its side."""

    book: Any
    bank: Any
    matches: list[Match]

    @property
    def book_open(self) -> Any:
        """Which lines of the journal the statement does not have."""
        return self.book == _FREE

    @property
    def bank_open(self) -> Any:
        """Which lines of the statement the journal does not have."""
        return self.bank == _FREE


@dataclasses.dataclass(frozen=True)
class Outstanding:
    """The four kinds of 未达账项, in cents, none of them negative where nothing was corrected."""

    book_in: int
    """企业已收、银行未收."""
    book_out: int
    """企业已付、银行未付."""
    bank_in: int
    """银行已收、企业未收."""
    bank_out: int
    """银行已付、企业未付."""

    @property
    def difference(self) -> int:
        """How much more the journal's balance must show than the statement's."""
        return self.book_in - self.book_out - self.bank_in + self.bank_out


def match(book: Lines, bank: Lines, days: int, late: int = 31) -> Matching:
    """Match a journal with a statement: within ``days``, and what is left within ``late`` days, apart.

    >>> none, no = np.full(2, None), np.full(2, -1)
    >>> book = Lines(np.arange(2), np.array([1, 2]), np.array([500, -70]), none, none, no, no > 0)
    >>> bank = Lines(np.arange(2), np.array([3, 30]), np.array([500, -80]), none, none, no, no > 0)
    >>> found = match(book, bank, 5)
    >>> found.book.tolist(), found.bank.tolist(), found.matches
    ([0, -1], [0, -1], [Match(book=(0,), bank=(0,), how='一对一', apart=2)])
    """
    work = _Work(book, bank)
    work.pair(_singles, _singles, days, ONE)
    for of_book, of_bank in (
        (_groups, _singles), (_singles, _groups), (_groups, _groups),
        (_day_sums, _singles), (_singles, _day_sums), (_day_sums, _day_sums),
    ):  # fmt: skip
        work.pair(of_book, of_bank, days, SUM)
    work.neighbours(days)
    work.cancel()
    if late > days:
        work.pair(_singles, _singles, late, LATE)
        for of_book, of_bank in ((_groups, _singles), (_singles, _groups), (_singles, _month_sums)):
            work.pair(of_book, of_bank, late, LATE)
    return Matching(work.book_found, work.bank_found, work.matches)


def outstanding(book: Any, bank: Any) -> Outstanding:
    """Return the four kinds of 未达账项 of the open lines' cents.

    >>> outstanding(np.array([500, -70]), np.array([-80]))
    Outstanding(book_in=500, book_out=70, bank_in=0, bank_out=80)
    """
    return Outstanding(
        int(book[book > 0].sum()), -int(book[book < 0].sum()),
        int(bank[bank > 0].sum()), -int(bank[bank < 0].sum()),
    )  # fmt: skip


class _Unit(NamedTuple):
    """What is matched as one: its lines, cents and day, and what tells it from equal amounts."""

    lines: tuple[int, ...]
    cents: int
    day: int
    reference: Any = None
    party: Any = None


_Units = Callable[[Lines, Any], Iterable[_Unit]]
_Pairs = list[tuple[_Unit, _Unit]]


class _Work:
    """A matching under way."""

    def __init__(self, book: Lines, bank: Lines) -> None:
        self.book, self.bank = book, bank
        self.book_found = np.where(book.cents == 0, _CANCELLED, _FREE).astype(np.int64)
        self.bank_found = np.where(bank.cents == 0, _CANCELLED, _FREE).astype(np.int64)
        self.matches: list[Match] = []

    def pair(self, of_book: _Units, of_bank: _Units, days: int, how: str) -> None:
        """Match units of equal cents within ``days``."""
        books = _by_cents(of_book(self.book, np.flatnonzero(self.book_found == _FREE)))
        banks = _by_cents(of_bank(self.bank, np.flatnonzero(self.bank_found == _FREE)))
        for cents in (
            books.keys() & banks.keys() if len(books) > len(banks) else [c for c in books if c in banks]
        ):
            for one, other in _pairs(books[cents], banks[cents], days):
                self.note(one.lines, other.lines, how)

    def note(self, book: tuple[int, ...], bank: tuple[int, ...], how: str) -> None:
        """Write down a match, unless one of its lines was used meanwhile."""
        if (self.book_found[list(book)] != _FREE).any() or (self.bank_found[list(bank)] != _FREE).any():
            return
        apart = int(self.bank.day[list(bank)].max() - self.book.day[list(book)].max())
        self.book_found[list(book)] = self.bank_found[list(bank)] = len(self.matches)
        self.matches.append(Match(book, bank, how, apart))

    def neighbours(self, days: int) -> None:
        """Match a line with neighbouring lines, or any two near it, that add up to it."""
        for line, several in _sums_near(self.book, self.book_found, self.bank, self.bank_found, days):
            self.note((line,), several, SUM)
        for line, several in _sums_near(self.bank, self.bank_found, self.book, self.book_found, days):
            self.note(several, (line,), SUM)

    def cancel(self) -> None:
        """Set aside the lines that take each other back on their own side."""
        for lines, found in ((self.book, self.book_found), (self.bank, self.bank_found)):
            free = np.flatnonzero(found == _FREE)
            red = [_unit(lines, at) for at in free.tolist() if lines.red[at]]
            rest = _by_cents(_unit(lines, at) for at in free.tolist() if not lines.red[at])
            for cents, units in _by_cents(red).items():
                for one, other in _pairs(units, rest.get(-cents, []), CANCEL_DAYS):
                    found[list(one.lines + other.lines)] = _CANCELLED


def _by_cents(units: Iterable[_Unit]) -> dict[int, list[_Unit]]:
    """Return the units of each amount, by their days."""
    found: dict[int, list[_Unit]] = {}
    for unit in units:
        found.setdefault(unit.cents, []).append(unit)
    for several in found.values():
        several.sort(key=lambda unit: unit.day)
    return found


def _pairs(books: Sequence[_Unit], banks: Sequence[_Unit], days: int) -> _Pairs:
    """Pair units of one amount within ``days``: as many as can be, the most alike first."""
    if len(books) == 1 == len(banks):
        return [(books[0], banks[0])] if abs(books[0].day - banks[0].day) <= days else []
    most = _walk(books, banks, days)
    found: _Pairs = []
    rest = [list(books), list(banks)]
    for key in (
        lambda unit: unit.reference,
        lambda unit: unit.party and (unit.party, unit.day),
        lambda unit: unit.day,
        lambda unit: unit.party,
    ):
        found += _walk_by(key, rest, days)
    found += _walk(rest[0], rest[1], days)
    return found if len(found) == len(most) else most


def _walk(books: Sequence[_Unit], banks: Sequence[_Unit], days: int) -> _Pairs:
    """Pair the earliest with the earliest; of windows of one width that gives the most pairs."""
    found: _Pairs = []
    here = there = 0
    while here < len(books) and there < len(banks):
        apart = books[here].day - banks[there].day
        if abs(apart) <= days:
            found.append((books[here], banks[there]))
        here += apart <= days
        there += apart >= -days
    return found


def _walk_by(key: Callable[[_Unit], Any], rest: list[list[_Unit]], days: int) -> _Pairs:
    """Pair units of one key, and take them out of ``rest``."""
    sides: list[dict[Any, list[_Unit]]] = [{}, {}]
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


def _unit(lines: Lines, at: int) -> _Unit:
    return _Unit((at,), int(lines.cents[at]), int(lines.day[at]), lines.reference[at], lines.party[at])


def _singles(lines: Lines, free: Any) -> Iterator[_Unit]:
    columns = (lines.cents, lines.day, lines.reference, lines.party)
    for at, cents, day, reference, party in zip(
        free.tolist(), *(c[free].tolist() for c in columns), strict=True
    ):
        yield _Unit((at,), cents, day, reference, party)


def _groups(lines: Lines, free: Any) -> Iterator[_Unit]:
    return _sums(lines, free[lines.group[free] >= 0], lambda at: int(lines.group[at]))


def _day_sums(lines: Lines, free: Any) -> Iterator[_Unit]:
    return _sums(lines, free, lambda at: (int(lines.day[at]), bool(lines.cents[at] > 0)))


def _month_sums(lines: Lines, free: Any) -> Iterator[_Unit]:
    months = lines.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return _sums(lines, free, lambda at: (int(months[at]), bool(lines.cents[at] > 0), lines.party[at]))


def _sums(lines: Lines, free: Any, key: Callable[[int], Any]) -> Iterator[_Unit]:
    """Yield the lines of each key that has several, added up; the last of their days is theirs."""
    several: dict[Any, list[int]] = {}
    for at in free.tolist():
        several.setdefault(key(at), []).append(at)
    for members in several.values():
        cents = sum(lines.cents[members].tolist())
        if len(members) > 1 and cents:
            yield _Unit(tuple(members), cents, int(lines.day[members].max()))


def _sums_near(
    ones: Lines, ones_found: Any, others: Lines, others_found: Any, days: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield a line and the lines of the other side near it, neighbours or two of them, that add up to it."""
    for sign in (1, -1):
        free = np.flatnonzero((others_found == _FREE) & (others.cents * sign > 0))
        free = free[np.argsort(others.day[free], kind="stable")]
        when = others.day[free].tolist()
        for line in np.flatnonzero((ones_found == _FREE) & (ones.cents * sign > 0)).tolist():
            day, target = int(ones.day[line]), int(ones.cents[line])
            first, last = bisect.bisect_left(when, day - days), bisect.bisect_right(when, day + days)
            near = [at for at in free[first : min(last, first + NEAR)].tolist() if others_found[at] == _FREE]
            several = _neighbours(near, others.cents, target) or _two(near, others.cents, target)
            if several and ones_found[line] == _FREE:
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
