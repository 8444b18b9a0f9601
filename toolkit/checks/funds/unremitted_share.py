"""应上缴上级的经费没有按时上缴。

上缴的部分不是本级的钱，长期留在账上就是截留；超过期限，上级工会可以追缴。

核对应上缴经费的明细，把到期的部分上缴，附上票据；已经上缴而没有记账的补记。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.account_sums import debited, on_account
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.open_items import settle
from toolkit.bookkeeping.thresholds import last_day, lowest, number, parameter
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.ceilings.ceiling import Ceiling
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll


@check(
    "F022",
    Severity.ERROR,
    basis=law.EIGHT_BANS,
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要              收入    支出
            2025-01-15  202501-001  211       代收应上缴经费    800.00  -       <- 收入
            2025-02-15  202502-001  211       代收应上缴经费    800.00  -       <- 收入
            2025-06-15  202506-001  211       上缴经费          -       1200.00
            2025-12-15  202512-001  211       代收应上缴经费    800.00  -
        """,
        "payroll": """
            月份     工资总额    应上缴   已上缴
            2025-01  100000.00   800.00   800.00
            2025-02  100000.00   800.00   400.00  <- 已上缴
            2025-03  100000.00   800.00   -       <- 已上缴
            2025-11  100000.00   800.00   -
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要              借方     贷方
            2025-01-15  202501-001  402       收到拨缴经费      -        1200.00
            2025-01-15  202501-001  211       应上缴经费        -        800.00
            2025-01-15  202501-001  102       收到拨缴经费      2000.00  -
            2025-04-15  202504-001  211       上缴经费          800.00   -
            2025-04-15  202504-001  102       上缴经费          -        800.00
            2025-10-15  202510-001  211       应上缴经费        -        800.00
        """,
        "payroll": """
            月份     工资总额    应上缴   已上缴  上缴日期
            2025-01  100000.00   800.00   800.00  2025-04-15
            2025-10  100000.00   800.00   -       -
        """,
    },
)
def unremitted_share(
    ledger: Ledger | None, payroll: Payroll | None, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    booked = ledger is not None and ledger.has("day") and bool(on_account(ledger, "211").any())
    listed = payroll is not None and payroll.has("remit") and payroll.has("remitted")
    if not booked and not listed:
        raise Lacking("经费收支没有应上缴经费（211应付上级经费），也没有经费上解的“应上缴、已上缴”")
    limit = parameter(policy, "remit_months", datetime.date(book_year(reading, today), 12, 31))
    if booked and ledger is not None:
        yield from _booked(ledger, limit, today)
    if listed and payroll is not None:
        until = (
            today
            if ledger is None or not ledger.has("day")
            else min(today, last_day(ledger.get("day"), today))
        )
        yield from _listed(payroll, limit, until, book_year(reading, today))


def _booked(ledger: Ledger, limit: Ceiling, today: datetime.date) -> Iterator[Flag]:
    """Flag what was put on 211 and not taken off it in time."""
    day = ledger.get("day")
    rows = on_account(ledger, "211") & day.notna().to_numpy(dtype=bool) & ~entries_of(ledger).standing
    amount = np.where(rows, debited(ledger), 0)
    days = day.to_numpy(dtype="datetime64[D]")
    none = np.zeros(len(ledger), dtype=np.int64)
    found = settle(
        np.where(rows, 0, 1),
        np.where(rows, days, np.datetime64("1900-01-01")),
        np.maximum(-amount, none),
        np.maximum(amount, none),
    )
    until = np.datetime64(min(today, last_day(day, today)))
    late = rows & (amount < 0) & _later(days, np.where(np.isnat(found.day), until, found.day), number(limit))
    settled = pd.Series(found.day)
    yield from rows_or_once(
        ledger,
        _column(ledger),
        late,
        int((rows & (amount < 0)).sum()),
        "应上缴的 {cents:yuan} 元{when}，超过{told}",
        "{population} 笔应上缴经费中 {count} 笔没有按时上缴（{places}）",
        severity=lowest(Severity.ERROR, limit),
        once_severity=lowest(Severity.ERROR, limit),
        cents=pd.Series(np.where(found.open > 0, found.open, -amount)),
        when=settled.dt.strftime("到 %Y-%m-%d 才上缴").fillna(f"到 {until} 还没有上缴"),
        told=limit.describe(),
    )


def _listed(payroll: Payroll, limit: Ceiling, until: datetime.date, year: int) -> Iterator[Flag]:
    """Flag the months of the list whose share was not sent up in time."""
    named = payroll.get("month").fillna("").astype(str)
    named = named.where(named.str.len() > 2, f"{year}-" + named)
    start = pd.to_datetime(named, format="%Y-%m", errors="coerce")
    ends = (start + pd.offsets.MonthEnd(0)).to_numpy(dtype="datetime64[D]")
    due, paid = payroll.get("remit").fillna(0), payroll.get("remitted").fillna(0)
    short = (due - paid).clip(lower=0)
    sent = payroll.get("remitted_on").to_numpy(dtype="datetime64[D]")
    known = start.notna().to_numpy(dtype=bool)
    open_ = (
        known
        & (short > 0).to_numpy(dtype=bool)
        & _later(ends, np.full(len(ends), np.datetime64(until)), number(limit))
    )
    late = (
        known & ~open_ & (due > 0).to_numpy(dtype=bool) & ~np.isnat(sent) & _later(ends, sent, number(limit))
    )
    severity = lowest(Severity.ERROR, limit)
    yield from rows_or_once(
        payroll, "remitted", open_, int(known.sum()),
        "{month}应上缴 {due:yuan} 元，已上缴 {paid:yuan} 元，还差 {short:yuan} 元，超过{told}",
        "{population} 个月中 {count} 个月没有缴足（{places}）",
        severity=severity, once_severity=severity, month=named, due=due, paid=paid, short=short, told=limit.describe(),
    )  # fmt: skip
    yield from rows_or_once(
        payroll, "remitted_on", late, int(known.sum()),
        "{month}的经费到 {day} 才上缴，超过{told}",
        "{population} 个月中 {count} 个月上缴迟了（{places}）",
        severity=severity, once_severity=severity, month=named, day=payroll.get("remitted_on"), told=limit.describe(),
    )  # fmt: skip


def _later(begun: Any, ended: Any, months: int) -> Any:
    """Say where more than so many months lie between two days."""
    limit = pd.Series(begun) + pd.DateOffset(months=months)
    return (pd.Series(ended) > limit).to_numpy(dtype=bool)


def _column(ledger: Ledger) -> str | None:
    return next((name for name in ("income", "credit", "amount") if ledger.has(name)), None)
