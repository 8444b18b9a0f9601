"""获奖人数占参加人数的比例过高。

文体活动设奖有比例限制，人人有奖就成了变相发放福利。

核对获奖人数和参加人数；填错的改正，确实超出的在今后的方案中压减奖项。
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
from toolkit.tables.winners import Winners


@check(
    "P005",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(二)"),
    bad="""
        活动编号  活动名称  开始日期    参加人数  获奖人数
        001       运动会    2025-08-11  33        12        <- 获奖人数
        002       书法展    2025-08-12  33        23        <- 获奖人数
        003       讲座      2025-08-12  2         3         <- 获奖人数
    """,
    good="""
        活动编号  活动名称  开始日期    参加人数  获奖人数
        001       运动会    2025-08-11  33        11
        002       书法展    2025-08-12  33        0
        003       讲座      2025-08-12  -         -
    """,
)
def too_many_winners(
    activities: Activities, winners: Winners | None, attendance: Attendance | None, policy: Policy
) -> Flags:
    won, came = activities.get("winners"), activities.get("participants")
    if winners is not None:
        place = signins.activity_of(winners, activities)
        listed = signins.counts(place.notna(), place, activities)
        won = won.where(won.notna() | (listed == 0), listed)
    if attendance is not None:
        place = signins.activity_of(attendance, activities)
        signed = signins.counts(place.notna(), place, activities)
        came = came.where(came.notna() | (signed == 0), signed)
        awarded = signins.counts(attendance.get("won") == "是", place, activities)
        won = won.where(won.notna() | (awarded == 0), awarded)
    if won.isna().all() and not activities.has("winners"):
        raise Lacking("没有获奖人数，也没有获奖名单")
    held = hold(policy, "award_ratio", activities.starts, won, of=came)
    yield from activities.flag(
        "winners" if activities.has("winners") else "name",
        held.over,
        "{came} 人参加，{won} 人获奖，超过{told}",
        came=came,
        won=won,
        **held.facts,
    )
