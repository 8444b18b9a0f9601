"""把会费收缴登记上每个月实缴的会费，和账上当月的会费收入（401）逐月核对，差额列到分。

会费收多少就应当入账多少：登记上有、账上没有，可能是收了没有入账；账上有、登记上没有，可能是登记不全或者别的收入记错了科目。

账上的月份按摘要写的算，没有写的按记账日期；几个月合起来相等的列在一行，是合并入账或者迟了入账；
“不符”的先看是不是跨月、跨年，再查收款凭证和扣缴名单。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_sums import net_of, of_year, on_account, with_accounts
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.month_groups import Months, month_groups, months_told, shown, total_of
from toolkit.bookkeeping.month_sums import kept_months
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.reading import Reading
from toolkit.report_sheet import MEASURE, Form
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.totals.dues import tells_payments
from toolkit.workbooks.sheet_parts import Col, Signed

AGREES, DIFFERS, LATER = "相符", "不符", "账还没有记到"
_MOST = 6
"""So many voucher numbers are named of a month."""


@procedure(
    "会费登记与会费收入",
    place=120,
    basis=law.INCOME_AND_SPENDING.article(5),
    given={
        "会费收缴": """
            姓名  月应交会费  1月    2月    3月    4月
            甲某  20.00       20.00  20.00  20.00  20.00
            乙某  20.00       20.00  20.00  20.00  20.00
            丙某  15.50       15.50  -      15.50  15.50
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要         收入   支出
            2025-01-20  202501-001  401       1月会费      55.50  -
            2025-03-20  202503-001  401       2、3月会费   95.50  -
            2025-04-20  202504-001  401       会费         55.00  -
            2025-12-20  202512-001  50502     会议用品     -      9.00
        """,
    },
    said="会费收缴登记实缴 206.50 元，账上会费收入 206.00 元；逐月核对 3 组，相符 2 组，不符 1 组",
    expect="""
        【会费收缴与会费收入逐月核对】
        月份   登记笔数  登记实缴  账上会费收入  登记减账上  结果  凭证号
        1月    3         55.50     55.50         0.00        相符  202501-001
        2—3月  5         95.50     95.50         0.00        相符  202503-001
        4月    3         55.50     55.00         0.50        不符  202504-001
        合计   11        206.50    206.00        0.50        -     -
    """,
)
def lists_dues(
    dues: Dues, ledger: Ledger, reading: Reading, unit: UnitName, period: Period, today: datetime.date
) -> Result:
    with_accounts(ledger)
    payments = dues.payments()
    if not tells_payments(dues) or not int(payments["paid"].sum()):
        raise Lacking("会费收缴没有各月实缴，没有可以与账上核对的数")
    year = book_year(reading, today)
    rows = np.flatnonzero(of_year(ledger, year) & on_account(ledger, "401") & (net_of(ledger) != 0))
    told, booked = _booked(ledger, rows, year)
    paid = payments["paid"].to_numpy(dtype=np.int64)
    month = payments["month"].fillna(0).to_numpy(dtype=np.int64)
    listed = {int(one): int(paid[month == one].sum()) for one in np.unique(month)}
    both = {*listed, *booked}
    groups = month_groups(
        both, told, lambda group: total_of(listed, group) - total_of(booked, group), lambda _: 0
    )
    if set(listed) == {0}:
        groups = [tuple(sorted(both))]
    form, found = _page(unit, period), []
    last = max(kept_months(ledger, year, today), default=0)
    for group in groups:
        result = _result(group, listed, booked, last)
        mine = np.isin(month, group)
        theirs = [row for row, months in zip(rows.tolist(), told, strict=True) if {*months} & {*group}]
        form.data(
            _label(group), int(mine.sum()), total_of(listed, group), total_of(booked, group),
            total_of(listed, group) - total_of(booked, group), result, _numbers(ledger, theirs) or None,
            sources=[*places(dues, np.unique(payments["position"][mine])), *places(ledger, theirs)],
            apart={
                "listed": places(dues, np.unique(payments["position"][mine])),
                "booked": places(ledger, theirs),
            },
        )  # fmt: skip
        found.append(result)
    sums = sum(listed.values()), sum(booked.values())
    form.total("合计", len(payments), *sums, sums[0] - sums[1])
    return Result(
        Population("会费收缴的缴费和账上的会费收入", len(payments) + len(rows), sum(sums)),
        _said(sums, found),
        found.count(DIFFERS),
        (
            Used("年度", f"{year}年", "单位信息或者账上的日期"),
            Used("账上的月份", "摘要写的月份；没有写的按记账日期", "惯例"),
        ),
        (
            Tie("登记：各月之和＝会费收缴合计", sums[0], int(paid.sum())),
            Tie("账上：各月之和＝会费收入（401）合计", sums[1], int(net_of(ledger)[rows].sum())),
        ),
        (form,),
    )


def _booked(ledger: Ledger, rows: Any, year: int) -> tuple[list[Months], dict[int, int]]:
    """Return the months each receipt is for, and what was booked for each; one of several stands at its first."""
    days, cents = ledger.get("day").dt.month.iloc[rows].fillna(0).astype(int).tolist(), net_of(ledger)[rows]
    told: list[Months] = []
    booked: dict[int, int] = {}
    for text, day, amount in zip(ledger.texts_of("summary")[rows], days, cents.tolist(), strict=True):
        months = months_told(str(text), year) or (day,)
        told.append(months)
        booked[months[0]] = booked.get(months[0], 0) + amount
    return told, booked


def _result(group: Months, listed: dict[int, int], booked: dict[int, int], last: int) -> str:
    if total_of(listed, group) == total_of(booked, group):
        return AGREES
    return LATER if min(group) > last and not total_of(booked, group) else DIFFERS


def _label(group: Months) -> str:
    """Return a group's name: 0 are payments without a month, or of another year."""
    if 0 in group and len(group) > 1:
        return "没有写月份，合计核对"
    return "没有写月份或者以前年度" if tuple(group) == (0,) else shown(group)


def _numbers(ledger: Ledger, rows: list[int]) -> str:
    """Return the numbers of the vouchers, the first few."""
    told = ledger.get("voucher").iloc[rows]
    numbers = list(dict.fromkeys(str(text) for text in told if not pd.isna(text)))
    return "、".join(numbers[:_MOST]) + (f"等 {len(numbers)} 张" if len(numbers) > _MOST else "")


def _page(unit: UnitName, period: Period) -> Form:
    return Form(
        "会费收缴与会费收入逐月核对",
        unit,
        period,
        [
            Col("月份", width=14),
            Col("登记笔数", "whole", total="sum"),
            Col("登记实缴", "money", total="sum", key="listed", width=16),
            Col("账上会费收入", "money", total="sum", key="booked", width=16),
            Col("登记减账上", "money", of=Signed(("listed",), ("booked",)), width=14),
            Col("结果", width=14),
            Col("凭证号", "wrapped", width=26),
        ],
        right=MEASURE,
        footer=(),
    )


def _said(sums: tuple[int, int], found: list[str]) -> str:
    told = [f"{result} {found.count(result)} 组" for result in (AGREES, DIFFERS, LATER) if result in found]
    return (
        f"会费收缴登记实缴 {yuan(sums[0])} 元，账上会费收入 {yuan(sums[1])} 元；"
        f"逐月核对 {len(found)} 组，{'，'.join(told)}"
    )
