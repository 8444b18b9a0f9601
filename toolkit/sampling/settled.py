"""Which items of a sample have a result, which are still open, and which entries contradict themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from toolkit.sampling.entered import AUDITED, DEVIATES, NO, NOTE, REPLACED_BY, Entered, Entries
from toolkit.sampling.population import Item


@dataclasses.dataclass(frozen=True)
class Listed:
    """An item as it stands on the list: its number there, the place of its stratum, whether it is in reserve."""

    label: str
    stratum: int
    item: Item
    reserve: bool = False


@dataclasses.dataclass(frozen=True)
class Outcome:
    """The result of one item: book and audited cents (None where only the deviation was told)."""

    label: str
    stratum: int
    book: int
    audited: int | None
    deviates: bool

    @property
    def overstated(self) -> int:
        """The cents that the book has too much; less than nothing where it has too little."""
        return 0 if self.audited is None else self.book - self.audited


@dataclasses.dataclass(frozen=True)
class Settled:
    """The outcomes, the numbers of the items that are still open, and sentences on what cannot be so.

    ``lost`` counts results entered earlier for items that are not in this sample.
    """

    outcomes: tuple[Outcome, ...]
    open: tuple[str, ...]
    doubts: tuple[str, ...]
    lost: int

    def of(self, stratum: int) -> list[Outcome]:
        """Return the outcomes of one stratum."""
        return [outcome for outcome in self.outcomes if outcome.stratum == stratum]


def settle(listed: Sequence[Listed], entries: Entries, by_money: bool) -> Settled:
    """Join the list with what was entered; ``by_money`` asks for an audited amount of every item.

    An item that does not deviate and has no audited amount is right as booked.
    """
    told = entries.by_key
    doubts = list(entries.doubts)
    stand_ins = {one.label: one for one in listed if one.reserve}
    in_order = _in_order(listed, told, doubts)
    outcomes, left = [], []
    for one in listed:
        if one.reserve:
            continue
        entry, counted = told.get(one.item.key), one
        if entry and entry.replaced_by:
            if entry.replaced_by not in in_order or not entry.note:
                if not entry.note:
                    doubts.append(f"第 {one.label} 笔换成了{entry.replaced_by}，没有在“{NOTE}”写明原因")
                left.append(one.label)
                continue
            counted = stand_ins[entry.replaced_by]
            entry = told.get(counted.item.key)
        outcome = _outcome(counted, entry, by_money, doubts)
        if outcome is None:
            left.append(counted.label)
        else:
            outcomes.append(outcome)
    keys = {one.item.key for one in listed}
    lost = sum(entry.filled for key, entry in told.items() if key not in keys)
    return Settled(tuple(outcomes), tuple(left), tuple(doubts), lost)


def _in_order(listed: Sequence[Listed], told: Mapping[str, Entered], doubts: list[str]) -> set[str]:
    """Return the reserves that were taken in their order; raise a doubt for each other."""
    good: set[str] = set()
    for stratum in {one.stratum for one in listed}:
        here = [one for one in listed if one.stratum == stratum]
        order = [one.label for one in here if one.reserve]
        named = [
            (one.label, told[one.item.key].replaced_by)
            for one in here
            if not one.reserve and one.item.key in told and told[one.item.key].replaced_by
        ]
        allowed = order[: len(named)]
        for label, reserve in named:
            if reserve in allowed and reserve not in good:
                good.add(reserve)
            else:
                due = "、".join(allowed) or "（本层没有备选）"
                doubts.append(f"第 {label} 笔的“{REPLACED_BY}”写的是“{reserve}”，本层应按次序用：{due}")
    return good


def _outcome(one: Listed, entry: Entered | None, by_money: bool, doubts: list[str]) -> Outcome | None:
    """Return the result of an item, None while it is open."""
    if entry is None or (entry.audited is None and entry.deviates is None):
        return None
    book, audited, deviates = one.item.cents, entry.audited, entry.deviates
    if audited is None and deviates is False:
        audited = book
    if deviates is False and audited != book:
        doubts.append(f"第 {one.label} 笔的{AUDITED}与账面不同，“{DEVIATES}”却填了“{NO}”")
        return None
    if deviates is None:
        if audited == book and not by_money:
            return None
        deviates = audited != book
    if by_money and audited is None:
        doubts.append(f"第 {one.label} 笔有偏差，还要填{AUDITED}：金额没有错的填账面金额，没有凭据的填 0")
        return None
    return Outcome(one.label, one.stratum, book, audited, deviates)
