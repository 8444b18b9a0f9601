"""账上的会费收入与会费收缴登记对不上，或者收了会费却没有用在会员身上。

会费是会员交的钱，收多少就应当入账多少，而且要用于会员的活动；两处不一致，说明有会费没有入账或者登记不实。

按月核对会费收缴登记和会费收入；差额逐月查清，漏记的补记，并说明会费用在了哪里。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_sums import (
    flow_column,
    net_of,
    of_year,
    on_account,
    sums,
    with_accounts,
    year_ended,
)
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.month_sums import by_month, kept_months
from toolkit.bookkeeping.thresholds import lowest, parameter, share
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_year import months_owed
from toolkit.flags import Flag, Flags
from toolkit.people import match
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.totals.dues import tells_payments

_SHOWN = 4


@check(
    "F023",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(5),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要     收入   支出  <- 收入、支出
            2025-01-15  202501-001  401       1月会费  40.00  -
            2025-03-15  202503-001  401       3月会费  40.00  -
            2025-12-15  202512-001  50502     会议用品  -     9.00
        """,
        "dues": """
            姓名  月应交会费  1月    2月    3月
            甲某  20.00       20.00  20.00  20.00
            乙某  20.00       20.00  20.00  20.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要     收入    支出
            2025-01-15  202501-001  401       1月会费  40.00   -
            2025-03-15  202503-001  401       2、3月会费  78.00  -
            2025-12-15  202512-001  50105     观影     -       90.00
        """,
        "dues": """
            姓名  月应交会费  1月    2月    3月
            甲某  20.00       20.00  20.00  20.00
            乙某  20.00       20.00  20.00  20.00
        """,
    },
)
def dues_not_in_ledger(
    ledger: Ledger,
    dues: Dues | None,
    members: Members | None,
    policy: Policy,
    reading: Reading,
    today: datetime.date,
) -> Flags:
    with_accounts(ledger)
    year = book_year(reading, today)
    inside = of_year(ledger, year)
    booked = int(net_of(ledger)[inside & on_account(ledger, "401")].sum())
    yield from _unspent(ledger, booked, year, today)
    if dues is None or not len(dues):
        raise Lacking("没有会费收缴，会费收入没有可以核对的登记")
    if tells_payments(dues) and int(dues.payments()["paid"].sum()):
        yield from _against_list(ledger, dues, policy, year, booked, kept_months(ledger, year, today))
    elif members is not None and dues.has("due"):
        yield from _against_due(ledger, dues, members, policy, year, booked)
    else:
        raise Lacking("会费收缴没有各月实缴，也没有月应交会费和会员花名册")


def _unspent(ledger: Ledger, booked: int, year: int, today: datetime.date) -> Iterator[Flag]:
    """Flag a whole year of dues with nothing spent on the members' activities."""
    try:
        year_ended(ledger, year, today)
    except Lacking:
        return
    spent = sum(cents for code, cents in sums(ledger, of_year(ledger, year)).items() if code[:3] == "501")
    if booked > 0 and spent <= 0:
        yield from ledger.flag_table(
            "{year}年会费收入 {booked:yuan} 元，没有一笔职工活动支出（501）",
            attribute=flow_column(ledger, "expense"), year=year, booked=booked,
        )  # fmt: skip


def _against_list(
    ledger: Ledger, dues: Dues, policy: Policy, year: int, booked: int, months: range
) -> Iterator[Flag]:
    """Hold the year's 401 to what the list says was paid in the months the ledger reaches over."""
    ours = by_month(ledger, net_of(ledger), of_year(ledger, year) & on_account(ledger, "401"), year)
    reached = range(months.start, max(months.stop, max(ours, default=0) + 1))
    payments = dues.payments()
    payments = payments[payments["month"].isna() | payments["month"].isin(list(reached))]
    listed = int(payments["paid"].sum())
    limit = parameter(policy, "dues_tolerance", datetime.date(year, 12, 31))
    if _within(booked, listed, share(limit)):
        return
    monthly = payments.groupby("month")["paid"].sum()
    apart = [
        f"{month}月账上 {yuan(ours.get(month, 0))} 元、登记 {yuan(int(monthly.get(month, 0)))} 元"
        for month in reached
        if ours.get(month, 0) != int(monthly.get(month, 0))
    ]
    more = f"，另有 {len(apart) - _SHOWN} 个月不同" if len(apart) > _SHOWN else ""
    yield from ledger.flag_table(
        "会费收入 {booked:yuan} 元，会费收缴登记实缴 {listed:yuan} 元，相差 {gap:yuan} 元，超过{told}；其中{months}{more}",
        attribute=flow_column(ledger, "income"), severity=lowest(Severity.WARNING, limit),
        booked=booked, listed=listed, gap=abs(booked - listed), told=limit.describe(),
        months="，".join(apart[:_SHOWN]), more=more,
    )  # fmt: skip


def _against_due(
    ledger: Ledger, dues: Dues, members: Members, policy: Policy, year: int, booked: int
) -> Iterator[Flag]:
    """Hold the year's 401 to what the members in 籍 owed, where no list says what they paid."""
    places = match(dues, members).places
    owed, _ = months_owed(members, places, year)
    reached = int(ledger.get("day").dt.month[ledger.get("day").dt.year == year].max())
    months = owed[:, 1 : reached + 1].sum(axis=1)
    due = int((dues.get("due").fillna(0).to_numpy(dtype="int64") * months).sum())
    limit = parameter(policy, "dues_tolerance", datetime.date(year, 12, 31))
    if due and not _within(booked, due, share(limit)):
        yield from ledger.flag_table(
            "会费收入 {booked:yuan} 元，在籍会员应交 {due:yuan} 元，相差 {gap:yuan} 元，超过{told}",
            attribute=flow_column(ledger, "income"), severity=lowest(Severity.WARNING, limit),
            booked=booked, due=due, gap=abs(booked - due), told=limit.describe(),
        )  # fmt: skip


def _within(found: int, expected: int, tolerance: Fraction) -> bool:
    return abs(found - expected) <= expected * tolerance
