"""活动服装费人均超过上限，或在规定年限内购置两次。

服装费按人设上限、有的还限年限，超出的部分等于给个人发物。

核对服装费和参加人数；填错的改正，超出部分由个人承担或说明。
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance


@check(
    "P010",
    Severity.WARNING,
    basis=law.CEILING,
    bad={
        "activities": """
            活动编号  活动名称  开始日期    参加人数  服装费
            001       合唱      2025-03-06  10        6000.01   <- 服装费
            002       运动会    2025-07-14  10        3000.00
            003       健步走    2025-09-14  10        3000.10   <- 服装费
        """,
        "attendance": """
            活动编号  姓名  工号
            001       乙某  02
            002       甲某  01
            003       甲某  01
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    参加人数  服装费
            001       合唱      2025-03-06  10        6000.00
            002       运动会    2025-07-14  10        6000.00
            003       健步走    2024-09-14  10        6000.00
            004       书法展    2025-08-14  10        -
        """,
        "attendance": """
            活动编号  姓名  工号
            001       乙某  02
            002       甲某  01
            003       甲某  01
            004       甲某  01
        """,
    },
)
def excessive_clothing(activities: Activities, attendance: Attendance | None, policy: Policy) -> Flags:
    heads, starts = activities.participants, activities.starts
    each = -(-activities.clothing // heads.where(heads > 0))
    bought = starts.where(each > 0)
    total, before = each, starts.where(starts.isna())
    if attendance is not None:
        there = signins.visits(attendance, activities, bought)
        spent = there.assign(each=each.reindex(there["place"].to_numpy()).to_numpy())
        most = spent.groupby(["who", "year"])["each"].cumsum().groupby(spent["place"]).max()
        total = most.reindex(each.index).astype("Int64").fillna(each)
        before = there.groupby("who")["day"].shift().groupby(there["place"]).max().reindex(each.index)
    held = hold(policy, "clothing", bought, total)
    message = "服装费人均 {each:yuan} 元，当年累计 {total:yuan} 元，超过{told}"
    yield from activities.flag("clothing", held.over, message, each=each, total=total, **held.facts)
    soon = ~held.over & _too_soon(bought, before, policy)
    yield from activities.flag("clothing", soon, "有人{before}已领过服装，没有满规定的年限", before=before)


def _too_soon(bought: Any, before: Any, policy: Policy) -> Any:
    """Say which purchases clothe somebody again within the period in force."""
    soon = []
    for day, last in zip(bought, before, strict=True):
        told = [] if pd.isna(day) or pd.isna(last) else policy.everything_in_force(day.date())
        period = max(
            (int(found.limit or 0) for found in told if found.item.name == "clothing_years"), default=0
        )
        soon.append(bool(period) and day < last + pd.DateOffset(years=period))
    return pd.Series(soon, dtype=bool)
