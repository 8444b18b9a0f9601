"""The vouchers that pay for what is on a list: which rows of the ledger they are, what each voucher comes to."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit import vouchers
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.list_pairs import UNTOLD, Items
from toolkit.bookkeeping.voucher_entries import lasting_numbers, voucher_of
from toolkit.codes.festival import FESTIVAL
from toolkit.codes.welfare_kind import WELFARE_KIND
from toolkit.keys import coded, one_key, read_each
from toolkit.once import once
from toolkit.tables.ledger import Ledger

HELP = ("50404", "50405")
"""困难职工帮扶 and 送温暖: whatever is paid on them is for people on a list."""
MEMBERS = ("50105",)
"""会员活动: gifts as well as outings."""
EVENTS = ("50101", "50102", "50103", "50104", "50105", "50106", "50301")
"""Accounts of which activities are paid."""
_GIFT = r"慰问|福利|生日|蛋糕|送温暖|送清凉|送凉爽|防暑|助学|困难|帮扶|救助|抚恤|结婚|新婚|生育|住院|去世|丧葬|吊唁|退休"
_SURE_GIFT = r"慰问(?!演出|活动)|送温暖|送清凉|金秋助学|节日福利|会员福利"
_EVENT = (
    r"比赛|竞赛|大赛|运动会|联赛|讲座|授课|培训班|踏青|春游|秋游|春秋游|郊游|观影|电影|演出|联欢|晚会|茶话会|健步|登山|骑行"
    r"|参观|疗休养|研学|奖品|奖金|获奖|租车|门票|场地|游园|展览|沙龙|分享会|活动"
)
_SEVERAL = re.compile(r"[、，,；;]")
_NO_TOPIC = ("节日慰问", "普惠活动", "其他")


@dataclasses.dataclass(frozen=True)
class Vouchers:
    """Vouchers, each with its rows that count: an array of positions, cents spent, day; first number and summary."""

    rows: list[Any]
    items: Items
    number: list[str]
    summary: list[str]

    def of_row(self, count: int) -> Any:
        """Return for each row of a ledger of ``count`` rows its voucher here, -1 for none (int64)."""
        found = np.full(count, -1, dtype=np.int64)
        for place, rows in enumerate(self.rows):
            found[rows] = place
        return found


@once
def spent_of(ledger: Ledger) -> Any:
    """Return what each row spends in cents (int64), less than nothing for what comes back.

    Nothing for income accounts, for balances, closing entries and money that only changes its place.
    """
    entries = entries_of(ledger)
    income = meanings(ledger).astype("string").str[:1].isin(["1", "2", "3", "4"])
    quiet = (
        entries.standing | entries.closing | entries.transfer | income.to_numpy(dtype=bool, na_value=False)
    )
    back = np.where(entries.red | _of_spending(ledger), entries.income, 0)
    return np.where(quiet, 0, entries.expense - back)


def _of_spending(ledger: Ledger) -> Any:
    return meanings(ledger).astype("string").str[:1].eq("5").to_numpy(dtype=bool, na_value=False)


@once
def gift_rows(ledger: Ledger) -> Any:
    """Say which rows pay what is given to people: by their account, or by what their summary says."""
    codes = meanings(ledger).astype("string")
    named = ledger.get("activity").notna().to_numpy(dtype=bool)
    help_ = codes.isin(HELP).to_numpy(dtype=bool, na_value=False)
    members = codes.isin(MEMBERS).to_numpy(dtype=bool, na_value=False)
    festive = said(ledger, "|".join(sorted(_festival_words()))) & ~said(ledger, _EVENT)
    gifts = help_ | (members & (said(ledger, _GIFT) | festive)) | said(ledger, _SURE_GIFT)
    return gifts & ~named & (spent_of(ledger) != 0)


@once
def event_rows(ledger: Ledger) -> Any:
    """Say which rows pay for activities: those that name one, and those of the accounts that are no gifts."""
    codes = meanings(ledger).astype("string")
    named = ledger.get("activity").notna().to_numpy(dtype=bool)
    events = codes.isin(EVENTS).to_numpy(dtype=bool, na_value=False)
    return ((events & ~gift_rows(ledger)) | named) & (spent_of(ledger) != 0)


@once
def speaks_of_event(ledger: Ledger) -> Any:
    """Say which rows must have an activity behind them: their summary says so, or they are 会员活动支出."""
    codes = meanings(ledger).astype("string")
    return said(ledger, _EVENT) | codes.isin(MEMBERS).to_numpy(dtype=bool, na_value=False)


def together(ledger: Ledger, where: Any, apart: Any = None) -> Vouchers:
    """Return the rows of ``where`` as vouchers; ``apart`` (int64 a row) parts the lines of one voucher."""
    rows = np.flatnonzero(where)
    voucher = voucher_of(ledger)[rows]
    own = np.where(voucher >= 0, voucher, int(voucher.max(initial=0)) + 1 + np.arange(len(rows)))
    more = [] if apart is None else [apart[rows] + 1]
    key = one_key(own, *more)
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-2))
    sorted_rows = rows[order]
    groups = np.split(sorted_rows, starts[1:]) if len(rows) else []
    if not groups:
        return Vouchers([], Items(np.zeros(0, np.int64), np.zeros(0, np.int64), []), [], [])
    cents = np.add.reduceat(spent_of(ledger)[sorted_rows], starts)
    day = np.maximum.reduceat(_days(ledger)[sorted_rows], starts)
    topics, first = topics_of(ledger)[sorted_rows].tolist(), sorted_rows[starts]
    ends = [*starts[1:].tolist(), len(sorted_rows)]
    spans = zip(starts.tolist(), ends, strict=True)
    topic = [topics[start] if stop - start == 1 else _one({*topics[start:stop]}) for start, stop in spans]
    numbers, summaries = (ledger.texts_of(name)[first].tolist() for name in ("voucher", "summary"))
    return Vouchers(groups, Items(cents, day, topic), numbers, summaries)


@once
def topics_of(ledger: Ledger) -> Any:
    """Return the festival, else the kind of gift, that each row's summary names, None for none (object array)."""
    return read_each(ledger.get("summary"), topic_in)


