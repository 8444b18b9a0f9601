"""The lines of a budget by account: what is planned, where it stands, and what the ledger made of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.account_meaning import meanings
from toolkit.once import once
from toolkit.tables.budget import Budget

NO_LINE = r"合计|总计|结余|结转|收回投资|本年投资|后备金|滚存|余额|^[一二三四五六七、.\s]*(?:收入|支出)$"
"""A budget's lines that are no account: totals, and the balances at its end."""


@dataclasses.dataclass(frozen=True)
class Line:
    """One account of the budget: ``cents`` planned, the row it stands in, and its column."""

    code: str
    cents: int
    position: int
    attribute: str


@once
def lines_of(budget: Budget) -> dict[str, Line]:
    """Return the lines by account.

    An adjusted budget stands for the one before it, and the budget that a 决算表 repeats for that of
    another sheet; lines of one account on sheets of one kind are added.
    """
    planned, rank = in_force(budget), rank_of(budget)
    return {
        code: Line(
            code,
            sum(int(planned.iloc[row]) for row in rows),
            rows[0],
            "adjusted" if rank[rows[0]] == 2 else "amount",
        )
        for code, rows in sorted(standing(budget, planned).items())
    }


@once
def in_force(budget: Budget) -> Any:
    """Return the budget of each row as it stands now, in cents: 调整后 where there is one, else the first."""
    adjusted = budget.get("adjusted")
    return adjusted.where(adjusted.notna(), budget.get("amount"))


@once
def first_approved(budget: Budget) -> Any:
    """Return what each row says was first approved, in cents.

    A line without it that has an adjusted budget came in with the adjustment; what a 决算表 repeats of such
    an account is the adjusted budget, and says nothing of the first.
    """
    codes, amount = meanings(budget), budget.get("amount")
    added = codes[(amount.isna() & budget.get("adjusted").notna()).to_numpy(dtype=bool)].dropna()
    repeated = codes.isin(added.tolist()).to_numpy(dtype=bool) & (rank_of(budget) == 1)
    return amount.mask(repeated)


def standing(budget: Budget, values: Any) -> dict[str, list[int]]:
    """Return for each account the rows whose values are added: those of the sheets that say most of it."""
    codes, rank = meanings(budget), rank_of(budget)
    told = np.flatnonzero((codes.notna() & values.notna()).to_numpy(dtype=bool)).tolist()
    best: dict[str, int] = {}
    on_sheet: dict[tuple[str, int], int] = {}
    for row in told:
        code, here = str(codes.iloc[row]), int(rank[row])
        sheet = (code, int(budget.part[row]))
        best[code] = max(here, best.get(code, 0))
        on_sheet[sheet] = max(here, on_sheet.get(sheet, 0))
    found: dict[str, list[int]] = {code: [] for code in best}
    for row in told:
        code = str(codes.iloc[row])
        if on_sheet[code, int(budget.part[row])] == best[code]:
            found[code].append(row)
    return found


@once
def rank_of(budget: Budget) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return how much of an account's budget each row says: 2 the adjusted one, 1 what became of it, 0 the first."""
    final = np.where(_with_final(budget), 1, 0)
    return np.where(budget.get("adjusted").notna().to_numpy(dtype=bool), 2, final).astype(np.int64)


def _with_final(budget: Budget) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say which rows stand on a sheet that tells what became of the budget."""
    told = budget.get("final").notna().to_numpy(dtype=bool)
    parts = set(budget.part[told].tolist())
    return np.isin(budget.part, list(parts))


@once
def unplaced(budget: Budget) -> int:
    """Return how many lines with money name no account, totals and balances left aside."""
    names = budget.get("account_name").fillna("").astype(str)
    line = meanings(budget).isna() & in_force(budget).fillna(0).ne(0)
    return int((line & ~names.str.contains(NO_LINE) & names.ne("")).sum())


@once
def final_sums(budget: Budget) -> dict[str, int]:
    """Return what the 决算数 column says of each account, in cents."""
    codes, final = meanings(budget), budget.get("final")
    told = (codes.notna() & final.notna()).to_numpy(dtype=bool)
    frame = pd.DataFrame({"code": codes[told], "cents": final[told].astype("int64")})
    return {str(code): int(cents) for code, cents in frame.groupby("code")["cents"].sum().items()}


def final_parts(budget: Budget) -> dict[str, int]:
    """Return ``final_sums`` without the accounts whose parts are told too, so that nothing counts twice."""
    told = final_sums(budget)
    return {
        code: cents
        for code, cents in told.items()
        if not any(other != code and other.startswith(code) for other in told)
    }


def leaves(lines: dict[str, Line]) -> dict[str, Line]:
    """Return the lines that no other line is a part of."""
    return {
        code: line
        for code, line in lines.items()
        if not any(other != code and other.startswith(code) for other in lines)
    }


def under(code: str, sums: dict[str, int]) -> int:
    """Return what an account and its parts come to."""
    return sum(cents for other, cents in sums.items() if other.startswith(code))
