"""Where the rows of a sheet go: many insertions and removals as one map, by Excel's rules for ranges."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import itertools
from collections.abc import Iterable, Iterator

LAST_ROW = 1_048_576


@dataclasses.dataclass(frozen=True)
class Insertion:
    """``count`` rows put in before row ``before``, looking like row ``like`` (none: the row above, else below).

    With ``widen``, what ends at the row just above grows over the new rows: the list it belongs to grows.
    """

    before: int
    count: int
    like: int | None = None
    widen: bool = False


@dataclasses.dataclass(frozen=True)
class Removal:
    """Rows ``first`` to ``last`` taken out."""

    first: int
    last: int


@dataclasses.dataclass(frozen=True)
class Run:
    """Rows that stay together: their old numbers, and by how much they move."""

    first: int
    last: int
    shift: int


@dataclasses.dataclass(frozen=True)
class NewRows:
    """Rows put in: the new number of the first, how many, and the old number of the row they look like."""

    first: int
    count: int
    like: int


class Moves:
    """Where each old row of one sheet stands afterwards; what is above stays above.

    All numbers of the changes are those before any of them.
    """

    def __init__(self, changes: Iterable[Insertion | Removal]) -> None:
        """Join the changes; raises ValueError for rows no sheet has."""
        insertions: list[Insertion] = []
        removals: list[Removal] = []
        for change in changes:
            if isinstance(change, Insertion):
                insertions.append(change)
            else:
                removals.append(change)
        self.removals = _joined(removals)
        """Old rows taken out, in ascending order, none touching another."""
        self.new_rows: list[NewRows] = []
        """Rows put in, in ascending order."""
        self._growth: dict[int, int] = {}
        self.runs = self._run(sorted(insertions, key=lambda each: each.before))
        self._starts = [run.first for run in self.runs]
        self.growing = bool(self._growth)
        """Whether something that ends above an insertion grows."""

    def _run(self, insertions: list[Insertion]) -> list[Run]:
        runs: list[Run] = []
        old, new = 1, 1
        removals = [*self.removals, Removal(LAST_ROW + 1, LAST_ROW + 1)]
        for removal in removals:
            while insertions and insertions[0].before <= removal.last + 1:
                each = insertions.pop(0)
                if not (1 <= each.before <= LAST_ROW and each.count >= 1):
                    raise ValueError(f"no sheet has {each.count} rows to put in before row {each.before}")
                place = min(max(each.before, old), removal.first)
                if place > old:
                    runs.append(Run(old, place - 1, new - old))
                    old, new = place, new + place - old
                self.new_rows.append(NewRows(new, each.count, each.like or max(each.before - 1, 1)))
                new += each.count
                if each.widen:
                    self._growth[each.before - 1] = self._growth.get(each.before - 1, 0) + each.count
            if removal.first > old:
                runs.append(Run(old, removal.first - 1, new - old))
                new += removal.first - old
            old = removal.last + 1
        return runs

    @property
    def largest_shift(self) -> int:
        """By how much the last rows of the sheet move down; negative for up."""
        return self.runs[-1].shift if self.runs else 0

    @property
    def unchanged_above(self) -> int:
        """The last row above every change: it and all before it stay."""
        first = self.runs[0] if self.runs else None
        return first.last if first is not None and (first.first, first.shift) == (1, 0) else 0

    def row(self, old: int) -> int | None:
        """Return a row's new number; None if it is gone."""
        place = bisect.bisect_right(self._starts, old) - 1
        if place < 0:
            return None
        run = self.runs[place]
        return old + run.shift if old <= run.last else None

    def kept_from(self, old: int) -> int | None:
        """Return the first old row from ``old`` on that is not gone."""
        place = bisect.bisect_right(self._starts, old) - 1
        if place >= 0 and old <= self.runs[place].last:
            return old
        return self.runs[place + 1].first if place + 1 < len(self.runs) else None

    def kept_until(self, old: int) -> int | None:
        """Return the last old row up to ``old`` that is not gone."""
        place = bisect.bisect_right(self._starts, old) - 1
        return None if place < 0 else min(old, self.runs[place].last)

    def grown_by(self, last: int) -> int:
        """Return by how many rows something that ends at old row ``last`` grows."""
        return self._growth.get(last, 0)

    def span(self, first: int, last: int, *, grow: bool = True) -> tuple[int, int] | None:
        """Return where the rows from ``first`` to ``last`` stand; None if all are gone.

        Rows put in between them belong to them, those at their edges do not, unless they grow.  What
        reaches to the end of the sheet goes on reaching there.
        """
        more = self._growth.get(last, 0) if grow else 0
        low, high = self.kept_from(first), self.kept_until(last)
        if low is None or high is None or low > high:
            if not more:
                return None
            above = self.kept_until(last)
            top = (self.row(above) or 0) + 1 if above else 1
            return top, top + more - 1
        start, end = self.row(low), self.row(high)
        if start is None or end is None:
            raise AssertionError("a kept row has a place")
        return start, LAST_ROW if last == LAST_ROW > first else end + more

    def nearest(self, old: int) -> int:
        """Return where a row stands, or the one that took its place if it is gone."""
        below = self.kept_from(old)
        at = below if below is not None else self.kept_until(old)
        return min((self.row(at) if at else None) or 1, LAST_ROW)

    def tears(self, first: int, last: int) -> bool:
        """Return whether the rows from ``first`` to ``last`` do not stay as they are: neither all gone nor all kept
        side by side."""
        found = self.span(first, last, grow=False)
        if found is None:
            return False
        whole = self.kept_from(first) == first and self.kept_until(last) == last
        return not whole or found[1] - found[0] != last - first

    @functools.cached_property
    def _seams(self) -> tuple[list[int], list[int]]:
        """First and last new rows of the places where the runs do not lie against each other as before."""
        firsts, lasts = [], []
        above = Run(0, 0, 0)
        for run in [*self.runs, Run(LAST_ROW + 1, LAST_ROW + 1, self.largest_shift)]:
            end, start = above.last + above.shift, run.first + run.shift
            removed = run.first > above.last + 1
            if removed or start > end + 1:
                firsts.append(end if removed else end + 1)
                lasts.append(start if removed else start - 1)
            above = run
        return firsts, lasts

    def disturbs(self, first: int, last: int) -> bool:
        """Return whether the new rows from ``first`` to ``last`` hold rows put in, or lie where some were taken out."""
        firsts, lasts = self._seams
        place = bisect.bisect_left(lasts, first)
        return place < len(firsts) and firsts[place] <= last

    def then(self, later: Moves) -> Moves:
        """Return these moves and later ones, whose old rows are the new rows of these, as one map of rows."""
        joined = Moves([])
        joined.runs = [
            Run(low - run.shift, high - run.shift, run.shift + after.shift)
            for run in self.runs
            for after in later.runs_between(run.first + run.shift, run.last + run.shift)
            for low, high in [
                (max(run.first + run.shift, after.first), min(run.last + run.shift, after.last))
            ]
        ]
        joined._starts = [run.first for run in joined.runs]
        return joined

    def runs_between(self, first: int, last: int) -> Iterator[Run]:
        """Yield the runs that hold rows from ``first`` to ``last``."""
        place = max(bisect.bisect_right(self._starts, first) - 1, 0)
        for run in itertools.islice(self.runs, place, None):
            if run.first > last:
                return
            if run.last >= first:
                yield run


def _joined(removals: list[Removal]) -> list[Removal]:
    found: list[Removal] = []
    for each in sorted(removals, key=lambda each: each.first):
        if not 1 <= each.first <= each.last <= LAST_ROW:
            raise ValueError(f"no sheet has rows {each.first} to {each.last}")
        if found and each.first <= found[-1].last + 1:
            found[-1] = Removal(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(each)
    return found
