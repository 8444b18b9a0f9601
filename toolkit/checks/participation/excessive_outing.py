"""春秋游天数过长、次数过多或费用过高。

春秋游的天数、次数和人均费用由各省规定，超出部分不能用工会经费开支。

核对起止日期、参加人数和费用；填错的改正，超出部分由参加人自理或说明。
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold, items_known
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance

OUTING = "春秋游|春游|秋游|踏青|郊游|秋季游|春季游"
DAILY = "outing_day_cost"


@check(
    "P008",
    Severity.ERROR,
    basis=law.CEILING,
    province="shanghai",
    bad={
        "activities": """
            活动编号  活动名称  活动类别  开始日期    结束日期    参加人数  实际支出
            001       一日游    春秋游    2025-04-18  2025-04-18  10        3000.01   <- 实际支出
            002       二日游    春秋游    2025-05-17  2025-05-19  10        3000.00   <- 结束日期
            003       三日游    春秋游    2025-06-17  2025-06-18  10        9000.01   <- 实际支出
            004       春季踏青  会员活动  2025-06-20  2025-06-20  10        300.00
            005       秋季踏青  会员活动  2025-10-20  2025-10-20  10        300.00    <- 活动名称
        """,
        "attendance": """
            活动编号  姓名  工号
            001       甲某  01
            002       甲某  01
            003       甲某  01
            004       甲某  01
            005       甲某  01
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  活动类别  开始日期    结束日期    参加人数  实际支出
            001       一日游    春秋游    2025-04-18  2025-04-18  10        3000.00
            002       二日游    春秋游    2025-05-17  2025-05-18  10        9000.00
            003       三日游    春秋游    2025-06-17  2025-06-18  10        9000.00
            004       春季踏青  会员活动  2025-06-20  2025-06-20  10        300.00
            005       秋季踏青  会员活动  2025-10-20  2025-10-20  10        300.00
            006       运动会    文体活动  2025-11-03  2025-11-20  10        9000.00
        """,
        "attendance": """
            活动编号  姓名  工号
            001       甲某  01
            002       甲某  01
            003       甲某  01
            004       甲某  01
            005       乙某  02
        """,
    },
)
def excessive_outing(activities: Activities, attendance: Attendance | None, policy: Policy) -> Flags:
    written = activities.raw("kind").fillna("").astype(object) + activities.name.astype(object)
    outing = written.str.contains(OUTING, regex=True).astype(bool) & signins.held_activities(activities)
    starts, length = activities.starts.where(outing), signins.lasted(activities)
    long = hold(policy, "outing_days", starts, length)
    column = "ends" if activities.has("ends") else "name"
    yield from activities.flag(column, long.over, "共 {length} 天，超过{told}", length=length, **long.facts)
    count = _trips(activities, attendance, starts)
    often = hold(policy, "outing_trips", starts, count, where=count > 1)
    message = "有人参加的当年第 {count} 次春秋游，超过{told}"
    yield from activities.flag("name", often.over, message, count=count, **often.facts)
    heads, cost = activities.get("participants"), activities.get("cost")
    item = _cost_items(policy, starts, (length > 1).fillna(False))
    dear = hold(policy, item, starts, cost, of=heads.where(item != DAILY, heads * length))
    message = "{heads} 人 {length} 天共 {cost:yuan} 元，超过{told}"
    yield from activities.flag(
        "cost", dear.over, message, heads=heads, length=length, cost=cost, **dear.facts
    )


def _trips(activities: Activities, attendance: Attendance | None, starts: Any) -> Any:
    """Return which outing of the year each is: of those who were there most often, else of the unit."""
    if attendance is None:
        return (starts.sort_values(kind="stable").groupby(starts.dt.year).cumcount() + 1).reindex(
            starts.index
        )
    there = signins.visits(attendance, activities, starts)
    count = there.groupby(["who", "year"]).cumcount() + 1
    return count.groupby(there["place"]).max().reindex(starts.index).astype("Int64")


def _cost_items(policy: Policy, starts: Any, overnight: Any) -> Any:
    """Return the ceiling that each outing's cost stands under: by trip, by trip with a night, or by day."""
    known = items_known(policy, starts)
    wanted = ["outing_overnight_cost" if night else "outing_trip_cost" for night in overnight]
    pairs = zip(wanted, starts, strict=True)
    return pd.Series([item if item in known.get(day, ()) else DAILY for item, day in pairs], dtype=object)
