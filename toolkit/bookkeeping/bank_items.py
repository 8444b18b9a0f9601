"""What became of each line of a reconciliation, and the 未达账项 as a list."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.bank_accounts import Account
from toolkit.bookkeeping.bank_matching import CANCELLED, LATE, ONE, SUM
from toolkit.bookkeeping.bank_units import Lines
from toolkit.tables.bank import BankStatement
from toolkit.tables.ledger import Ledger
from toolkit.total import places

BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT = (
    "银行已收、企业未收", "银行已付、企业未付", "企业已收、银行未收", "企业已付、银行未付",
)  # fmt: skip
"""The four kinds of 未达账项."""
KINDS = (BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT)
TAKEN_BACK, CASH, CLEARED, BEYOND = (
    "同一边互相冲销", "提现、存现（账上不单列）", "上年未达本年到账", "不在双方都有的月份",
)  # fmt: skip
FATES = (ONE, SUM, LATE, TAKEN_BACK, CASH, CLEARED, BEYOND, *KINDS)
"""What may become of a line, in the order in which it is told."""


@dataclasses.dataclass(frozen=True)
class Item:
    """One line of 未达账项: its kind, day, words, cents (more than nothing), and the row it stands in."""

    kind: str
    day: datetime.date
    summary: str
    party: str
    cents: int
    source: tuple[str, str, int]
    cash: bool = False
    """Money drawn or paid in, which a ledger that does not set cash apart has no entry of."""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"“{self.source[1]}”第 {self.source[2]} 行"


def fates(account: Account) -> tuple[Any, Any]:
    """Return what became of each line of the journal and of the statement (arrays of words of ``FATES``)."""
    both = account.both
    hows = np.array([match.how for match in both.matching.matches] or [""], dtype=object)
    found = []
    for lines, matched, open_, incoming, outgoing in (
        (both.book, both.matching.book, account.book_open, BOOK_IN, BOOK_OUT),
        (both.bank, both.matching.bank, account.bank_open, BANK_IN, BANK_OUT),
    ):
        fate = np.where(matched >= 0, hows[np.maximum(matched, 0)], CLEARED)
        fate[~both.covered(lines) & (matched < 0)] = BEYOND
        fate[open_] = np.where(lines.cents[open_] > 0, incoming, outgoing)
        if lines is both.bank:
            fate[both.excused & (matched < 0) & both.covered(lines)] = CASH
        fate[matched == CANCELLED] = TAKEN_BACK
        found.append(fate)
    return found[0], found[1]


def items_of(account: Account, ledger: Ledger, statement: BankStatement) -> Iterator[Item]:
    """Yield the 未达账项 of an account, by kind and day."""
    both = account.both
    for lines, open_, table, party, incoming, outgoing in (
        (both.bank, account.bank_open, statement, "counterparty", BANK_IN, BANK_OUT),
        (both.book, account.book_open, ledger, "payee", BOOK_IN, BOOK_OUT),
    ):
        for kind, mask in ((incoming, lines.cents > 0), (outgoing, lines.cents < 0)):
            yield from _told(lines, np.flatnonzero(open_ & mask), table, party, kind, both.excused)


def _told(lines: Lines, at: Any, table: Any, party: str, kind: str, excused: Any) -> Iterator[Item]:
    at = at[np.argsort(lines.day[at], kind="stable")]
    rows = lines.rows[at]
    columns = (
        lines.day[at].astype("datetime64[D]").tolist(),
        [_text(text) for text in table.get("summary").iloc[rows]],
        [_text(text) for text in table.get(party).iloc[rows]],
        np.abs(lines.cents[at]).tolist(),
        places(table, rows),
        excused[at].tolist() if kind in (BANK_IN, BANK_OUT) else [False] * len(at),
    )
    for told in zip(*columns, strict=True):
        yield Item(kind, *told)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
