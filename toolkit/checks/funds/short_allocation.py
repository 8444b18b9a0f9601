"""拨缴经费收入少于按工资总额应得的数，或者有的月份没有收到。

单位按全部职工工资总额的2%拨缴工会经费，是法律规定的义务；少拨、漏拨，会员的经费就少了一块。

与单位行政核对工资总额和拨缴、返还的明细；少拨的补拨，拨到别处的转回工会账户。
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_sums import flow_column, net_of, of_year, on_account, with_accounts
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.month_sums import by_month, gaps, kept_months
from toolkit.bookkeeping.thresholds import lowest, parameter, share
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll

_UPWARD = r"上缴|上解|上交.{0,4}经费"
_EXTRA = r"返还|退还|补助|奖励|以前年度|上年"
"""402 that is no share of this year's payroll."""


@check(
    "F021",
    Severity.ERROR,
    basis=law.UNION_LAW.article("43(二)"),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要          收入     支出  <- 收入
            2025-01-15  202501-001  402       1月经费留成   1200.00  -
            2025-02-15  202502-001  402       2月经费留成   1200.00  -
            2025-03-15  202503-001  402       3月经费留成   1200.00  -
            2025-05-15  202505-001  402       5月经费留成   1200.00  -
            2025-06-28  202506-001  402       6月经费留成   1100.00  -
        """,
        "payroll": """
            月份     工资总额
            2025-01  100000.00
            2025-02  100000.00
            2025-03  100000.00
            2025-04  100000.00
            2025-05  100000.00
            2025-06  100000.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要          收入     支出
            2025-01-15  202501-001  402       1月经费       2000.00  -
            2025-01-25  202501-002  211       上缴1月经费   -        800.00
            2025-02-15  202502-001  402       2月经费       2000.00  -
            2025-02-25  202502-002  211       上缴2月经费   -        800.00
            2025-04-15  202504-001  402       3、4月经费    4000.00  -
            2025-04-25  202504-002  211       上缴3、4月    -        1600.00
            2025-05-28  202505-001  402       5月经费       1990.00  -
            2025-05-28  202505-002  211       上缴5月       -        800.00
        """,
        "payroll": """
            月份     工资总额
            2025-01  100000.00
            2025-02  100000.00
            2025-03  100000.00
            2025-04  100000.00
            2025-05  100000.00
        """,
    },
)
def short_allocation(
    ledger: Ledger, payroll: Payroll | None, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    with_accounts(ledger)
    year = book_year(reading, today)
    months = kept_months(ledger, year, today)
    own = of_year(ledger, year) & on_account(ledger, "402") & ~said(ledger, _EXTRA)
    received = by_month(ledger, net_of(ledger), own, year)
    missing = gaps(received, months)
    without = (
        f"{'、'.join(f'{month}月' for month in missing)}没有拨缴经费收入，前后月份也没有补足"
        if missing
        else ""
    )
    short, severity = (
        _against_payroll(ledger, payroll, policy, year, received, months)
        if payroll is not None
        else ("", Severity.WARNING)
    )
    if short or without:
        yield from ledger.flag_table(
            "；".join(part for part in (short, without) if part),
            attribute=flow_column(ledger, "income"),
            severity=severity if short else Severity.WARNING,
        )
    if payroll is None:
        raise Lacking("没有工资总额，只看了有没有按月收到拨缴经费")


def _against_payroll(
    ledger: Ledger, payroll: Payroll, policy: Policy, year: int, received: dict[int, int], months: range
) -> tuple[str, Severity]:
    """Say by how much the year's 402 is short of its share of the payroll, '' where it is not.

    It is counted in the months paid for, or in those after them.
    """
    gross = _gross(payroll, year)
    asked = [month for month in months if month in gross]
    if not asked:
        raise Lacking(f"工资总额里没有{year}年与经费收支同期的月份")
    end = datetime.date(year, 12, 31)
    levy, keep = parameter(policy, "levy_rate", end), parameter(policy, "keep_share", end)
    tolerance = parameter(policy, "levy_tolerance", end)
    severity = lowest(lowest(Severity.ERROR, keep), levy)
    rate = share(levy) * share(keep)
    sent_up = by_month(ledger, _sent_up(ledger), of_year(ledger, year), year)
    monthly = 3 * sum(received.get(month, 0) > 0 for month in asked) >= 2 * len(asked)
    lags = (0, 1) if monthly else (0,)
    found = [_compared(gross, received, sent_up, asked, lag, rate) for lag in lags]
    if any(net >= due * (1 - share(tolerance)) for due, _, net in found):
        return "", severity
    due, got, net = found[0]
    less = f"，扣除上缴 {yuan(got - net)} 元后 {yuan(net)} 元" if net != got else ""
    base = yuan(sum(gross[month] for month in asked))
    return (
        f"拨缴经费收入 {yuan(got)} 元{less}，按工资总额 {base} 元×{levy.amount}×{keep.amount}应为 {yuan(due)} 元，"
        f"少 {yuan(due - net)} 元（少 {(due - net) * 100 // due}%，容差{tolerance.amount}；{keep.describe()}）"
    ), severity


def _gross(payroll: Payroll, year: int) -> dict[int, int]:
    """Return the gross payroll of each month of a year."""
    named = payroll.get("month").fillna("").astype(str)
    frame = pd.DataFrame({"month": named, "gross": payroll.get("gross").fillna(0).astype("int64")})
    frame = frame[frame["month"].str.match(rf"{year}-\d\d$|\d\d?$")]
    sums = frame.groupby(frame["month"].str[-2:].str.strip("-"))["gross"].sum()
    return {int(month): int(cents) for month, cents in sums.items() if cents}


def _compared(
    gross: dict[int, int],
    received: dict[int, int],
    sent_up: dict[int, int],
    asked: list[int],
    lag: int,
    rate: Fraction,
) -> tuple[int, int, int]:
    """Return what is due, what came, and what is left of it, for payroll months paid ``lag`` months later."""
    paid_for = [month for month in asked if month + lag in asked]
    due = int(sum(gross[month] for month in paid_for) * rate)
    got = sum(received.get(month + lag, 0) for month in paid_for)
    return due, got, got - max(0, sum(sent_up.get(month + lag, 0) for month in paid_for))


def _sent_up(ledger: Ledger) -> Any:
    """Return what each row sends to the upper union, less what it receives on its behalf (cents)."""
    entries = entries_of(ledger)
    upward = on_account(ledger, "211") | (said(ledger, _UPWARD) & (entries.expense > 0))
    return np.where(upward, entries.expense - entries.income, 0)
