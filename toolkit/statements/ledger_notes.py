"""What stands around every statement made from a ledger: who signs it, and what its reader must know."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import account_pairs, meanings
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.voucher_entries import is_slip, voucher_of
from toolkit.codes.accounts import ACCOUNTS, OLD_2009
from toolkit.period import Period
from toolkit.statements.booked import outside
from toolkit.statements.posted import posted
from toolkit.table import Table
from toolkit.tables.ledger import Ledger

SIGNED_BY = ("工会法定代表人：", "主管会计工作负责人：", "会计机构负责人：")
"""Who signs the union's accounting statements (工会会计制度第六十四条)."""
_NAMED = 3
"""So many vouchers are named."""


def notes_of(ledger: Ledger, period: Period) -> Iterator[str]:
    """Yield what a reader of a ledger's figures must know: old numbers, rows outside of the period, no account."""
    yield from old_numbers(ledger, "账簿")
    yield from unbalanced(ledger)
    rows, moved = outside(ledger, period.start, period.end)
    if rows:
        yield f"账簿有 {rows} 行的日期不在{period.shown}，发生额 {yuan(moved.cents or 0)} 元，没有计入"


def unbalanced(ledger: Ledger) -> Iterator[str]:
    """Yield which vouchers of a double-entry ledger have other sums on the debit side than on the credit side.

    Where many have, it is the way the ledger was handed over: account by account, or one side alone.
    """
    entries, voucher = entries_of(ledger), voucher_of(ledger)
    at = (
        np.flatnonzero((voucher >= 0) & ~entries.standing) if posted(ledger).double else np.zeros(0, np.int64)
    )
    gaps = pd.Series(posted(ledger).credit[at]).groupby(voucher[at]).sum()
    off = gaps[gaps != 0]
    if is_slip(len(off), len(gaps)):
        first = pd.Series(at).groupby(voucher[at]).first()
        named = [
            f"{ledger.place(int(first[one]))}起的一张，{_gap(int(gap))}"
            for one, gap in off.iloc[:_NAMED].items()
        ]
        more = " 等" if len(off) > _NAMED else ""
        yield f"账簿有 {len(off)} 张凭证借方合计不等于贷方合计，收支和余额可能不对：{'；'.join(named)}{more}"


def _gap(credit: int) -> str:
    return f"{'贷' if credit > 0 else '借'}方多 {yuan(abs(credit))} 元"


def undated_notes(ledger: Ledger) -> Iterator[str]:
    """Yield how many rows that move something tell no day, so that they are of no month."""
    rows = int((ledger.get("day").isna().to_numpy(dtype=bool) & (posted(ledger).credit != 0)).sum())
    if rows:
        yield f"账簿有 {rows} 行没有日期，只算进本年累计数，没有算进本月数"


def old_numbers(table: Table, where: str) -> Iterator[str]:
    """Yield which numbers of a table are those of the system of 2009, and what they are now."""
    old = "、".join(_of_2009(table))
    if old:
        yield f"{where}里有2009年制度的科目编码，按现行制度（财会〔2021〕7号）的科目列示：{old}"


def _of_2009(table: Table) -> Iterator[str]:
    """Yield each account of the first level whose number is one of 2009, with its number now."""
    told = zip(account_pairs(table), meanings(table), strict=True)
    pairs = dict.fromkeys(
        (pair[0][:3], code[:3])
        for pair, code in dict.fromkeys(told)
        if pair and pair[0] and isinstance(code, str)
    )
    for before, now in sorted(pairs):
        if before != now and before in OLD_2009 and now in ACCOUNTS:
            yield f"{before} {OLD_2009[before]}→{now} {ACCOUNTS[now].name}"
