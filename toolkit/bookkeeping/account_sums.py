"""What a ledger books on each account in a year, and on which side."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.balances import moves_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.column import Lacking
from toolkit.once import once
from toolkit.tables.ledger import Ledger


@once
def of_year(ledger: Ledger, year: int) -> Any:
    """Say which rows move something within a year; a row without a day counts with it."""
    day = ledger.get("day")
    entries = entries_of(ledger)
    inside = (day.isna() | (day.dt.year == year)).to_numpy(dtype=bool)
    return inside & entries.moved & ~entries.closing


@once
def net_of(ledger: Ledger) -> Any:
    """Return what each row comes to on its account in cents (int64): income of a 4xx, spending of a 5xx.

    What is given back counts less than nothing.
    """
    entries, first = entries_of(ledger), meanings(ledger).astype("string").str[:1]
    earned = entries.income - entries.expense
    sign = np.where((first == "4").to_numpy(dtype=bool, na_value=False), 1, 0)
    sign = np.where((first == "5").to_numpy(dtype=bool, na_value=False), -1, sign)
    return earned * sign


def sums(ledger: Ledger, where: Any) -> dict[str, int]:
    """Return the cents of each income and spending account over the rows of ``where``."""
    codes = meanings(ledger)
    inside = np.asarray(where, dtype=bool) & codes.notna().to_numpy(dtype=bool)
    frame = pd.DataFrame({"code": codes[inside], "cents": net_of(ledger)[inside]})
    found = frame.groupby("code")["cents"].sum()
    return {str(code): int(cents) for code, cents in found.items() if str(code)[:1] in "45"}


@once
def on_account(ledger: Ledger, *accounts: str) -> Any:
    """Say which rows are of one of these accounts or their parts."""
    codes = meanings(ledger)
    hits = {code for code in codes.dropna().unique() if code.startswith(accounts)}
    return codes.isin(hits).to_numpy(dtype=bool)


def flow_column(ledger: Ledger, side: str) -> str | None:
    """Return the column to whose heading a finding on the year's ``income`` or ``expense`` points."""
    others = ("credit", "debit") if side == "income" else ("debit", "credit")
    return next((name for name in (side, *others, "amount") if ledger.has(name)), None)


@once
def debited(ledger: Ledger) -> Any:
    """Return what each row puts on the debit side of its own account in cents (int64), credit as less than nothing.

    A row of 收入 and 支出 puts what comes in on the credit side of the account it names.
    """
    flows = (ledger.get("income").notna() | ledger.get("expense").notna()).to_numpy(dtype=bool)
    spoken = ledger.get("direction").str[:1].isin(list("收支入出增减付")).to_numpy(dtype=bool)
    directed = (ledger.get("amount").notna() & ledger.get("direction").notna()).to_numpy(dtype=bool)
    moves = moves_of(ledger)
    return np.where(flows | (directed & spoken), -moves, moves)


def with_accounts(ledger: Ledger) -> Any:
    """Return ``meanings``; raises ``Lacking`` where hardly any entry says its account."""
    if not (ledger.has("account") or ledger.has("account_name")):
        raise Lacking("经费收支没有“科目编码”和“科目名称”")
    codes, moved = meanings(ledger), entries_of(ledger).moved
    told = int((codes.notna().to_numpy(dtype=bool) & moved).sum())
    if 2 * told < int(moved.sum()):
        raise Lacking("经费收支大半的行看不出科目")
    return codes


def year_ended(ledger: Ledger, year: int, today: datetime.date) -> None:
    """Raise ``Lacking`` unless the year is over and the ledger is kept to its last month."""
    day = ledger.values_of("day")
    if today < datetime.date(year, 12, 31):
        raise Lacking(f"{year}年还没有结束")
    if not bool(((day.dt.year == year) & (day.dt.month == 12)).any()) and not bool(
        (day.dt.year > year).any()
    ):
        raise Lacking(f"经费收支还没有记到{year}年12月")
