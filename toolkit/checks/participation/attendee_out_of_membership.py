"""按会员签到的人，活动当天会籍不在有效期内。

保留会籍、已转出或还没有入会的人按会员计算，会使参与率和覆盖率失真。

核对入会时间和会籍变动时间；时间填错的改正，不是会员的把“是否会员”改为“否”。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, membership, people, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members


@check(
    "P011",
    Severity.WARNING,
    basis=law.MEMBERSHIP.whole(),
    bad={
        "attendance": """
            活动编号  姓名  日期        工号  是否会员
            001       甲某  2025-04-21  0117  是        <- 姓名
            001       乙某  2025-04-21  0118  是        <- 姓名
            001       丁某  2025-04-21  0119  是        <- 姓名
        """,
        "members": """
            姓名  工号  入会时间    会籍状态  会籍变动时间
            甲某  0117  2012-06-28  保留会籍  2025-04-21
            乙某  0118  2025-04-22  在籍      -
        """,
    },
    good={
        "attendance": """
            活动编号  姓名  日期        工号  是否会员
            001       甲某  2025-04-21  0117  是
            001       乙某  2025-04-21  0118  是
            001       丙某  2025-04-21  0119  否
            001       丁某  2025-04-21  -     否
            001       戊某  2025-04-21  -     -
        """,
        "members": """
            姓名  工号  入会时间    会籍状态  会籍变动时间
            甲某  0117  2012-06-28  保留会籍  2025-04-22
            乙某  0118  2025-04-21  在籍      -
            丙某  0119  2012-06-28  保留会籍  2020-01-01
        """,
    },
)
def attendee_out_of_membership(
    attendance: Attendance, members: Members, activities: Activities | None
) -> Flags:
    matched = people.match(attendance, members)
    days = signins.days(attendance, activities)
    if not attendance.has("day") and (activities is None or not activities.has("starts")):
        days = attendance.day
    force = membership.in_force(members, matched.places, days)
    outside = ~signins.guests(attendance) & (matched.places >= 0) & ~np.isnat(days.to_numpy()) & ~force
    yield from attendance.flag(
        "name",
        outside,
        "{name}{why}，{day}按会员签到",
        name=attendance.name,
        why=lambda: _why(matched, members, days),
        day=days,
    )
    stranger = matched.missing & (attendance.told("is_member") == "是")
    yield from attendance.flag("name", stranger, "{name}不在会员花名册上，却按会员签到", name=attendance.name)


def _why(matched: people.Matched, members: Members, days: Any) -> Any:
    """Say why each row's member was not in the union on the day."""
    joined, status = matched.of(members.get("joined")), matched.of(members.get("membership"))
    early = joined.dt.strftime("%Y-%m-%d才入会")
    return pd.Series(
        np.where(joined > days, early, "的会籍状态是“" + status.fillna("").astype(object) + "”"), dtype=object
    )
