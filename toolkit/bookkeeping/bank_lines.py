"""The two sides of a reconciliation: the ledger's entries that went through the bank, and the statement's lines."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.balances import moves_of
from toolkit.bookkeeping.bank_matching import Matching, match
from toolkit.bookkeeping.bank_units import Lines
from toolkit.bookkeeping.books import bank_rows, cash_rows
from toolkit.bookkeeping.entries import CARRIED, entries_of
from toolkit.bookkeeping.payees import comparable
from toolkit.bookkeeping.purposes import wording
from toolkit.bookkeeping.voucher_entries import voucher_of
from toolkit.column import Lacking
from toolkit.keys import one_key, read_each, which
from toolkit.once import once
from toolkit.tables.bank import BankStatement
from toolkit.tables.ledger import OPENING, Ledger

JOURNAL, ACCOUNT, WHOLE, PART = "银行日记账", "银行存款科目", "全部收支", "非现金的收支"
"""What of a ledger is held against the statement; ``PART`` where its other rows are cash."""
_REFERENCE = re.compile(r"\d{6,}")
_LEAST = 20
"""With so many lines and less than half of them matched, the statement is not that of these books."""
_BACK = r"退[汇回票款]|冲[正账销]|撤销|抹账|错账|更正"
_CASH = r"提现|取现|现金|备用金|存现|ATM"


@dataclasses.dataclass(frozen=True)
class Sides:
    """Both sides, how they match, and what was covered by both: days from ``start`` to ``end`` since 1970."""

    book: Lines
    bank: Lines
    matching: Matching
    start: int
    end: int
    what: str
    excused: Any
    """Lines of the statement that move money to or from a cash book which the ledger does not set apart."""
    drawn: bool
    """Whether cash was drawn of which the ledger has no entry, so that some of its payments may be cash."""

    def covered(self, lines: Lines) -> Any:
        """Say which lines lie in the months that both sides have."""
        return (lines.day >= self.start) & (lines.day <= self.end)

    @property
    def book_open(self) -> Any:
        """Which entries of those months the statement does not have."""
        return self.matching.book_open & self.covered(self.book)

    @property
    def bank_open(self) -> Any:
        """Which lines of those months the ledger does not have."""
        return self.matching.bank_open & self.covered(self.bank) & ~self.excused


@once
def sides(ledger: Ledger, statement: BankStatement, days: int) -> Sides:
    """Match a ledger with a bank statement, within ``days``."""
    what, book = book_lines(ledger)
    return held_together(what, book, bank_lines(statement), statement, days)


def part_of(both: Sides, book: Any, bank: Any, statement: BankStatement, days: int) -> Sides:
    """Match only some lines of both sides (masks), as those of one account of several."""
    return held_together(both.what, both.book.only(book), both.bank.only(bank), statement, days)


def held_together(what: str, book: Lines, bank: Lines, statement: BankStatement, days: int) -> Sides:
    """Match the lines of a journal with lines of a statement, within ``days``."""
    months = [_months(lines.day) for lines in (book, bank)]
    start, end = max(first for first, _ in months), min(last for _, last in months)
    excused = np.zeros(len(bank), dtype=bool)
    if what in (WHOLE, PART):
        excused = _said(statement, _CASH)[bank.rows]
    matching = match(book, bank, days)
    drawn = bool((excused & matching.bank_open & (bank.cents < 0)).any())
    return Sides(book, bank, matching, start, end, what, excused, drawn)


def strangers(both: Sides) -> None:
    """Raise ``Lacking`` where less than half of the lines are the other side's: these are not each other's books."""
    for lines, found in ((both.book, both.book_open), (both.bank, both.bank_open)):
        count = int(both.covered(lines).sum())
        if count >= _LEAST and 2 * int(found.sum()) > count:
            raise Lacking("银行对账单与账上的收支大多对不上，像不是同一个账户，或者账是汇总记的")


@once
def _book_side(ledger: Ledger) -> tuple[str, Any, Any]:
    """Return what of the ledger went through the bank, which rows that is, and what each moves (int64)."""
    entries, codes = entries_of(ledger), ledger.account_codes().astype("string")
    flow = entries.income - entries.expense
    lodged = codes.str[:3].eq("102").fillna(False).to_numpy(dtype=bool)
    cash = cash_rows(ledger) | (ledger.get("pay_method") == "现金").to_numpy(dtype=bool, na_value=False)
    cash = cash | codes.str[:3].eq("101").fillna(False).to_numpy(dtype=bool)
    if bank_rows(ledger).any():
        what, mask, flow = JOURNAL, bank_rows(ledger), moves_of(ledger)
    elif lodged.any():
        what, mask, flow = ACCOUNT, lodged, moves_of(ledger)
    else:
        what, mask = (PART if (cash & (flow != 0)).any() else WHOLE), ~cash
    return what, mask & (flow != 0) & ~entries.standing, flow


@once
def book_lines(ledger: Ledger) -> tuple[str, Lines]:
    """Return what of the ledger went through the bank, and its lines; rows without a day can be held to nothing."""
    (what, mask, flow), entries = _book_side(ledger), entries_of(ledger)
    rows = np.flatnonzero(mask & _dated(ledger))
    told = [read_each(ledger.get(name), _reference)[rows] for name in ("summary", "remark")]
    return what, Lines(
        rows, _days(ledger, rows), flow[rows], np.where(_missing(told[0]), told[1], told[0]),
        _parties(ledger, "payee")[rows],
        voucher_of(ledger)[rows], entries.red[rows],
    )  # fmt: skip


@once
def bank_lines(statement: BankStatement) -> Lines:
    """Return the lines of a statement; lines of one day, direction and wording are a batch."""
    moves = flow_of(statement)
    rows = np.flatnonzero((moves != 0) & _dated(statement))
    batch = one_key(statement.get("day"), (moves > 0).astype(np.int64), statement.get("summary").fillna(""))
    return Lines(
        rows, _days(statement, rows), moves[rows], read_each(statement.get("reference"), _reference)[rows],
        _parties(statement, "counterparty")[rows],
        batch[rows], ((moves < 0) & _negative(statement) | _said(statement, _BACK))[rows],
    )  # fmt: skip


def without_day(ledger: Ledger, statement: BankStatement) -> tuple[Any, Any]:
    """Return what the rows without a day move, of the books and of the statement (int64, a number a row)."""
    (_, mask, flow), moves = _book_side(ledger), flow_of(statement)
    return flow[mask & ~_dated(ledger)], moves[(moves != 0) & ~_dated(statement)]


def moved_through(ledger: Ledger, statement: BankStatement) -> tuple[int, int]:
    """Return what all rows move through the bank, with a day or without, of the books and of the statement (cents)."""
    _, mask, flow = _book_side(ledger)
    return int(flow[mask].sum()), int(flow_of(statement).sum())


def _dated(table: Ledger | BankStatement) -> Any:
    return table.get("day").notna().to_numpy(dtype=bool)


@once
def flow_of(statement: BankStatement) -> Any:
    """Return what each line brings in, less than nothing for what it takes out (int64).

    A balance brought forward is no money, in whatever column it stands.
    """
    columns = (statement.get(name).fillna(0).to_numpy(dtype=np.int64) for name in ("income", "expense"))
    income, expense = columns
    return np.where(_said(statement, f"{OPENING}|{CARRIED}"), 0, income - expense)


def _negative(statement: BankStatement) -> Any:
    found = np.zeros(len(statement), dtype=bool)
    for name in ("income", "expense"):
        found |= (statement.get(name) < 0).to_numpy(dtype=bool, na_value=False)
    return found


def _said(statement: BankStatement, pattern: str) -> Any:
    found = np.zeros(len(statement), dtype=bool)
    for name in ("summary", "remark"):
        found |= which(statement.get(name), re.compile(pattern).search)
    return found


def _days(table: Ledger | BankStatement, rows: Any) -> Any:
    return table.get("day").iloc[rows].to_numpy(dtype="datetime64[D]").astype(np.int64)


def _reference(text: str) -> str | None:
    """Return the last eight digits of the first long number a text holds, None where there is none."""
    found = _REFERENCE.search(text)
    return found[0][-8:] if found else None


def _parties(table: Ledger | BankStatement, name: str) -> Any:
    """Return the other party of each row as it is compared, else the wording of the summary (array of objects)."""
    parties, words = read_each(table.get(name), comparable), read_each(table.get("summary"), wording)
    return np.where(_missing(parties), words, parties)


def _missing(values: Any) -> Any:
    return np.asarray(pd.isna(values), dtype=bool)


def _months(days: Any) -> tuple[int, int]:
    """Return the first and last day of the months that days lie in."""
    if not len(days):
        return 0, -1
    months = pd.Series(days[[days.argmin(), days.argmax()]].astype("datetime64[D]")).dt.to_period("M")
    first, last = (
        int(np.datetime64(day, "D").astype(np.int64))
        for day in (months.iloc[0].start_time, months.iloc[1].end_time)
    )
    return first, last
