"""The payments of a ledger as the population of an analysis: how many, how much, and what is left out and why."""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.procedure import Population, Tie, Used
from toolkit.tables.ledger import Ledger


def payments(ledger: Ledger, where: Any = None, what: str = "经费收支中的付款") -> Population:
    """Return the payments (of ``where``) as a population; cents of spending."""
    entries = entries_of(ledger)
    rows = entries.payments if where is None else np.asarray(where, dtype=bool)
    return Population(what, int(rows.sum()), int(entries.expense[rows].sum()))


def left_out(ledger: Ledger) -> list[Used]:
    """Tell which rows with a spending are no payments to others, each kind with its count and sum."""
    return [
        Used(f"没有算在内：{what}", f"{int(rows.sum())} 行，{yuan(int(cents.sum()))} 元", why)
        for what, why, rows, cents in _kinds(ledger)
        if rows.any()
    ]


def narrowed(ledger: Ledger, where: Any, what: str, why: str) -> list[Used]:
    """Tell which payments an analysis leaves out besides; nothing where there are none."""
    rows = np.asarray(where, dtype=bool)
    if not rows.any():
        return []
    cents = int(entries_of(ledger).expense[rows].sum())
    return [Used(f"没有算在内：{what}", f"{int(rows.sum())} 行，{yuan(cents)} 元", why)]


def tied(ledger: Ledger) -> Tie:
    """Hold the payments and what was left out against all that the ledger spends."""
    entries = entries_of(ledger)
    there = int(entries.expense.sum())
    here = int(entries.expense[entries.payments].sum()) + sum(
        int(cents.sum()) for *_, cents in _kinds(ledger)
    )
    return Tie("付款和没有算在内的支出合计，与经费收支的支出发生额", here, there)


def _kinds(ledger: Ledger) -> list[tuple[str, str, Any, Any]]:
    """Return what the rows that spend but pay nobody are: words, reason, mask, and their cents."""
    entries = entries_of(ledger)
    rest = (entries.expense != 0) & ~entries.payments
    found = []
    for what, why, mask in (
        ("上年结转和承前页、过次页", "只是余额，不是付款", entries.standing),
        ("结转分录", "期末转账，不是付款", entries.closing),
        ("红字、更正和退款", "冲减别的付款，在“红字和冲销”里看", entries.red),
        ("提现、存现和内部划转", "钱没有付给别人", entries.transfer),
        ("其余", "金额不大于零", np.ones(len(ledger), dtype=bool)),
    ):
        rows = rest & mask
        found.append((what, why, rows, entries.expense[rows]))
        rest = rest & ~rows
    return found
