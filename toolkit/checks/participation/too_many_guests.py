"""活动中非会员的比例过高。

工会活动面向会员，家属和外请人员过多，会员的经费就花在了会员以外。

核对“是否会员”；填错的改正，确有特殊原因的在备注中说明。
"""

from __future__ import annotations

from toolkit import law, signins
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance


@check(
    "P002",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(8),
    bad={
        "activities": """
            活动编号  活动名称  开始日期    非会员人数  参加人数
            001       运动会    2025-08-11  2           4         <- 非会员人数
            002       书法展    2025-08-12  21          100       <- 非会员人数
        """,
        "attendance": """
            活动编号  姓名  是否会员
            001       甲某  是
            001       乙某  是
            001       丙某  否
            001       丁某  否
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    非会员人数  参加人数
            001       运动会    2025-08-11  1           5
            002       书法展    2025-08-12  20          100
            003       讲座      2025-08-12  0           0
        """,
        "attendance": """
            活动编号  姓名  是否会员
            001       甲某  是
            001       乙某  是
            001       丙某  -
            001       丁某  是
            001       戊某  否
        """,
    },
)
def too_many_guests(activities: Activities, attendance: Attendance | None, policy: Policy) -> Flags:
    guests, all_told = activities.get("guests"), activities.get("participants")
    signed = attendance is not None and attendance.has("is_member")
    if attendance is not None and signed:
        place = signins.activity_of(attendance, activities)
        rows = signins.counts(place.notna(), place, activities).astype("Int64")
        guests = guests.where(rows == 0, signins.counts(signins.guests(attendance), place, activities))
        all_told = all_told.where(rows == 0, rows)
    elif not (activities.has("guests") and activities.has("participants")):
        raise Lacking("活动登记没有“非会员人数”，签到没有“是否会员”")
    held = hold(policy, "guest_share", activities.starts, guests, of=all_told)
    yield from activities.flag(
        "guests" if activities.has("guests") else "name",
        held.over,
        "{all} 人参加，其中非会员 {guests} 人，占 {share:.1f}%，超过{told}",
        all=all_told,
        guests=guests,
        share=guests.astype("Float64") * 100 / all_told.astype("Float64"),
        **held.facts,
    )
