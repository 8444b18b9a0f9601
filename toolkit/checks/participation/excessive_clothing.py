"""活动服装费人均超过上限，或在规定年限内购置两次。

服装费按人设上限、有的还限年限，超出的部分等于给个人发物。

核对服装费和参加人数；填错的改正，超出部分由个人承担或说明。
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
    clothing, heads = activities.clothing, activities.get("participants")
    bought = (clothing > 0).fillna(False) & (heads > 0).fillna(False) & activities.starts.notna()
    earlier, total = _earlier(activities, attendance, bought)
    held = hold(policy, "clothing", activities.starts.where(bought), total, of=heads)
    yield from activities.flag(
        "clothing",
        held.over,
        "服装费人均 {each:yuan} 元{before}，超过{told}",
        each=(clothing // heads.where(heads > 0)).astype("Int64"),
        before=pd.Series(
            ["" if place is None else f"，连同{activities.place(place)}的一次" for place in earlier],
            dtype=object,
        ),
        told=held.told,
        basis=held.basis,
    )
    since = pd.Series([None if place is None else activities.starts.iloc[place] for place in earlier])
    years = ((activities.starts - pd.to_datetime(since)).dt.days // 365.25).astype("Int64")
    for day in activities.starts[bought & since.notna()].dropna().unique():
        named = {
            ceiling.item.name: ceiling for ceiling in policy.everything_in_force(pd.Timestamp(day).date())
        }
        period = named.get("clothing_years")
        soon = bought & (activities.starts == day) & (years < (period.limit if period else 0)).fillna(False)
        yield from activities.flag(
            "clothing",
            soon & ~held.over,
            "{where}已购置过服装，未满{told}",
            where=pd.Series(
                ["" if place is None else activities.place(place) for place in earlier], dtype=object
            ),
            told=period.describe() if period else "",
        )


def _earlier(
    activities: Activities, attendance: Attendance | None, bought: pd.Series
) -> tuple[list[int | None], pd.Series]:
    """Return for each purchase the last one that clothed some of the same people, and the year's sum.

    The sum is scaled to this activity's heads, so that it can be held against the ceiling of one person.
    """
    earlier: list[int | None] = [None] * len(activities)
    total = activities.clothing.copy()
    there = _present(activities, attendance)
    order = activities.starts[bought].sort_values(kind="stable").index
    for step, here in enumerate(order):
        for before in reversed(order[:step]):
            if there is None or there.get(here, set()) & there.get(before, set()):
                earlier[here] = int(before)
                if activities.starts[before].year == activities.starts[here].year:
                    heads, others = activities.participants[here], activities.participants[before]
                    total[here] += int(activities.clothing[before]) * int(heads) // int(others)
                break
    return earlier, total


def _present(activities: Activities, attendance: Attendance | None) -> dict[int, set[str]] | None:
    if attendance is None:
        return None
    place = signins.activity_of(attendance, activities)
    rows = pd.DataFrame({"place": place, "who": persons.tell(attendance, None).key}).dropna()
    return {int(place): set(group) for place, group in rows.groupby("place")["who"]}
