"""春秋游天数过长、次数过多或费用过高。

春秋游的天数、次数和人均费用由各省规定，超出部分不能用工会经费开支。

核对起止日期、参加人数和费用；填错的改正，超出部分由参加人自理或说明。
"""

from __future__ import annotations

import pandas as pd

from toolkit import law, persons, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance

OUTING = "春秋游|春游|秋游|踏青|郊游|秋季游|春季游"
COSTS = ("outing_day_cost", "outing_trip_cost", "outing_overnight_cost")


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
    written = activities.raw("kind").fillna("").astype(object) + activities.name.fillna("").astype(object)
    outing = written.str.contains(OUTING, regex=True).astype(bool)
    starts = activities.starts.where(outing & signins.held_activities(activities))
    length = signins.lasted(activities)
    long = hold(policy, "outing_days", starts, length)
    yield from activities.flag(
        "ends" if activities.has("ends") else "name", long.over, "“{name}”共 {length} 天，超过{told}",
        name=activities.name, length=length, told=long.told, severity=long.severity, basis=long.basis,
    )  # fmt: skip
    count = _trips(activities, attendance, starts)
    often = hold(policy, "outing_trips", starts.where(count > 1), count)
    yield from activities.flag(
        "name", often.over & ~long.over, "有人参加的第 {count} 次春秋游，超过{told}", count=count, told=often.told,
        severity=often.severity, basis=often.basis,
    )  # fmt: skip
    heads, cost = activities.get("participants"), activities.get("cost")
    item = _cost_item(policy, starts, length)
    shared = heads.where(item != "outing_day_cost", heads * length)
    dear = hold(policy, item, starts.where(heads > 0), cost, of=shared)
    yield from activities.flag(
        "cost", dear.over, "{heads} 人 {length} 天共 {cost:yuan} 元，超过{told}", heads=heads,
        length=length, cost=cost, told=dear.told, severity=dear.severity, basis=dear.basis,
    )  # fmt: skip


def _trips(activities: Activities, attendance: Attendance | None, starts: pd.Series) -> pd.Series:
    """Return which outing of the year each is: of those who were there most often, else of the unit."""
    year = starts.dt.year
    order = starts.dropna().sort_values(kind="stable")
    count = order.groupby(year[order.index]).cumcount() + 1
    if attendance is not None:
        place = signins.activity_of(attendance, activities)
        rows = pd.DataFrame({"who": persons.tell(attendance, None).key, "place": place})
        rows["day"] = starts.reindex(place.fillna(-1).astype("int64").to_numpy()).to_numpy()
        rows = rows.dropna().drop_duplicates(["who", "place"]).sort_values("day", kind="stable")
        rows["count"] = rows.groupby(["who", rows["day"].dt.year]).cumcount() + 1
        count = rows.groupby("place")["count"].max().reindex(starts.index).fillna(1)
    return count.reindex(starts.index).astype("Int64")


def _cost_item(policy: Policy, starts: pd.Series, length: pd.Series) -> pd.Series:
    """Return the ceiling that each outing's cost stands under: by day, by trip or by trip with a night."""
    found = []
    for day, days in zip(starts, length, strict=True):
        there = (
            set() if pd.isna(day) else {found.item.name for found in policy.everything_in_force(day.date())}
        )
        nights = ("outing_overnight_cost", "outing_day_cost") if not pd.isna(days) and days > 1 else COSTS[:2]
        found.append(next((item for item in nights if item in there), COSTS[0]))
    return pd.Series(found, dtype=object)
