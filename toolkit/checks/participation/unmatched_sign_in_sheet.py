"""签到的活动没有登记，或登记的活动没有签到。

签到和活动登记对不上，参与人次、参与率和活动经费就都没有依据。

核对活动编号；编号写错的改正，漏登记的活动补登记，漏附的签到表补上。
"""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance


@check(
    "P001",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "activities": """
            活动编号   活动名称  开始日期    参加人数
            HD2025001  合唱比赛  2025-03-14  2
            HD2025002  健步走    2025-09-05  40        <- 活动编号
        """,
        "attendance": """
            活动编号   姓名
            HD2025001  甲某
            HD2025001  乙某
            HD2025088  甲某  <- 活动编号
            HD2025088  乙某
        """,
    },
    good={
        "activities": """
            活动编号   活动名称  开始日期    参加人数  状态
            HD2025001  合唱比赛  2025-03-14  2         完成
            HD2025002  健步走    2025-09-05  0         取消
            HD2025003  观影      2026-01-05  40        -
            -          书法展    2025-06-05  1         -
        """,
        "attendance": """
            活动编号     活动名称  姓名
            hd-2025-001  合唱比赛  甲某
            HD2025001    合唱比赛  乙某
            -            书法展    乙某
        """,
    },
)
def unmatched_sign_in_sheet(attendance: Attendance, activities: Activities, today: datetime.date) -> Flags:
    place = signins.activity_of(attendance, activities)
    number = signins.key(attendance, "activity")
    name = signins.key(attendance, "activity_name")
    told = number.where(number.notna(), name)
    unknown = place.isna() & told.notna()
    rows = told[unknown].value_counts()
    yield from attendance.flag(
        "activity" if attendance.has("activity") else "activity_name",
        unknown & ~told.where(unknown).duplicated(),
        "活动登记里没有“{told}”，签到有 {rows} 行",
        told=attendance.get("activity").where(number.notna(), attendance.get("activity_name")),
        rows=told.map(rows).astype("Int64"),
    )
    signed = pd.Series(np.isin(np.arange(len(activities)), place.dropna().astype(int)))
    repeated = signins.key(activities, "number")
    repeated = repeated.notna() & repeated.duplicated()
    due = signins.held_activities(activities) & ~(activities.get("starts") > pd.Timestamp(today))
    due &= ~(activities.get("participants") == 0).fillna(False) & ~repeated
    yield from activities.flag(
        "number" if activities.has("number") else "name",
        due & ~signed,
        "“{name}”没有签到",
        name=activities.name,
        severity=Severity.WARNING,
    )
