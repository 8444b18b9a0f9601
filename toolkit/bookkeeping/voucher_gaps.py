"""Which voucher numbers are missing from their series, and which are used for another day again."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.voucher_entries import numbered_as
from toolkit.bookkeeping.voucher_serials import out_of_order, series_of
from toolkit.tables.ledger import Ledger

FEW, PART = 3, 10
"""More numbers missing than this, and than one in so many, are those of books that were not handed in."""


@dataclasses.dataclass(frozen=True)
class Gap:
    """Numbers missing between two rows of one series: from ``first`` to ``last``."""

    before: int
    after: int
    first: int
    last: int

    @property
    def shown(self) -> str:
        """The missing numbers in words."""
        return f"{self.first}" if self.first == self.last else f"{self.first} 至 {self.last}"


@dataclasses.dataclass(frozen=True)
class Gaps:
    """All gaps of a ledger, and how many numbers it has."""

    gaps: tuple[Gap, ...]
    numbers: int

    @property
    def missing(self) -> int:
        """How many numbers are missing."""
        return sum(gap.last - gap.first + 1 for gap in self.gaps)

    @property
    def in_part(self) -> bool:
        """Whether so many are missing that only part of the books was handed in."""
        return self.missing > FEW and self.missing * PART > self.numbers


def bearing(ledger: Ledger) -> Any:
    """Say which rows bear a number of the series: those that move something, close the year, or void a voucher.

    A row whose amount is blank or could not be read has used its number all the same.
    """
    entries = entries_of(ledger)
    still = (entries.income == 0) & (entries.expense == 0) & ~entries.standing
    return entries.moved | entries.closing | (still & ledger.get("voucher").notna().to_numpy(dtype=bool))


def gaps(ledger: Ledger, usable: Any, doubled: set[int]) -> Gaps:
    """Return the numbers that no book has; a number beside one of ``doubled``, used twice, is no gap of its own."""
    order, places, groups = in_series(ledger, usable, by_book=False)
    numbers = numbered_as(ledger)
    found = []
    for at in np.flatnonzero((np.diff(places) > 1) & (np.diff(groups) == 0)).tolist():
        before, after = int(order[at]), int(order[at + 1])
        if not {int(numbers[before]), int(numbers[after])} & doubled:
            found.append(Gap(before, after, int(places[at]) + 1, int(places[at + 1]) - 1))
    return Gaps(tuple(found), len(order))


def out_of_turn(ledger: Ledger, usable: Any) -> tuple[Any, int]:
    """Say which rows bear a number whose day is not in the order of the numbers of its book, and of how many."""
    dated = usable & ledger.get("day").notna().to_numpy(dtype=bool)
    order, places, groups = in_series(ledger, dated, by_book=True)
    wrong = np.zeros(len(ledger), dtype=bool)
    stamps = ledger.get("day").to_numpy(dtype="datetime64[D]")[order].astype(np.int64)
    for group in np.split(np.arange(len(order)), np.flatnonzero(np.diff(groups)) + 1):
        wrong[order[group]] = out_of_order(places[group], stamps[group])
    return wrong, len(order)


def used_on_other_day(ledger: Ledger, voucher: Any, moved: Any) -> Any:
    """Return for the first row of another day under one number the row that had it first, else -1."""
    found = np.full(len(ledger), -1, dtype=np.int64)
    rows = np.flatnonzero(moved & (voucher >= 0) & ledger.get("day").notna().to_numpy(dtype=bool))
    first = pd.DataFrame(
        {"voucher": voucher[rows], "day": ledger.get("day").iloc[rows].to_numpy(), "row": rows}
    )
    first = first.drop_duplicates(["voucher", "day"])
    later = first["voucher"].duplicated()
    owner = first[~later].set_index("voucher")["row"]
    found[first[later]["row"].to_numpy()] = owner.reindex(first[later]["voucher"]).to_numpy()
    return found


def in_series(ledger: Ledger, usable: Any, *, by_book: bool) -> tuple[Any, Any, Any]:
    """Return the first row of each number, its place and its series, by series and place."""
    series, place = series_of(ledger, by_book)
    rows = np.flatnonzero(usable & (series >= 0))
    table = pd.DataFrame({"series": series[rows], "place": place[rows], "row": rows})
    table = table.drop_duplicates(["series", "place"]).sort_values(["series", "place"], kind="stable")
    order, places, groups = (table[name].to_numpy(dtype=np.int64) for name in ("row", "place", "series"))
    return order, places, groups
