"""Lists and vouchers after pairing: the lines of their page, and the figures that must tie."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from toolkit.amounts import yuan
from toolkit.bookkeeping.list_pairs import NAMED, UNTOLD, Items, Pair, pair_up
from toolkit.bookkeeping.paying_vouchers import Vouchers, keys_of, spent_of, together
from toolkit.procedure import Tie
from toolkit.procedures.lists_pages import AGREES, DIFFERS, GUESSED, Line, sources_of
from toolkit.table import Table
from toolkit.tables.ledger import Ledger

DAYS = 62
"""So far a list and its voucher may be apart where nothing but amount and topic join them: a convention."""


@dataclasses.dataclass(frozen=True)
class Listed:
    """The lists of a table: the rows of each, what they are as items, their names, the voucher keys they name.

    ``count`` says what is counted in a list (people given something, people who took part).
    """

    table: Table
    rows: list[Any]
    items: Items
    name: list[str]
    keys: list[list[str]]
    count: list[int]


def links(listed: Listed, paid: Vouchers, ledger: Ledger) -> Iterator[tuple[int, int]]:
    """Yield which list names which voucher by its number."""
    of_row, keys = paid.of_row(len(ledger)), keys_of(ledger)
    places: dict[str, set[int]] = {}
    there = np.flatnonzero((of_row >= 0) & keys.notna().to_numpy(dtype=bool))
    for key, place in zip(keys.iloc[there], of_row[there].tolist(), strict=True):
        places.setdefault(key, set()).add(place)
    for at, named in enumerate(listed.keys):
        for key in named:
            for place in sorted(places.get(key, ())):
                yield at, place


Link = Callable[[Vouchers], Iterable[tuple[int, int]]]
"""Says which lists and vouchers name each other."""


def paid_for(
    listed: Listed, ledger: Ledger, where: Any, never: Any, link: Link, apart: Any = None
) -> tuple[Vouchers, Any]:
    """Return the vouchers of ``where``, and those that are as much as a list that nothing else pays; and their rows.

    A gift or an activity may be booked on an unusual account, in words that do not say what it is.  No rows
    of ``never`` are taken for one; ``apart`` parts the lines of one voucher, as ``together`` has it.
    """
    paid = together(ledger, where, apart)
    found = pair_up(listed.items, paid.items, link(paid), DAYS)
    left = np.flatnonzero((found.lists < 0) & (listed.items.cents != 0))
    guessed = np.zeros(len(ledger), dtype=bool)
    if not len(left):
        return paid, guessed
    others = together(ledger, (spent_of(ledger) != 0) & ~where & ~never)
    rest = Items(listed.items.cents[left], listed.items.day[left], [listed.items.topic[at] for at in left])
    for pair in pair_up(rest, others.items, [], DAYS, sums=False).pairs:
        for at in pair.vouchers:
            guessed[others.rows[at]] = True
    return together(ledger, where | guessed, apart), guessed


def sums_of(listed: Listed, paid: Vouchers, pair: Pair) -> tuple[int, int]:
    """Return the cents of both sides of a pair."""
    return int(listed.items.cents[list(pair.lists)].sum()), int(paid.items.cents[list(pair.vouchers)].sum())


def line_of(result: str, pair: Pair, listed: Listed, paid: Vouchers, ledger: Ledger) -> Line:
    """Return a pair, or a list or voucher alone, as a line of the page."""
    mine, theirs = list(pair.lists), list(pair.vouchers)
    named = any(listed.keys[at] for at in mine)
    days, (listed_cents, paid_cents) = paid.items.day[theirs], sums_of(listed, paid, pair)
    return Line(
        result,
        "、".join(dict.fromkeys(listed.name[at] for at in mine)),
        sum(listed.count[at] for at in mine) if mine else None,
        listed_cents if mine else None,
        "、".join(dict.fromkeys(paid.number[at] for at in theirs if paid.number[at])),
        np.datetime64(int(days.max()), "D").item() if theirs and days.max() != UNTOLD else None,
        "；".join(dict.fromkeys(paid.summary[at] for at in theirs[:5] if paid.summary[at])),
        paid_cents if theirs else None,
        pair.how + ("，名单写的凭证号不同" if pair.how not in ("", NAMED) and named else ""),
        sources_of(listed.table, (listed.rows[at] for at in mine)),
        sources_of(ledger, (paid.rows[at] for at in theirs)),
        len(mine),
    )


def beyond(listed: Listed, ledger: Ledger) -> Any:
    """Say which lists have a day outside the months that the ledger reaches over (bool array)."""
    days = ledger.get("day").dropna().to_numpy(dtype="datetime64[M]")
    if not len(days):
        return np.zeros(len(listed.items), dtype=bool)
    told = listed.items.day != UNTOLD
    months = np.where(told, listed.items.day, 0).astype("datetime64[D]").astype("datetime64[M]")
    return told & ((months < days.min()) | (months > days.max()))


def told(listed: Listed, paid: Vouchers, lines: Sequence[Line], results: Sequence[str], measure: str) -> str:
    """Say what both sides come to, and what became of them, in the order of ``results``; lists are counted in ``measure``."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.result, []).append(line)
    words = []
    for result in dict.fromkeys((AGREES, GUESSED, *results)):
        if result not in groups:
            continue
        mine = groups[result]
        lists, alone = sum(line.lists for line in mine), all(not line.lists for line in mine)
        cents = sum((line.paid_cents if alone else line.listed_cents) or 0 for line in mine)
        much = "" if result == DIFFERS else f" {yuan(cents)} 元"
        count = (
            f"{len(mine):,} 组"
            if result == DIFFERS
            else f"{len(mine):,} 张"
            if alone
            else f"{lists:,} {measure}"
        )
        words.append(f"{result} {count}{much}")
    return (
        f"{len(listed.items):,} {measure} {yuan(int(listed.items.cents.sum()))} 元，"
        f"凭证 {len(paid.items):,} 张 {yuan(int(paid.items.cents.sum()))} 元：{'，'.join(words)}"
    )


def ties(listed: Listed, column: str, paid: Vouchers, ledger: Ledger, lines: Sequence[Line]) -> Iterator[Tie]:
    """Yield what must be equal: the lines, and the whole of each side as the sheets have it."""
    title = listed.table.title
    yield Tie(
        f"{title}：对上的＋没有对上的＝全部",
        sum(line.listed_cents or 0 for line in lines),
        int(listed.table.get(column).fillna(0).sum()),
    )
    rows = np.concatenate(paid.rows) if paid.rows else np.zeros(0, np.int64)
    yield Tie(
        "凭证：对上的＋没有对上的＝这些行的支出合计",
        sum(line.paid_cents or 0 for line in lines),
        int(spent_of(ledger)[rows].sum()),
    )
    yield Tie("凭证：没有一行算了两次", len(rows), len(np.unique(rows)), money=False)
