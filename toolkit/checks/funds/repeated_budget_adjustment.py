"""一年里调整预算的次数太多，或者年末才调整预算。

预算调整原则上一年一次、程序与预算相同；反复调整和年末补调，是先花钱后补手续的常见做法。

说明每次调整的原因，补上工会委员会讨论和经审会审查的记录；年末为消化超支补做的调整要如实说明。
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.blanks import blank
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.table import Table
from toolkit.tables.budget import Budget
from toolkit.tables.meetings import Meetings

_ADJUSTS = r"预算.{0,6}调整|调整.{0,8}预算|追加.{0,4}预算"
_NOT_DECIDED = r"经审|审查|公开|公示"


@check(
    "F018",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(16),
    bad="""
        科目编码  本年预算数  预算调整数  调整后预算数  调整日期
        50401     100000.00   1000.00     101000.00     2025-06-10
        50402     100000.00   2000.00     102000.00     2025-06-10
        50403     100000.00   2000.00     102000.00     2025-09-10  <- 调整日期
        50404     100000.00   -2000.00    98000.00      2025-12-10  <- 调整日期
        50405     100000.00   -2000.00    98000.00      2025-12-10
    """,
    good="""
        科目编码  本年预算数  预算调整数  调整后预算数  调整日期
        50401     100000.00   1000.00     101000.00     2025-11-30
        50402     100000.00   2000.00     102000.00     2025-11-30
        50403     100000.00   0           100000.00     2025-12-10
        50404     100000.00   -           -             2025-12-11
        50405     100000.00   500.00      100500.00     2024-10-11
    """,
)
def repeated_budget_adjustment(budget: Budget | None, meetings: Meetings | None, policy: Policy) -> Flags:
    if budget is not None and budget.has("adjusted_on"):
        first, adjusted = budget.get("amount").mask(blank(budget, "amount"), 0), budget.get("adjusted")
        changed = budget.get("adjustment").fillna(0).ne(0) | (adjusted.notna() & adjusted.ne(first)).fillna(
            False
        )
        column = budget.has("adjustment") or budget.has("adjusted")
        dated = budget.get("adjusted_on").notna() & (changed if column else True)
        yield from _held(budget, "adjusted_on", budget.get("adjusted_on"), dated.to_numpy(dtype=bool), policy)
    elif meetings is not None and meetings.has("topic") and meetings.has("day"):
        kind, topic = meetings.get("kind").fillna(""), meetings.get("topic").fillna("")
        decided = topic.str.contains(_ADJUSTS) & ~(kind + topic).str.contains(_NOT_DECIDED)
        dated = decided & meetings.get("day").notna()
        yield from _held(meetings, "day", meetings.get("day"), dated.to_numpy(dtype=bool), policy)
    else:
        raise Lacking("经费预算没有“调整日期”一列，也没有会议记录")


def _held(table: Table, attribute: str, day: Any, where: Any, policy: Policy) -> Flags:
    """Flag the first row of each day beyond the number allowed, and of each day after the last one allowed."""
    rows = np.flatnonzero(where)
    firsts = pd.Series(rows, index=day.iloc[rows].to_numpy()).groupby(level=0).first().sort_index()
    for _, days in firsts.groupby(firsts.index.year):
        end = datetime.date(int(days.index[0].year), 12, 31)
        most, by = parameter(policy, "budget_adjustments", end), parameter(policy, "budget_adjust_by", end)
        listed = "、".join(stamp.strftime("%Y-%m-%d") for stamp in days.index)
        for place, (stamp, row) in enumerate(days.items(), 1):
            reasons = []
            if place > number(most):
                reasons.append(f"本年第 {place} 次调整预算（{listed}），超过{most.describe()}")
            limit = re.fullmatch(r"(\d{1,2})-(\d{1,2})", by.words[0])
            if limit and (stamp.month, stamp.day) > (int(limit[1]), int(limit[2])):
                reasons.append(f"{stamp:%Y-%m-%d}才调整预算，晚于{by.describe()}")
            if reasons:
                yield from table.flag(
                    attribute, table.index == row, "{said}", basis=most.document, said="；".join(reasons)
                )
