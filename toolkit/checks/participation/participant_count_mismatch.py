"""登记的参加人数与签到不符，或多于会员加来宾。

参加人数决定餐费、奖品和人均经费，多报的人数就是多报的开支。

按签到表改正参加人数；签到不全的补齐签到表。
"""

from __future__ import annotations

import pandas as pd

from toolkit import law, membership, persons, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members


@check(
    "P004",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "activities": """
            活动编号  活动名称  开始日期    会员人数  非会员人数  参加人数
            001       运动会    2025-08-11  -         1           4         <- 参加人数
            002       书法展    2025-08-12  -         1           4         <- 参加人数
            003       讲座      2025-08-12  2         0           3         <- 参加人数
        """,
        "attendance": """
            活动编号  姓名    是否会员
            001       甲某    是
            001       乙某    是
            001       家属甲  否
        """,
        "members": """
            姓名  入会时间    会籍状态
            甲某  2010-01-01  在籍
            乙某  2010-01-01  在籍
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    非会员人数  参加人数
            001       运动会    2025-08-11  1           3
            002       书法展    2025-08-12  1           3
            003       两天赛    2025-08-12  0           2
            004       讲座      2025-08-14  -           -
        """,
        "attendance": """
            活动编号  姓名    日期        是否会员
            001       甲某    2025-08-11  是
            001       乙某    2025-08-11  是
            001       乙某    2025-08-11  是
            001       家属甲  2025-08-11  否
            003       甲某    2025-08-12  是
            003       甲某    2025-08-13  是
            003       乙某    2025-08-13  是
        """,
        "members": """
            姓名  入会时间    会籍状态
            甲某  2010-01-01  在籍
            乙某  2010-01-01  在籍
        """,
    },
)
def participant_count_mismatch(
    activities: Activities, attendance: Attendance | None, members: Members | None
) -> Flags:
    stated, guests = activities.participants, activities.get("guests").fillna(0)
    number = signins.key(activities, "number")
    shared = number.notna() & number.duplicated(keep=False)
    off = pd.Series(False, index=activities.index)
    if attendance is not None:
        place = signins.activity_of(attendance, activities)
        rows = signins.counts(place.notna(), place, activities)
        who = persons.tell(attendance, members).key
        again = pd.DataFrame({"place": place, "who": who}).duplicated() & who.notna()
        heads = signins.counts(~again, place, activities)
        off = ((rows > 0) & (stated != rows) & (stated != heads)).fillna(False) & ~shared
        message = "登记 {stated} 人参加，签到表有 {rows} 行"
        yield from activities.flag("participants", off, message, stated=stated, rows=rows)
    room, message = (
        activities.get("members") + guests,
        "登记 {stated} 人参加，会员人数加非会员人数只有 {room} 人",
    )
    yield from activities.flag("participants", ~off & (stated > room), message, stated=stated, room=room)
    if members is not None and activities.has("starts"):
        days = activities.starts.dropna().unique()
        force = {day: int(membership.in_force_at(members, pd.Timestamp(day).date()).sum()) for day in days}
        room = (activities.starts.map(force).astype("Int64") + guests).where(activities.get("members").isna())
        message = "登记 {stated} 人参加，当天在籍会员加来宾只有 {room} 人"
        yield from activities.flag("participants", ~off & (stated > room), message, stated=stated, room=room)
