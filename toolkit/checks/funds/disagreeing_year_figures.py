"""决算表、公开公示、经审审查写的数与账上的数不一致。

同一年的收支，决算、公示、审查和账应当是一个数；对外说的数与账不同，会员和上级看到的就不是真账。

以账为准逐项核对，找出差额的原因；公示和决算写错的更正后重新公开，账记错的先更正账。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import of_year, sums, with_accounts
from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.budget_lines import final_sums, under
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.opening_balances import first_openings
from toolkit.bookkeeping.told_periods import told_period
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.tables.meetings import Meetings

_TELLS = r"公开|公示|审查|经审|决算"
_SIDES = (("income", "收入"), ("expense", "支出"), ("balance", "结余"))


@check(
    "F059",
    Severity.WARNING,
    basis=law.VOUCHERS.article(67),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要      收入    支出    余额
            2025-01-01  -           -         上年结转  -       -       100.00
            2025-03-10  202503-001  406       上缴收入  900.00  -       1000.00
            2025-08-11  202508-001  50401     协调      -       300.00  700.00
            2025-12-15  202512-001  50402     保护      -       50.00   650.00
        """,
        "budget": """
            科目编码  本年预算数  决算数
            406       900.00      900.00
            50401     400.00      310.00  <- 决算数
            504       500.00      360.00  <- 决算数
        """,
        "meetings": """
            类别      日期        所属期间      收入     支出    结余
            经费公开  2025-07-10  2025年上半年  900.00   20.00   1000.00  <- 支出
            经费公开  2025-12-31  2025年度      900.00   350.00  660.00   <- 结余
        """,
        "last_year": """
            科目编码  本年发生额
            406       800.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要      收入    支出    余额
            2025-01-01  -           -         上年结转  -       -       100.00
            2025-03-10  202503-001  401       会费      900.00  -       1000.00
            2025-08-11  202508-001  50401     协调      -       300.00  700.00
            2025-08-12  202508-002  -         提现      -       100.00  600.00
            2025-08-12  202508-002  -         提现      100.00  -       700.00
            2025-12-15  202512-001  50402     保护      -       50.00   650.00
        """,
        "budget": """
            科目编码  上年决算数  本年预算数  决算数
            401       800.00      900.00      900.00
            504       -           500.00      350.00
        """,
        "meetings": """
            类别        日期        议题                      收入    支出    结余
            经费公开    2025-10-10  2025年第三季度收支        -       300.00  700.00
            经费公开    2025-10-10  2025年1-9月收支           900.00  300.00  700.00
            经审审查    2026-01-10  审查2025年决算            900.00  350.00  650.00
            工会委员会  2025-10-10  第三季度活动安排          -       80.00   -
            经审审查    2025-01-10  审查2024年决算            1.00    2.00    100.00
        """,
        "last_year": """
            科目编码  本年发生额
            401       800.00
        """,
    },
)
def disagreeing_year_figures(
    ledger: Ledger,
    budget: Budget | None,
    meetings: Meetings | None,
    last_year: LastYear | None,
    reading: Reading,
    today: datetime.date,
) -> Flags:
    year = book_year(reading, today)
    ran = False
    if budget is not None and final_sums(budget):
        with_accounts(ledger)
        ran = True
        yield from _final(budget, sums(ledger, of_year(ledger, year)))
    if budget is not None and last_year is not None and budget.has("last_year") and last_year.has("amount"):
        ran = True
        yield from _before(budget, last_year)
    if meetings is not None and any(meetings.has(name) for name, _ in _SIDES):
        ledger.values_of("day")
        ran = True
        yield from _told(ledger, meetings, year)
    if not ran:
        raise Lacking("没有决算数、上年决算，也没有写明收支的公开、审查记录")


def _final(budget: Budget, booked: dict[str, int]) -> Iterator[Flag]:
    """Hold the final account of each line to the ledger; lines of one account are taken together."""
    codes, final = meanings(budget), budget.get("final")
    for code, told in final_sums(budget).items():
        rows = np.flatnonzero((codes == code).to_numpy(dtype=bool) & final.notna().to_numpy(dtype=bool))
        cents = under(code, booked)
        if code[0] not in "45" or told == cents or len(set(budget.part[rows].tolist())) > 1:
            continue
        yield from budget.flag(
            "final", budget.index == rows[0],
            "{name}决算数 {told:yuan} 元，账上 {cents:yuan} 元，相差 {gap:yuan} 元",
            name=_name(code), told=told, cents=cents, gap=abs(told - cents),
        )  # fmt: skip


