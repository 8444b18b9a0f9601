"""其他应收款挂账一年以上，或者整数的其他应付款长期不动。

往来款长期挂账，不是钱收不回来，就是收支没有如实入账；整数的应付款不动，常常是藏起来的收入。

逐笔查清来历：该收回的收回，该转收入或支出的按规定转；逾三年确实收不回的，报经批准后核销。
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import debited, on_account
from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.open_items import settle
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.thresholds import last_day, number, parameter
from toolkit.bookkeeping.told_once import ALWAYS, first_places
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.keys import one_key
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

_SIDES = (("135", 1, "其他应收款"), ("215", -1, "其他应付款"))


@check(
    "F025",
    Severity.WARNING,
    basis=law.ACCOUNTING.whole(),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要          收入     支出     收款单位
            2024-06-10  202406-001  135       垫付演出押金  -        3000.50  光明剧院  <- 支出
            2025-03-10  202503-001  135       收回部分押金  1000.00  -        光明剧院
            2025-11-20  202511-001  408       处置收入      90.00    -        某协会
            2025-12-20  202512-001  408       处置收入      90.00    -        某协会
        """,
        "last_year": """
            科目编码  科目名称    年末余额
            215       其他应付款  5000.00  <- 年末余额
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要          借方     贷方     收款单位
            2024-06-10  202406-001  135       垫付演出押金  3000.50  -        光明剧院
            2025-03-10  202503-001  135       收回押金      -        3000.50  光明剧院
            2025-04-10  202504-001  135       借支          900.00   -        甲某
            2024-07-10  202407-001  215       质保金        -        2000.50  某公司
            2025-12-20  202512-001  102       收回押金      1000.00  -        光明剧院
        """,
        "last_year": """
            科目编码  科目名称    年末余额
            135       其他应收款  800.00
            215       其他应付款  -
        """,
    },
)
def stale_claims(
    ledger: Ledger, last_year: LastYear | None, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    if not (ledger.has("account") or ledger.has("account_name")) and last_year is None:
        raise Lacking("经费收支没有科目，也没有上年决算的年末余额")
    ledger.values_of("day")
    year = book_year(reading, today)
    until = _until(ledger, year, today)
    months, round_ = parameter(policy, "receivable_months", until), parameter(policy, "round_amount", until)
    for account, sign, name in _SIDES:
        stale = [
            item
            for item in _items(ledger, last_year, account, sign, year)
            if pd.Timestamp(until) >= pd.Timestamp(item.day) + pd.DateOffset(months=number(months))
            and not (sign < 0 and item.cents % number(round_))
        ]
        named = f"{'整数的' if sign < 0 else ''}{name}"
        if len(stale) > ALWAYS:
            yield from ledger.flag_table(
                "{name}有 {count} 笔共 {cents:yuan} 元到 {until} 还没有结清，超过{told}（{places}）",
                attribute="account" if ledger.has("account") else None, name=named, count=len(stale),
                cents=sum(item.cents for item in stale), until=until, told=months.describe(),
                places=first_places(ledger, [item.position for item in stale if item.table is ledger]),
            )  # fmt: skip
            continue
        for item in stale:
            yield from _flag(ledger, item, sign, named, until, months.describe())


@dataclasses.dataclass(frozen=True)
class _Item:
    """What is still open: a row of the ledger, or last year's closing balance."""

    table: Ledger | LastYear
    position: int
    day: datetime.date
    cents: int
    brought: bool


def _items(ledger: Ledger, last_year: LastYear | None, account: str, sign: int, year: int) -> Iterator[_Item]:
    """Yield what is open on an account: what the year began with, and what the ledger's rows added."""
    opening = entries_of(ledger).opening & on_account(ledger, account)
    rows = np.flatnonzero(on_account(ledger, account) & ledger.get("day").notna().to_numpy(dtype=bool))
    days = ledger.get("day").to_numpy(dtype="datetime64[D]")[rows]
    brought = opening[rows]
    balance = signed_balance(ledger).fillna(0).abs().to_numpy(dtype=np.int64)[rows]
    amount = np.where(brought, balance, debited(ledger)[rows] * sign)
    days = np.where(brought, days - np.timedelta64(1, "D"), days)
    group = _groups(ledger, rows)
    before = _closing(last_year, account) if last_year is not None and not brought.any() else []
    earliest = np.datetime64(datetime.date(year - 1, 12, 31))
    if before and len(rows) and days.min() <= earliest:
        before = []
    if before:
        group = np.zeros(len(rows) + len(before), dtype=np.int64)
        days = np.concatenate([np.full(len(before), earliest), days])
        amount = np.concatenate([[abs(cents) for _, cents in before], amount])
    found = settle(group, days, np.maximum(amount, 0), np.maximum(-amount, 0))
    for place in np.flatnonzero(found.open > 0).tolist():
        day, cents = days[place].astype(object), int(found.open[place])
        if place < len(before):
            assert last_year is not None
            yield _Item(last_year, before[place][0], day, cents, True)
        else:
            at = place - len(before)
            yield _Item(ledger, int(rows[at]), day, cents, bool(brought[at]))


def _groups(ledger: Ledger, rows: Any) -> Any:
    """Return a number for each row's counterparty; one for all where not every row names it."""
    key = payee_key(ledger).iloc[rows]
    if key.isna().any() or not len(rows):
        return np.zeros(len(rows), dtype=np.int64)
    return one_key(key.reset_index(drop=True))


def _closing(last_year: LastYear, account: str) -> list[tuple[int, int]]:
    """Return the rows of an account in last year's balances, with their closing; parts, or else the whole."""
    codes = meanings(last_year).astype("string")
    closing = last_year.get("closing").fillna(0)
    here = codes.str.startswith(account).to_numpy(dtype=bool, na_value=False) & (closing != 0).to_numpy(
        dtype=bool
    )
    rows = np.flatnonzero(here).tolist()
    parts = [row for row in rows if codes.iloc[row] != account]
    return [(row, int(closing.iloc[row])) for row in (parts or rows)]


def _until(ledger: Ledger, year: int, today: datetime.date) -> datetime.date:
    """Return the day on which the ledger is looked at: the year's end where it is kept to December."""
    last = last_day(ledger.get("day"), today)
    if last.year == year and last.month == 12:
        last = datetime.date(year, 12, 31)
    return min(last, today)


def _flag(
    ledger: Ledger, item: _Item, sign: int, name: str, until: datetime.date, told: str
) -> Iterator[Flag]:
    since = "上年结转的" if item.brought else f"{item.day}的"
    message = "{name}：{since} {cents:yuan} 元到 {until} 还没有结清，超过{told}"
    facts = {"name": name, "since": since, "cents": item.cents, "until": until, "told": told}
    if isinstance(item.table, LastYear):
        yield from item.table.flag("closing", item.table.index == item.position, message, **facts)
        return
    sides = (
        ("debit", "expense", "amount", "balance") if sign > 0 else ("credit", "income", "amount", "balance")
    )
    columns = [side for side in sides if ledger.has(side) and pd.notna(ledger.get(side).iloc[item.position])]
    yield from ledger.flag(columns[0] if columns else None, ledger.index == item.position, message, **facts)
