"""Which lines of a bank statement are which entries of a journal: reconciliation as such, of two lists of money.

An amount is matched to the cent, in its direction, within some days; among equal amounts the reference, then
the day, then the other party decides.  First one line with one, then the lines of a voucher or batch, of a
day, or a few neighbouring lines with one; then what cancels itself on one side; then, apart, the same amounts
later than that.  Everything is sorting and walking along: n log n.
"""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple

import numpy as np

from toolkit.bookkeeping.bank_units import (
    FREE,
    Lines,
    Unit,
    Units,
    by_cents,
    day_sums,
    free_of,
    groups,
    line_of,
    month_sums,
    near_any,
    pairs,
    singles,
    sums_near,
)

CANCEL_DAYS = 92
"""Within so many days a line that corrects or returns another may follow it."""
ONE, SUM, LATE = "一对一", "合计相符", "日期相差较大"
CANCELLED = -2


class Match(NamedTuple):
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
        return self.book == FREE

    @property
    def bank_open(self) -> Any:
        """Which lines of the statement the journal does not have."""
        return self.bank == FREE


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
    work.pair(singles, singles, days, ONE)
    for of_book, of_bank in (
        (groups, singles), (singles, groups), (groups, groups),
        (day_sums, singles), (singles, day_sums), (day_sums, day_sums),
    ):  # fmt: skip
        work.pair(of_book, of_bank, days, SUM)
    work.neighbours(days)
    work.cancel()
    if late > days:
        work.pair(singles, singles, late, LATE)
        for of_book, of_bank in ((groups, singles), (singles, groups), (singles, month_sums)):
            work.pair(of_book, of_bank, late, LATE)
    found = [np.array(side, dtype=np.int64) for side in (work.book_found, work.bank_found)]
    return Matching(found[0], found[1], work.matches)


def outstanding(book: Any, bank: Any) -> Outstanding:
    """Return the four kinds of 未达账项 of the open lines' cents.

    >>> outstanding(np.array([500, -70]), np.array([-80]))
    Outstanding(book_in=500, book_out=70, bank_in=0, bank_out=80)
    """
    return Outstanding(
        int(book[book > 0].sum()), -int(book[book < 0].sum()),
        int(bank[bank > 0].sum()), -int(bank[bank < 0].sum()),
    )  # fmt: skip


class _Work:
    """A matching under way."""

    def __init__(self, book: Lines, bank: Lines) -> None:
        self.book, self.bank = book, bank
        self.book_found: list[int] = np.where(book.cents == 0, CANCELLED, FREE).tolist()
        self.bank_found: list[int] = np.where(bank.cents == 0, CANCELLED, FREE).tolist()
        self.matches: list[Match] = []

    def pair(self, of_book: Units, of_bank: Units, days: int, how: str) -> None:
        """Match units of equal cents within ``days``."""
        sides = (of_book, self.book, self.book_found), (of_bank, self.bank, self.bank_found)
        free = [free_of(taken) for _, _, taken in sides]
        if of_book is singles and of_bank is singles:
            free = [
                near_any(self.book, free[0], self.bank, free[1], days),
                near_any(self.bank, free[1], self.book, free[0], days),
            ]
        units: list[dict[int, list[Unit]]] = [{}, {}]
        sums_first = of_bank is singles and of_book is not singles
        for side, across in ((0, 1), (1, 0)) if sums_first else ((1, 0), (0, 1)):
            of, lines, _ = sides[side]
            facing, there, _ = sides[across]
            # What the other side cannot have needs no unit.
            wanted = there.cents[free[across]] if facing is singles else None
            wanted = np.array(list(units[across]), dtype=np.int64) if units[across] else wanted
            units[side] = by_cents(of(lines, free[side], wanted))
            if not units[side]:
                return
        books, banks = units
        for cents in [cents for cents in books if cents in banks]:
            for one, other in pairs(books[cents], banks[cents], days):
                self.note(one.lines, other.lines, how, other.day - one.day)

    def note(self, book: tuple[int, ...], bank: tuple[int, ...], how: str, apart: int) -> None:
        """Write down a match, unless one of its lines was used meanwhile."""
        for lines, found in ((book, self.book_found), (bank, self.bank_found)):
            for at in lines:
                if found[at] != FREE:
                    return
        for lines, found in ((book, self.book_found), (bank, self.bank_found)):
            for at in lines:
                found[at] = len(self.matches)
        self.matches.append(Match(book, bank, how, apart))

    def neighbours(self, days: int) -> None:
        """Match a line with neighbouring lines, or any two near it, that add up to it."""
        for line, several in sums_near(self.book, self.book_found, self.bank, self.bank_found, days):
            self.note((line,), several, SUM, int(self.bank.day[list(several)].max() - self.book.day[line]))
        for line, several in sums_near(self.bank, self.bank_found, self.book, self.book_found, days):
            self.note(several, (line,), SUM, int(self.bank.day[line] - self.book.day[list(several)].max()))

    def cancel(self) -> None:
        """Set aside the lines that take each other back on their own side."""
        for lines, found in ((self.book, self.book_found), (self.bank, self.bank_found)):
            free = free_of(found).tolist()
            red = [line_of(lines, at) for at in free if lines.red[at]]
            rest = by_cents(line_of(lines, at) for at in free if not lines.red[at])
            for cents, units in by_cents(red).items():
                for one, other in pairs(units, rest.get(-cents, []), CANCEL_DAYS):
                    for at in one.lines + other.lines:
                        found[at] = CANCELLED
