"""What a sample is drawn from: the payments of the ledger in a period, a voucher an item.

The lines of one voucher are one item, for the auditor takes out a voucher with its receipts; a line without a
voucher number is an item of its own.  Red entries, corrections and money that only changes its place are set
aside and told.  An item is known by what it says (day, voucher number, cents, summaries, payees), not by where
it stands: neither the order of rows and files nor the path changes the population's SHA-256.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
from typing import Any

import numpy as np

from toolkit import vouchers
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.voucher_entries import voucher_of
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.report_sheet import Source
from toolkit.tables.ledger import Ledger

RED = "红字（负数）"
CORRECTING = "摘要写明冲销、更正、退款等"
TRANSFER = "提现、存现、内部划转"
CLOSING = "期末结转"
ZERO = "没有收支金额的行"


@dataclasses.dataclass(frozen=True)
class Item:
    """One item: ``line`` is its canonical line, ``key`` the first 12 places of that line's SHA-256."""

    key: str
    line: str
    cents: int
    day: datetime.date | None
    voucher: str
    summary: str
    payee: str
    sources: tuple[Source, ...]


@dataclasses.dataclass(frozen=True)
class SetAside:
    """Rows of the period's spending that are no item of the population, and their cents."""

    why: str
    rows: int
    cents: int


@dataclasses.dataclass(frozen=True)
class Population:
    """The items in canonical order: ``lines`` and ``cents`` side by side, ``rows`` the ledger rows of each.

    ``ledger_cents`` is all that the ledger spends in the period: the items and what was set aside.
    ``outside`` are payments of other periods, rows and cents.
    """

    ledger: Ledger
    lines: list[str]
    cents: Any
    rows: list[tuple[int, ...]]
    set_aside: tuple[SetAside, ...]
    ledger_cents: int
    outside: tuple[int, int]

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def total(self) -> int:
        """The cents of all items."""
        return int(self.cents.sum())

    @functools.cached_property
    def sha256(self) -> str:
        """The SHA-256 of the canonical lines, each ended by a line feed, in UTF-8."""
        return hashlib.sha256("".join(f"{line}\n" for line in self.lines).encode()).hexdigest()

    def item(self, position: int) -> Item:
        """Return the item at a position."""
        ledger, line, rows = self.ledger, self.lines[position], self.rows[position]
        day, voucher, *_ = line.split("\t")
        payees = list(dict.fromkeys(filter(None, _texts(ledger, "payee", rows))))
        summaries = list(dict.fromkeys(filter(None, _texts(ledger, "summary", rows))))
        raw = [text for text in _texts(ledger, "voucher", rows) if text]
        return Item(
            hashlib.sha256(line.encode()).hexdigest()[:12],
            line,
            int(self.cents[position]),
            datetime.date.fromisoformat(day) if day else None,
            raw[0] if raw else voucher,
            _several(summaries, "项"),
            _several(payees, "户"),
            tuple(_source(ledger, row) for row in rows),
        )


def population_of(ledger: Ledger, period: Period) -> Population:
    """Return the payments of a period; raises ``Lacking`` where there is none."""
    entries = entries_of(ledger)
    inside = _inside(ledger, period)
    paid = entries.payments & inside
    if not paid.any():
        raise Lacking(f"经费收支在{period.shown}没有付款，无样可抽")
    lines, cents, rows = _items(ledger, np.flatnonzero(paid), entries.expense)
    spent = inside & ~entries.standing
    rest = spent & ~paid & (entries.expense != 0)
    zero = spent & (entries.expense == 0) & (entries.income == 0) & ~entries.closing
    set_aside = [SetAside(ZERO, int(zero.sum()), 0)] if zero.any() else []
    kinds = ((RED, entries.expense < 0), (TRANSFER, entries.transfer), (CLOSING, entries.closing))
    for why, mask in (*kinds, (CORRECTING, rest)):
        hit = rest & mask
        rest = rest & ~hit
        if hit.any():
            set_aside.append(SetAside(why, int(hit.sum()), int(entries.expense[hit].sum())))
    outside = entries.payments & ~inside
    return Population(
        ledger,
        lines,
        cents,
        rows,
        tuple(set_aside),
        int(entries.expense[spent].sum()),
        (int(outside.sum()), int(entries.expense[outside].sum())),
    )


