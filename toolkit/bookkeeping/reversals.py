"""Red entries and refunds, and the entries they take back."""

from __future__ import annotations

import dataclasses
from collections import defaultdict, deque
from typing import Any

import numpy as np

from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import payee_key
from toolkit.keys import one_key
from toolkit.tables.ledger import Ledger

_PARTLY = r"退|冲减|更正|调账|余款|部分|多付|差额"
"""What may take back a part; what is struck out (红字冲销, 作废) takes back the whole."""
LAST = 200
"""Among so many of a payee's last payments is looked for the one that is taken back in part."""


@dataclasses.dataclass(frozen=True)
class Reversals:
    """``rows`` that take something back, with ``of`` (the row each takes back, -1 none), ``whole`` or a part.

    ``cents`` is what each takes back, more than nothing.
    """

    rows: Any
    cents: Any
    of: Any
    whole: Any


def reversals_of(ledger: Ledger) -> Reversals:
    """Match each reversal with an entry before it: same side and amount, and the same payee where both name one.

    Of several it is the nearest, and each entry is taken back once; where no amount is the same, a refund
    or correction takes back a part of a larger entry of the same payee.  An entry of the same day comes before, wherever it
    stands.
    """
    entries = entries_of(ledger)
    spending = (entries.expense < 0) | (entries.red & (entries.expense <= 0) & (entries.income > 0))
    able = ~entries.standing & ~entries.closing
    back = able & (spending | (entries.income < 0))
    cents = np.where(
        spending, np.where(entries.expense < 0, -entries.expense, entries.income), -entries.income
    )
    given = able & ~back & ((entries.expense > 0) | (entries.income > 0))
    partly = said(ledger, _PARTLY)
    given &= _in_question(ledger, back, spending, cents, partly)
    payee = [key if isinstance(key, str) else None for key in payee_key(ledger).tolist()]
    open_: _Open = _Open()
    order = _in_time(ledger, back, given)
    rows = order[back[order]]
    found: dict[int, tuple[int, bool]] = {}
    for row in order.tolist():
        if back[row]:
            found[row] = open_.taken_back(bool(spending[row]), int(cents[row]), payee[row], bool(partly[row]))
        else:
            spends = bool(entries.expense[row] > 0)
            amount = int(entries.expense[row] if spends else entries.income[row])
            open_.add(row, spends, amount, payee[row])
    pairs = [found[row] for row in rows.tolist()]
    of = np.array([pair[0] for pair in pairs], dtype=np.int64)
    return Reversals(rows, cents[rows], of, np.array([pair[1] for pair in pairs], dtype=bool))


def _in_question(ledger: Ledger, back: Any, spending: Any, cents: Any, partly: Any) -> Any:
    """Say which entries may be taken back: of a side and amount, or a payee, that something takes back."""
    entries = entries_of(ledger)
    spends = entries.expense > 0
    amount = np.where(spends, entries.expense, entries.income)
    sides = np.isin(2 * amount + spends, (2 * cents + spending)[back])
    payee = one_key(payee_key(ledger))
    return sides | (spends & (payee >= 0) & np.isin(payee, payee[back & spending & partly]))


class _Open:
    """The entries so far that nothing has taken back."""

    def __init__(self) -> None:
        self._alike: defaultdict[tuple[bool, int, str | None], list[int]] = defaultdict(list)
        self._any: defaultdict[tuple[bool, int], list[int]] = defaultdict(list)
        self._paid: defaultdict[str, deque[tuple[int, int]]] = defaultdict(lambda: deque(maxlen=LAST))
        self._taken: set[int] = set()

    def add(self, row: int, spends: bool, cents: int, payee: str | None) -> None:
        """Put an entry on top of those like it."""
        self._alike[spends, cents, payee].append(row)
        self._any[spends, cents].append(row)
        if spends and payee is not None:
            self._paid[payee].append((row, cents))

    def taken_back(self, spends: bool, cents: int, payee: str | None, partly: bool) -> tuple[int, bool]:
        """Return the entry that is taken back and whether as a whole; -1 where there is none."""
        stacks = [self._any[spends, cents]]
        if payee is not None:
            stacks = [self._alike[spends, cents, payee], self._alike[spends, cents, None]]
        for stack in stacks:
            while stack:
                row = stack.pop()
                if row not in self._taken:
                    self._taken.add(row)
                    return row, True
        if spends and partly and payee is not None:
            larger = (row for row, paid in reversed(self._paid[payee]) if paid > cents)
            return next(larger, -1), False
        return -1, False


def _in_time(ledger: Ledger, back: Any, given: Any) -> Any:
    """Return the rows in question by day, entries before what takes them back; without a day at either end."""
    stamps = ledger.get("day").to_numpy(dtype="datetime64[D]").astype(np.int64)
    unknown = ledger.get("day").isna().to_numpy(dtype=bool)
    stamps = np.where(unknown & back, np.iinfo(np.int64).max, stamps)
    rows = np.flatnonzero(back | given)
    return rows[np.lexsort((rows, back[rows], stamps[rows]))]
