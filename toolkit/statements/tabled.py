"""What the sheets 经费预算 and 上年决算 say of each account, column by column, each figure with its rows.

Where several sheets tell an account, the one that says most of it stands: 调整后 before 决算, 决算 before 预算.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from toolkit.bookkeeping.account_meaning import account_pairs, meanings
from toolkit.bookkeeping.budget_lines import first_approved, in_force, standing
from toolkit.once import once
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.table import Table
from toolkit.tables.budget import Budget
from toolkit.total import places

NO_COLUMN: dict[str, Figure] = {}


@once
def tabled(table: Table, attribute: str) -> dict[str, Figure]:
    """Return what a column says of each account (number of 2021); nothing where no sheet has the column."""
    if not table.has(attribute):
        return NO_COLUMN
    if isinstance(table, Budget) and attribute == "amount":
        return _by_account(table, first_approved(table))
    return _by_account(table, table.get(attribute))


@once
def planned(budget: Budget) -> dict[str, Figure]:
    """Return the budget in force by account: 调整后 where there is one, else what was first approved."""
    return _by_account(budget, in_force(budget))


def _by_account(table: Table, values: Any) -> dict[str, Figure]:
    return {
        code: Figure.of(sum(int(values.iloc[row]) for row in own), places(table, own))
        for code, own in sorted(_rows(table, values).items())
        if code[0] in "12345"
    }


def _rows(table: Table, values: Any) -> dict[str, list[int]]:
    """Return the rows of each account whose values are added."""
    if isinstance(table, Budget):
        return standing(table, values)
    codes = meanings(table)
    rows: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero((codes.notna() & values.notna()).to_numpy(dtype=bool)).tolist():
        rows[str(codes.iloc[row])].append(row)
    return rows


def told_of(figures: Mapping[str, Figure], code: str) -> Figure:
    """Return what is told of an account: its own line, else its parts added; unknown where neither is there.

    >>> parts = {"501": Figure(9), "50101": Figure(4), "50301": Figure(1), "50302": Figure(2)}
    >>> told_of(parts, "501").cents, told_of(parts, "503").cents, told_of(parts, "401").cents
    (9, 3, None)
    """
    if code in figures:
        return figures[code]
    below = [other for other in figures if other.startswith(code)]
    lowest = [one for one in below if not any(one != other and one.startswith(other) for other in below)]
    return added(figures[one] for one in lowest) if lowest else UNKNOWN


@once
def names_of(table: Table) -> dict[str, str]:
    """Return each account's name as the table first gives it, by its number of 2021."""
    found: dict[str, str] = {}
    pairs = zip(meanings(table).tolist(), account_pairs(table).tolist(), strict=True)
    for code, pair in dict.fromkeys(pairs):
        if isinstance(code, str) and pair and pair[1]:
            found.setdefault(code, pair[1])
    return found