def _inside(ledger: Ledger, period: Period) -> Any:
    """Say which rows are of the period; a line without a day has that of its voucher, else it counts in."""
    day, voucher = ledger.get("day"), voucher_of(ledger)
    if day.isna().any():
        own = np.where(voucher >= 0, voucher, int(voucher.max(initial=0)) + 1 + np.arange(len(voucher)))
        day = day.where(day.notna(), day.groupby(own).transform("first"))
    days = day.to_numpy(dtype="datetime64[D]")
    first, last = np.datetime64(period.start), np.datetime64(period.end)
    return np.isnat(days) | ((days >= first) & (days <= last))


def _items(ledger: Ledger, paid: Any, expense: Any) -> tuple[list[str], Any, list[tuple[int, ...]]]:
    """Join the paying rows of each voucher; return canonical lines in order, with cents and rows."""
    voucher = voucher_of(ledger)[paid]
    own = np.where(voucher >= 0, voucher, int(voucher.max(initial=0)) + 1 + np.arange(len(paid)))
    order = np.argsort(own, kind="stable")
    paid, own = paid[order], own[order]
    starts = np.flatnonzero(np.diff(own, prepend=-1) != 0)
    counts = np.diff(starts, append=len(paid))
    days = ledger.get("day").to_numpy(dtype="datetime64[D]")[paid]
    day = np.where(np.isnat(days), "", np.datetime_as_string(days))
    number = np.array(_numbers(ledger, paid), dtype=object)
    summary, payee = (np.array(_column(ledger, name, paid), dtype=object) for name in ("summary", "payee"))
    columns = (day, number, expense[paid], summary, payee, paid)
    alone = starts[counts == 1]
    told: list[tuple[str, int, tuple[int, ...]]] = [
        (f"{when}\t{named}\t{cents}\t{said}\t{whom}", cents, (row,))
        for when, named, cents, said, whom, row in zip(*(c[alone].tolist() for c in columns), strict=True)
    ]
    for start, count in zip(starts[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        told.append(_voucher(*(column[start : start + count].tolist() for column in columns)))
    told.sort(key=lambda item: (item[0], item[2]))
    return (
        _apart([line for line, _, _ in told]),
        np.array([cents for _, cents, _ in told], dtype=np.int64),
        [rows for _, _, rows in told],
    )


def _voucher(
    days: list[str],
    numbers: list[str],
    cents: list[int],
    summaries: list[str],
    payees: list[str],
    rows: list[int],
) -> tuple[str, int, tuple[int, ...]]:
    """Return the canonical line, the cents and the rows of a voucher of several lines, the largest first."""
    parts = sorted(zip(cents, summaries, payees, rows, strict=True), reverse=True)
    first = (min(filter(None, days), default=""), min(filter(None, numbers), default=""), str(sum(cents)))
    words = [f"{amount}\t{said}\t{whom}" for amount, said, whom, _ in parts]
    return "\t".join((*first, *words)), sum(cents), tuple(part[3] for part in parts)


def _apart(lines: list[str]) -> list[str]:
    """Number the lines that say the same as the one before.

    >>> _apart(["甲", "乙", "乙"])
    ['甲', '乙', '乙\\t#2']
    """
    found, times, before = [], 1, None
    for line in lines:
        times = times + 1 if line == before else 1
        found.append(line if times == 1 else f"{line}\t#{times}")
        before = line
    return found


def _numbers(ledger: Ledger, rows: Any) -> list[str]:
    """Return voucher numbers as they are compared; as written where a cell names several."""
    comparable = vouchers.numbers_of(ledger).to_numpy(dtype=object)[rows].tolist()
    raw = ledger.told("voucher")[rows].tolist()
    return [number or _tidy(written) for number, written in zip(comparable, raw, strict=True)]


def _tidy(text: Any) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""


def _column(ledger: Ledger, name: str, rows: Any) -> list[str]:
    told = ledger.told(name)[rows].tolist()
    known = {text: _tidy(text) for text in dict.fromkeys(told) if isinstance(text, str)}
    return [known.get(text, "") if isinstance(text, str) else "" for text in told]


def _texts(ledger: Ledger, name: str, rows: tuple[int, ...]) -> list[str]:
    return _column(ledger, name, list(rows))


def _several(texts: list[str], measure: str) -> str:
    if len(texts) <= 1:
        return texts[0] if texts else ""
    return f"{texts[0]}等 {len(texts)} {measure}"


def _source(ledger: Ledger, row: int) -> Source:
    part = ledger.parts[ledger.part[row]]
    return part.file, part.sheet, int(ledger.row[row])