def _before(budget: Budget, last_year: LastYear) -> Iterator[Flag]:
    """Hold what the budget says of last year to last year's own figures."""
    codes, amount = meanings(last_year), last_year.get("amount")
    known = {
        str(code): int(cents)
        for code, cents in zip(codes, amount, strict=True)
        if isinstance(code, str) and code[0] in "45" and not pd.isna(cents)
    }
    told = budget.get("last_year")
    ours = pd.Series([known.get(code) for code in meanings(budget)], dtype="Int64")
    differs = told.notna() & ours.notna() & (told != ours)
    yield from budget.flag(
        "last_year", differs, "{name}的上年决算数 {told:yuan} 元，上年决算表是 {ours:yuan} 元",
        name=pd.Series([_name(code) for code in meanings(budget)], dtype=object), told=told, ours=ours,
    )  # fmt: skip


def _told(ledger: Ledger, meetings: Meetings, year: int) -> Iterator[Flag]:
    """Hold what was made public or reviewed to the ledger up to the end of its period, or within it."""
    kind, topic, period = (meetings.get(name).fillna("").astype(str) for name in ("kind", "topic", "period"))
    speaks = (kind + topic).str.contains(_TELLS)
    for row in np.flatnonzero(speaks.to_numpy(dtype=bool)).tolist():
        found = told_period(period.iloc[row], year) or told_period(topic.iloc[row], year)
        if found is None or found[0] != year:
            continue
        day = meetings.get("day").iloc[row]
        last_told = datetime.date(year, found[2], 1)
        if not pd.isna(day) and day.date() < last_told:
            continue
        for name, side in _SIDES:
            told = meetings.get(name).iloc[row]
            if pd.isna(told):
                continue
            fits = set(_possible(ledger, name, found, day))
            if fits and int(told) not in fits:
                ours = _booked(ledger, name, (year, 1 if name == "balance" else found[1], found[2]))
                if ours is None:
                    continue
                yield from meetings.flag(
                    name, meetings.index == row, "{period}的{side}写的是 {told:yuan} 元，账上是 {ours:yuan} 元，相差 {gap:yuan} 元",
                    period=_shown(found), side=side, told=int(told), ours=ours, gap=abs(int(told) - ours),
                )  # fmt: skip


def _possible(ledger: Ledger, name: str, period: tuple[int, int, int], day: pd.Timestamp) -> Iterator[int]:
    """Yield what the ledger may be said to come to: in the period, from January on, or up to the day it was told."""
    year, first, last = period
    for begin in {1, first} if name != "balance" else {1}:
        for plain in (False, True):
            for until in (None, None if pd.isna(day) else day):
                found = _booked(ledger, name, (year, begin, last), plain=plain, until=until)
                if found is not None:
                    yield found


def _booked(
    ledger: Ledger,
    name: str,
    period: tuple[int, int, int],
    *,
    plain: bool = False,
    until: pd.Timestamp | None = None,
) -> int | None:
    """Return what the ledger comes to from one month to another; ``plain`` counts changes of place as well.

    None where nothing tells with what the year began.
    """
    year, first, last = period
    entries, day = entries_of(ledger), ledger.get("day")
    inside = of_year(ledger, year) & (day.dt.month.between(first, last) | day.isna()).to_numpy(dtype=bool)
    if name == "balance":
        earlier = (day.dt.year < year).to_numpy(dtype=bool, na_value=False)
        inside |= entries.moved & ~entries.closing & earlier
    if until is not None:
        inside &= (day.isna() | (day <= until)).to_numpy(dtype=bool)
    if not plain:
        inside &= ~entries.transfer
    income, expense = int(entries.income[inside].sum()), int(entries.expense[inside].sum())
    if name == "income":
        return income
    if name == "expense":
        return expense
    rows = first_openings(ledger)
    named = meanings(ledger).iloc[rows].dropna()
    if not len(rows) or len(named):
        return None
    return int(signed_balance(ledger).iloc[rows].sum()) + income - expense


def _shown(period: tuple[int, int, int]) -> str:
    year, first, last = period
    return (
        f"{year}年"
        if (first, last) == (1, 12)
        else f"{year}年{first}月" + (f"至{last}月" if first != last else "")
    )


def _name(code: object) -> str:
    found = accounts.find(code) if isinstance(code, str) else None
    return f"{code}{found.name}" if found else ""
