"""工会02表 as figures: what one column of the 收入支出表 says, line by line.

Lines are named by their account, or ``start``, ``change``, ``end`` with ``.321`` and ``.322`` for 结转 and 结余,
``unsaid4`` and ``unsaid5`` for what names no account.
Basis: 工会会计制度（财会〔2021〕7号）第六章, 编制说明.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.balances import Balances, balances
from toolkit.statements.booked import Booked, booked, by_line
from toolkit.statements.budgets import before_of
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.lines import FUNDS
from toolkit.statements.openings import began_with, closed_with
from toolkit.statements.posted import posted
from toolkit.statements.stated import stated_money
from toolkit.statements.tabled import told_of
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

Column = dict[str, Figure]


@dataclasses.dataclass(frozen=True)
class Proof:
    """Money of a book of receipts and payments: what it should end with, and what it says it ends with."""

    opening: Figure
    other: Figure
    """What accounts that are neither income nor spending nor funds brought in: receivables, payables …"""
    transfers: Figure
    stated: Figure


def month_of(ledger: Ledger, period: Period) -> Column:
    """Return the column 本月数 of the month in which a period ends; rows without a day are of no month."""
    start = period.end.replace(day=1)
    return _result(booked(ledger, start, period.end, undated=False))


def year_of(reading: Reading, ledger: Ledger, period: Period) -> Column:
    """Return the column 本年数, or 本年累计数 where the period ends before the year."""
    column = _result(booked(ledger, period.start, period.end))
    found = balances(reading, ledger, period)
    for fund, _ in FUNDS:
        column[f"start.{fund}"] = -found.opening.of(fund)
        column[f"end.{fund}"] = -found.of(fund)
    column["start"] = _start(ledger, found, column)
    return column


def _start(ledger: Ledger, found: Balances, column: Column) -> Figure:
    """Return what the year begins with where 结转 and 结余 are not told apart.

    A book of receipts and payments without last year's closing knows its money only.
    """
    parts = added(column[f"start.{fund}"] for fund, _ in FUNDS)
    if parts.cents is None and not posted(ledger).double:
        return found.opening.money
    return parts


def _result(found: Booked) -> Column:
    column = by_line(found.result)
    other = by_line(found.other)
    column["change"] = added(other[fund] for fund, _ in FUNDS if fund in other)
    column["unsaid4"], column["unsaid5"] = found.unsaid
    return column


def last_year_of(reading: Reading) -> Column:
    """Return the column 上年数: the last closing's own, or the 上年决算数 of the budget; empty without either."""
    last_year = reading.table(LastYear)
    told = before_of(reading.table(Budget), last_year)
    column = {code: told_of(told, code) for code in dict.fromkeys(one[:3] for one in told)}
    if not column:
        return {}
    start, end = began_with(last_year), closed_with(last_year)
    for fund, _ in FUNDS:
        column[f"start.{fund}"] = -start.get(fund, NOTHING if start else UNKNOWN)
        column[f"end.{fund}"] = -end.get(fund, NOTHING if end else UNKNOWN)
    column["start"] = added(column[f"start.{fund}"] for fund, _ in FUNDS)
    return column


def proof_of(reading: Reading, ledger: Ledger, period: Period) -> Proof | None:
    """Return what the money of a book of receipts and payments is held to, None for double entry."""
    if posted(ledger).double:
        return None
    found = booked(ledger, period.start, period.end)
    funds = tuple(fund for fund, _ in FUNDS)
    others = [one for code, one in found.other.items() if not code.startswith(funds)]
    opening = balances(reading, ledger, period).opening.money
    return Proof(opening, added(others), found.transfers, stated_money(reading, ledger, period))


def income_of(column: Column) -> Figure:
    """Return what a column's income comes to."""
    return added(_of("4", column))


def spending_of(column: Column) -> Figure:
    """Return what a column's spending comes to."""
    return added(_of("5", column))


def _of(digit: str, column: Column) -> Iterator[Figure]:
    for code, one in column.items():
        if code.startswith((digit, f"unsaid{digit}")) and one.cents is not None:
            yield one
