"""年末预算执行率过低或者过高，或者支出集中在十二月。

执行率太低说明预算编得虚或者工作没有做，总额超过预算说明约束失效，十二月集中花钱往往是突击支出。

说明没有执行的项目和原因，第二年编预算时据此调整；十二月集中的支出逐笔看事由和验收。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from toolkit import law
from toolkit.bookkeeping.account_sums import of_year, sums, with_accounts, year_ended
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.budget_lines import final_parts, leaves, lines_of, under
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.thresholds import parameter, share
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger

_SIDES = (("4", "收入"), ("5", "支出"))
_FEWEST = 10
"""Payments of a year of which the share of December says anything."""


@check(
    "F019",
    Severity.WARNING,
    basis=law.BUDGET.whole(),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要      收入     支出
            2025-03-08  202503-001  405       行政补助  400.00   -
            2025-03-10  202503-002  50401     协调      -        300.00
            2025-12-12  202512-001  50401     协调      -        190.00
        """,
        "budget": """
            科目编码  本年预算数
            405       1000.00  <- 本年预算数
            50401     1000.00  <- 本年预算数
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要      收入      支出
            2025-03-08  202503-001  405       行政补助  4000.00   -
            2025-03-10  202503-002  50401     协调      -         300.00
            2025-03-10  202503-002  50402     保护      -         300.00
            2025-12-12  202512-001  50401     协调      -         200.00
        """,
        "budget": """
            科目编码  本年预算数
            405       1000.00
            504       700.00
            50401     1000.00
            50402     290.00
        """,
    },
)
def uneven_budget_execution(
    ledger: Ledger | None, budget: Budget | None, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    if ledger is None and budget is None:
        raise Lacking("没有经费收支和经费预算")
    year = book_year(reading, today)
    end = datetime.date(year, 12, 31)
    if ledger is not None:
        year_ended(ledger, year, today)
        yield from _december(ledger, policy, year, end)
    if budget is None:
        raise Lacking("没有经费预算，只看了十二月的支出")
    if ledger is not None:
        with_accounts(ledger)
        done = sums(ledger, of_year(ledger, year))
    else:
        done = final_parts(budget)
    if not done:
        raise Lacking("经费预算没有“决算数”，也没有经费收支")
    yield from _lines(budget, done, policy, end)


def _lines(budget: Budget, done: dict[str, int], policy: Policy, end: datetime.date) -> Iterator[Flag]:
    """Flag the lines carried out too little, and each side as a whole where too much.

    A line that is overspent is F017's to tell.
    """
    low, high = parameter(policy, "execution_low", end), parameter(policy, "execution_high", end)
    lines = leaves(lines_of(budget))
    for code, line in lines.items():
        cents = max(under(code, done), 0)
        if line.cents <= 0 or code[0] not in "45" or code[:3] in accounts.UPPER_ONLY:
            continue
        rate = Fraction(cents, line.cents)
        if rate < share(low) or (code[0] == "5" and share(high) < rate <= 1):
            limit = low if rate < share(low) else high
            yield from budget.flag(
                line.attribute, budget.index == line.position,
                "{code}{name}：全年 {cents:yuan} 元，是预算 {planned:yuan} 元的 {rate}，{side}{told}",
                code=code, name=_name(code), cents=cents, planned=line.cents, rate=_percent(rate),
                side="低于" if limit is low else "高于", told=limit.describe(),
            )  # fmt: skip
    for digit, side in _SIDES[1:]:
        planned = sum(line.cents for code, line in lines.items() if code[0] == digit)
        cents = sum(amount for code, amount in done.items() if code[0] == digit)
        if planned > 0 and Fraction(cents, planned) > share(high):
            yield from budget.flag_table(
                "全年{side} {cents:yuan} 元，是预算合计 {planned:yuan} 元的 {rate}，高于{told}",
                attribute="amount", side=side, cents=cents, planned=planned,
                rate=_percent(Fraction(cents, planned)), told=high.describe(),
            )  # fmt: skip


def _december(ledger: Ledger, policy: Policy, year: int, end: datetime.date) -> Iterator[Flag]:
    """Flag the year whose December has too large a share of the spending."""
    entries, day = entries_of(ledger), ledger.get("day")
    paid = entries.payments & of_year(ledger, year)
    begun = bool(((day.dt.year == year) & (day.dt.month <= 3)).any())
    whole = int(entries.expense[paid].sum())
    if not begun or int(paid.sum()) < _FEWEST or not whole:
        return
    december = paid & (day.dt.month == 12).to_numpy(dtype=bool, na_value=False)
    part, limit = int(np.where(december, entries.expense, 0).sum()), parameter(policy, "december_share", end)
    if Fraction(part, whole) > share(limit):
        yield from ledger.flag_table(
            "12月支出 {part:yuan} 元（{count} 笔），占全年 {whole:yuan} 元的 {rate}，高于{told}",
            attribute="day", part=part, count=int(december.sum()), whole=whole,
            rate=_percent(Fraction(part, whole)), told=limit.describe(),
        )  # fmt: skip


def _name(code: str) -> str:
    found = accounts.find(code)
    return found.name if found else ""


def _percent(rate: Fraction) -> str:
    """Write a share as a percentage with one place, rounded half up without a float.

    >>> _percent(Fraction(1, 3)), _percent(Fraction(2))
    ('33.3%', '200%')
    """
    tenths = (rate.numerator * 2000 + rate.denominator) // (rate.denominator * 2)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"