def topic_in(text: str) -> str | None:
    """Return the festival, else the kind of gift, that a text names.

    >>> topic_in("2025年春节慰问物品采购"), topic_in("1月会员生日蛋糕券"), topic_in("购书")
    ('春节', '生日慰问', None)
    """
    kind = FESTIVAL.named_in(text) or WELFARE_KIND.named_in(text)
    return None if kind in _NO_TOPIC else kind


def numbers_in(text: str) -> list[str]:
    """Return the voucher numbers that a cell names.

    >>> numbers_in("202504-005、202504-006")
    ['202504-005', '202504-006']
    """
    return [part for part in _SEVERAL.split(text) if part.strip()]


@once
def keys_of(ledger: Ledger) -> Any:
    """Return what tells each row's voucher from others (object Series; see ``vouchers.keys``)."""
    return vouchers.within_months(vouchers.numbers_of(ledger), ledger.get("day"), lasting_numbers(ledger))


@once
def rows_by_key(ledger: Ledger) -> dict[str, Any]:
    """Return the spending rows of each voucher key."""
    codes, keys = coded(keys_of(ledger))
    where = np.flatnonzero((spent_of(ledger) != 0) & (codes >= 0))
    where = where[np.argsort(codes[where], kind="stable")]
    starts = np.flatnonzero(np.diff(codes[where], prepend=-1))
    groups = np.split(where, starts[1:])
    return {keys[codes[where[start]]]: rows for start, rows in zip(starts.tolist(), groups, strict=False)}


def keys_named(texts: Any, days: Any, ledger: Ledger) -> list[list[str]]:
    """Return for each cell that names vouchers their keys, by the month of its day where numbers begin anew monthly."""
    told = [(at, part) for at, text in enumerate(texts) if isinstance(text, str) for part in numbers_in(text)]
    found: list[list[str]] = [[] for _ in texts]
    if told:
        places = [at for at, _ in told]
        keys = vouchers.keys(
            pd.Series([part for _, part in told], dtype=object),
            pd.Series(days).iloc[places].reset_index(drop=True),
            lasting_numbers(ledger),
        )
        for at, key in zip(places, keys, strict=True):
            if isinstance(key, str) and key not in found[at]:
                found[at].append(key)
    return found


@once
def _days(ledger: Ledger) -> Any:
    days = ledger.get("day").to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), UNTOLD, days.astype(np.int64))


def _one(topics: set[str | None]) -> str | None:
    told = topics - {None}
    return told.pop() if len(told) == 1 else None


def _festival_words() -> set[str]:
    return {entry.label for entry in FESTIVAL.entries} | {"春节", "中秋", "端午", "国庆", "元旦", "清明"}
