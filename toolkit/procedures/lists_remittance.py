"""按每个月的工资总额算出应当到账的拨缴经费和应当上缴的经费，与账上实际到账、实际上缴的逐月核对，差额列到分。

单位按全部职工工资总额的2%拨缴工会经费，其中一部分归上级：少拨是会员的钱少了，收了不上缴是截留。

“到账少”的问单位行政，“上缴少”的看是不是已到期限；“表上与账上不同”的先查是表填错还是账漏记；几个月合起来相等的列在一行，
是合并拨缴或者迟了到账；“账还没有记到”的月份下次再看。
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_sums import with_accounts
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.month_groups import Months, month_groups, shown, total_of
from toolkit.bookkeeping.month_sums import kept_months
from toolkit.bookkeeping.remittance import (
    WHOLE,
    Booked,
    gross_of,
    levied,
    mode_of,
    received,
    sent_up,
    shifted,
)
from toolkit.bookkeeping.thresholds import parameter, share
from toolkit.ceilings.ceiling import Ceiling
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.reading import Reading
from toolkit.report_sheet import MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Signed

AGREES, LATER, BEFORE = "相符", "账还没有记到", "以前年度的"
_QUIET = (AGREES, LATER, BEFORE)
_LAGS = 4
"""So many months are tried by which money may come later than the payroll."""


@procedure(
    "拨缴经费到账与上缴",
    place=130,
    basis=law.UNION_LAW.article("43(二)"),
    given={
        "工资总额": """
            月份     工资总额    收到留成  应上缴  已上缴
            2025-01  100000.00   1200.00   800.00  800.00
            2025-02  100000.00   1200.00   800.00  800.00
            2025-03  100000.00   1200.00   800.00  800.00
            2025-04  110000.00   1320.00   880.00  440.00
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要                收入     支出
            2025-01-22  202501-001  402       1月拨缴经费留成     1200.00  -
            2025-03-22  202503-001  402       2、3月拨缴经费留成  2400.00  -
            2025-04-22  202504-001  402       4月拨缴经费留成     1000.00  -
            2025-12-20  202512-001  50502     会议用品            -        9.00
        """,
    },
    said="4 个月应到账 4,920.00 元，账上 4,600.00 元，不符 1 组；应上缴 3,280.00 元，表上已上缴 2,840.00 元，不符 1 组",
    expect="""
        【拨缴经费到账逐月核对】
        月份   工资总额    应到账    账上到账  表上到账  应减账上  结果                                     凭证号
        1月    100,000.00  1,200.00  1,200.00  1,200.00  0.00      相符                                     202501-001
        2—3月  200,000.00  2,400.00  2,400.00  2,400.00  0.00      相符                                     202503-001
        4月    110,000.00  1,320.00  1,000.00  1,320.00  320.00    到账少 320.00 元，表上与账上差 320.00 元  202504-001
        合计   410,000.00  4,920.00  4,600.00  4,920.00  320.00    -                                        -
        【应上缴经费逐月核对】
        月份  工资总额    应上缴    表上已上缴  应减表上  结果
        1月   100,000.00  800.00    800.00      0.00      相符
        2月   100,000.00  800.00    800.00      0.00      相符
        3月   100,000.00  800.00    800.00      0.00      相符
        4月   110,000.00  880.00    440.00      440.00    上缴少 440.00 元
        合计  410,000.00  3,280.00  2,840.00    440.00    -
    """,
)
def lists_remittance(
    payroll: Payroll,
    ledger: Ledger,
    reading: Reading,
    unit: UnitName,
    period: Period,
    policy: Policy,
    today: datetime.date,
) -> Result:
    with_accounts(ledger)
    year = book_year(reading, today)
    gross, month = gross_of(payroll, year)
    if not gross:
        raise Lacking(f"工资总额里没有{year}年的月份")
    tolerance = parameter(policy, "levy_tolerance", datetime.date(year, 12, 31))
    levy, keep = (
        {one: parameter(policy, name, datetime.date(year, one, 1)) for one in gross}
        for name in ("levy_rate", "keep_share")
    )
    parts = {one: levied(cents, share(levy[one]), share(keep[one])) for one, cents in gross.items()}
    came = received(ledger, year)
    if not len(came.rows):
        raise Lacking("账上没有拨缴经费收入（402）")
    due, kept, _ = map(sum, zip(*parts.values(), strict=True))
    mode = mode_of(due, kept, int(came.cents.sum()))
    last = max(kept_months(ledger, year, today), default=12)
    side = _Side(payroll, ledger, gross, month, share(tolerance), last)
    due_in = {one: due if mode == WHOLE else kept for one, (due, kept, _) in parts.items()}
    due_up = {one: up for one, (_, _, up) in parts.items()}
    arrivals = _Compared(side, due_in, came, "allocated" if mode == WHOLE else "received", "到账")
    upward = _Compared(side, due_up, sent_up(ledger, year), "remitted", "上缴")
    compared = [one for one in (arrivals, upward) if one.told]
    return Result(
        Population("工资总额的月份", len(gross), sum(gross.values())),
        f"{len(gross)} 个月{'；'.join(one.said for one in compared)}",
        sum(one.differing for one in compared),
        (
            *(Used("拨缴比例", *told) for told in _each(levy)),
            *(Used("基层留成", *told) for told in _each(keep)),
            Used("到账的口径", mode, "账上的数接近哪一个"),
            Used("容差", tolerance.amount, tolerance.document),
            *(Used(f"{one.what}的月份", one.lag_told, "摘要写的月份，没有写的按日期") for one in compared),
        ),
        tuple(tie for one in compared for tie in one.ties()),
        tuple(one.page(unit, period) for one in compared),
    )


def _each(rates: Mapping[int, Ceiling]) -> Iterator[tuple[str, str]]:
    """Yield each rate once with its document: that of each month is the one in force on its first day."""
    yield from dict.fromkeys((rate.amount, rate.document) for rate in rates.values())


class _Side:
    """What both comparisons rest on."""

    def __init__(
        self,
        payroll: Payroll,
        ledger: Ledger,
        gross: dict[int, int],
        month: Any,
        tolerance: Fraction,
        last: int,
    ) -> None:
        self.payroll, self.ledger, self.gross, self.month = payroll, ledger, gross, month
        self.tolerance, self.last = tolerance, last

    def listed(self, name: str) -> dict[int, int] | None:
        """Return what a column of the payroll says of each month, None where it says nothing."""
        if not self.payroll.has(name) or not bool(self.payroll.get(name).notna().any()):
            return None
        cents = self.payroll.get(name).fillna(0).to_numpy(dtype=np.int64)
        return {one: int(cents[self.month == one].sum()) for one in self.gross}


class _Compared:
    """One comparison: what was due each month, what the books show of it, what the list says."""

    def __init__(self, side: _Side, due: dict[int, int], booked: Booked, column: str, what: str) -> None:
        self.side, self.due, self.what = side, due, what
        self.listed = side.listed(column)
        self.in_books = bool(len(booked.rows))
        self.booked = booked
        self.lag = max(range(_LAGS), key=self._fitting) if self.in_books else 0
        self.booked = shifted(booked, self.lag)
        self.groups = month_groups(
            {*due, *self._paid}, self.booked.months if self.in_books else [], self._gap, self._within
        )

    @property
    def told(self) -> bool:
        """Whether books or list tell anything."""
        return self.in_books or self.listed is not None

    @property
    def _paid(self) -> dict[int, int]:
        return self.booked.monthly if self.in_books else self.listed or {}

    @property
    def _of(self) -> str:
        return "账上" if self.in_books else "表上"

    @property
    def lag_told(self) -> str:
        """How many months later than the payroll it is looked for."""
        return f"比工资晚 {self.lag} 个月" if self.lag else "与工资同月"

    @property
    def differing(self) -> int:
        """How many groups of months do not agree."""
        return sum(self.result(group) not in _QUIET for group in self.groups)

    @property
    def said(self) -> str:
        """The comparison in a sentence."""
        due, paid = sum(self.due.values()), sum(self._paid.values())
        told = "已上缴" if self.what == "上缴" else ""
        differing = f"不符 {self.differing} 组" if self.differing else "逐月相符"
        return f"应{self.what} {yuan(due)} 元，{self._of}{told} {yuan(paid)} 元，{differing}"

    def result(self, group: Months) -> str:
        """Say what a group of months comes to."""
        if group == (0,):
            return BEFORE
        gap, told = self._gap(group), []
        if abs(gap) > self._within(group):
            if gap > 0 and min(group) + self.lag > self.side.last:
                return LATER
            told.append(f"{self.what}{'少' if gap > 0 else '多'} {yuan(abs(gap))} 元")
        if self.in_books and self.listed is not None:
            apart = total_of(self.listed, group) - total_of(self.booked.monthly, group)
            if apart and min(group) + self.lag <= self.side.last:
                told.append(f"表上与账上差 {yuan(abs(apart))} 元")
        return "，".join(told) or AGREES

    def ties(self) -> Iterator[Tie]:
        """Yield what the months come to, and the whole."""
        yield Tie(
            f"应{self.what}：各月之和＝全年",
            sum(total_of(self.due, group) for group in self.groups),
            sum(self.due.values()),
        )
        if self.in_books:
            sums = sum(total_of(self.booked.monthly, group) for group in self.groups)
            yield Tie(f"账上{self.what}：各月之和＝账上合计", sums, int(self.booked.cents.sum()))

    def page(self, unit: UnitName, period: Period) -> Form:
        """Return the page, a line for each group of months."""
        title = "拨缴经费到账逐月核对" if self.what == "到账" else "应上缴经费逐月核对"
        done = "到账" if self.what == "到账" else "已上缴"
        both = [(f"账上{done}", "booked")] if self.in_books else []
        both += [(f"表上{done}", "listed")] if self.listed is not None else []
        form = Form(
            title,
            unit,
            period,
            [
                Col("月份", width=12),
                Col("工资总额", "money", total="sum", key="gross", width=16),
                Col(f"应{self.what}", "money", total="sum", key="due", width=14),
                *(Col(name, "money", total="sum", key=key, width=14) for name, key in both),
                Col(f"应减{self._of}", "money", of=Signed(("due",), (both[0][1],)), width=14),
                Col("结果", "wrapped", width=30),
                *([Col("凭证号", "wrapped", width=20)] if self.in_books else []),
            ],
            right=MEASURE,
            footer=(),
            landscape=True,
        )
        for group in self.groups:
            self._line(form, group)
        form.total("合计", *self._figures(lambda cents: sum(cents.values())))
        return form

    def _line(self, form: Form, group: Months) -> None:
        rows = np.flatnonzero(np.isin(self.side.month, group) & (self.side.month > 0))
        sources, numbers = places(self.side.payroll, rows), []
        apart = dict.fromkeys(("gross", "due", "listed"), sources)
        if self.in_books:
            mine = self.booked.of(group)
            apart["booked"] = places(self.side.ledger, mine)
            told = self.side.ledger.get("voucher").iloc[mine]
            numbers = ["、".join(dict.fromkeys(str(text) for text in told if not pd.isna(text))) or None]
        figures = self._figures(lambda cents: total_of(cents, group))
        form.data(
            shown(group), *figures, self.result(group), *numbers,
            sources=[*sources, *apart.get("booked", [])], apart=apart,
        )  # fmt: skip

    def _figures(self, sum_: Callable[[dict[int, int]], int]) -> list[int]:
        due, gross = sum_(self.due), sum_(self.side.gross)
        both = [sum_(self.booked.monthly)] if self.in_books else []
        both += [sum_(self.listed)] if self.listed is not None else []
        return [gross, due, *both, due - both[0]]

    def _gap(self, group: Months) -> int:
        return 0 if group == (0,) else total_of(self.due, group) - total_of(self._paid, group)

    def _within(self, group: Months) -> int:
        return int(total_of(self.due, group) * self.side.tolerance)

    def _fitting(self, lag: int) -> tuple[int, int, int]:
        """Return how well a lag fits, more being better: months that agree, cents apart in those reached, no lag."""
        monthly = shifted(self.booked, lag).monthly
        gaps = {month: abs(cents - monthly.get(month, 0)) for month, cents in self.due.items()}
        agreeing = sum(gap <= self._within((month,)) for month, gap in gaps.items())
        return agreeing, -sum(gap for month, gap in gaps.items() if month + lag <= self.side.last), -lag
