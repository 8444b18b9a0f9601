"""现金或者银行存款的余额是负数。

账上没有的钱付不出去；余额为负，说明有收入没有入账、付款记早了，或者用了账外的钱。

查清当天付款的来源；漏记的收入补记，日期记错的改正日期，确有垫付的写明并及时归还。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.balances import (
    Balances,
    balances_of,
    follow,
    keeps_balance,
    moves_of,
    signed_balance,
)
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_MONEY = ("101", "102")


@check(
    "F010",
    Severity.ERROR,
    basis=law.ACCOUNTING.article(29),
    bad="""
        日期        凭证号      摘要      收入    支出     余额
        2025-01-01  -           上年结转  -       -        100.00
        2025-01-06  202501-001  购用品    -       300.00   -200.00  <- 余额
        2025-01-07  202501-002  购用品    -       50.00    -250.00
        2025-01-08  202501-003  会费      500.00  -        250.00
        2025-01-09  202501-004  购用品    -       260.00   -10.00   <- 余额
        2025-01-10  202501-005  会费      500.00  -        490.00
    """,
    good="""
        日期        凭证号      摘要      收入    支出     余额
        2025-01-01  -           上年结转  -       -        100.00
        2025-01-06  202501-001  购用品    -       300.00   -200.00
        2025-01-06  202501-002  会费      500.00  -        300.00
        2025-01-07  202501-003  购用品    -       300.00   0
        2025-01-08  202501-004  退货      -       -30.00   30.00
    """,
)
def negative_balance(ledger: Ledger, reading: Reading) -> Flags:
    entries = entries_of(ledger)
    kept = ledger.has("balance") and keeps_balance(ledger)
    if not kept and not entries.opening.any():
        raise Lacking("经费收支没有逐笔结出余额，也没有上年结转，算不出每天的余额")
    balances = balances_of(ledger, reading)
    if kept and not follow(balances.links):
        raise Lacking("经费收支的余额不是按本表的收入、支出逐笔结出的，找不到它的算法")
    balance = signed_balance(ledger).to_numpy(dtype=np.int64, na_value=0) if kept else _worked_out(ledger)
    told = signed_balance(ledger).notna().to_numpy(dtype=bool) if kept else np.ones(len(ledger), dtype=bool)
    below = _first_days_below(ledger, balances, balance, told & _money(ledger))
    yield from ledger.flag(
        "balance" if kept else "summary",
        below >= 0,
        "{day}余额 {balance:yuan} 元{lasting}",
        severity=None if kept else Severity.WARNING,
        day=ledger.get("day").ffill().dt.strftime("%Y-%m-%d日终").fillna(""),
        balance=pd.Series(balance),
        lasting=lambda: pd.Series([f"，到{ledger.place(row)}才转为正数" if 0 <= row < len(ledger) else "" for row in below]),
    )  # fmt: skip


def _money(ledger: Ledger) -> Any:
    """Say which rows are of cash and bank: all of a ledger that books no accounts of balances.

    Where no account stands on the row, the sheet's name may tell it.
    """
    if not ledger.has("debit") and not ledger.has("credit"):
        return np.ones(len(ledger), dtype=bool)
    codes = ledger.account_codes().astype("string").str[:3]
    tabs = [accounts.find(part.sheet) for part in ledger.parts]
    of_tab = pd.Series([tab.code[:3] if tab else None for tab in tabs], dtype="string")
    codes = codes.where(codes.notna(), of_tab.iloc[ledger.part].reset_index(drop=True))
    return (codes.isna() | codes.isin(_MONEY)).to_numpy(dtype=bool)


def _worked_out(ledger: Ledger) -> Any:
    """Return the balance after each row of a book, from what it begins with (int64)."""
    book, opening = book_of(ledger), entries_of(ledger).opening
    start = np.where(opening, signed_balance(ledger).to_numpy(dtype=np.int64, na_value=0), 0)
    order = np.argsort(book, kind="stable")
    running = np.cumsum((start + moves_of(ledger))[order])
    firsts = np.flatnonzero(np.diff(book[order], prepend=-1))
    before = np.concatenate([[0], running])[firsts]
    found = np.empty(len(book), dtype=np.int64)
    found[order] = running - np.repeat(before, np.diff(np.append(firsts, len(order))))
    return found


def _first_days_below(ledger: Ledger, balances: Balances, balance: Any, told: Any) -> Any:
    """Mark the last row of the first day of each spell below nothing with the row that ends it, -1 elsewhere.

    A spell that nothing ends is marked with the number of rows.
    """
    rows = balances.rows[told[balances.rows]]
    chain = balances.chain[told[balances.rows]]
    day = ledger.get("day").ffill().to_numpy(dtype="datetime64[D]")[rows]
    last = np.ones(len(rows), dtype=bool)
    last[:-1] = (day[1:] != day[:-1]) | (chain[1:] != chain[:-1])
    rows, chain = rows[last], chain[last]
    below = balance[rows] < 0
    first = below & ~(np.concatenate([[False], below[:-1]]) & (np.diff(chain, prepend=-1) == 0))
    found = np.full(len(ledger), -1, dtype=np.int64)
    for at in np.flatnonzero(first).tolist():
        later = np.flatnonzero(~below[at:] & (chain[at:] == chain[at]))
        found[rows[at]] = rows[at + later[0]] if len(later) else len(ledger)
    return found
