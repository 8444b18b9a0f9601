"""What stands around every statement made from a ledger: who signs it, and what its reader must know."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import account_pairs, meanings
from toolkit.codes.accounts import ACCOUNTS, OLD_2009
from toolkit.period import Period
from toolkit.statements.booked import outside
from toolkit.statements.posted import posted
from toolkit.table import Table
from toolkit.tables.ledger import Ledger

SIGNED_BY = ("工会法定代表人：", "主管会计工作负责人：", "会计机构负责人：")
"""Who signs the union's accounting statements (工会会计制度第六十四条)."""


def notes_of(ledger: Ledger, period: Period) -> Iterator[str]:
    """Yield what a reader of a ledger's figures must know: old numbers, rows outside of the period, no account."""
    yield from old_numbers(ledger, "账簿")
    rows, moved = outside(ledger, period.start, period.end)
    if rows:
        yield f"账簿有 {rows} 行的日期不在{period.shown}，发生额 {yuan(moved.cents or 0)} 元，没有计入"


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
