"""纪念品超过上限，或同一次活动既发奖品又发纪念品。

不设奖的活动才可以发少量纪念品，设奖又发纪念品就是重复发放。

核对奖品和纪念品；填错的改正，重复发放的收回纪念品或说明。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities


@check(
    "P007",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(二)"),
    province="shandong",
    bad="""
        活动编号  活动名称  开始日期    获奖人数  奖品标准  纪念品标准
        001       运动会    2025-08-11  0         -         100.01      <- 纪念品标准
        002       书法展    2025-08-12  12        80        35          <- 纪念品标准
        003       合唱      2025-08-12  12        -         35          <- 纪念品标准
    """,
    good="""
        活动编号  活动名称  开始日期    获奖人数  奖品标准  纪念品标准
        001       运动会    2025-08-11  0         -         100.00
        002       书法展    2025-08-12  12        80        -
        003       合唱      2025-08-12  12        80        0
    """,
)
def excessive_souvenir(activities: Activities, policy: Policy) -> Flags:
    souvenir = activities.souvenir_standard
    prized = activities.get("prize_standard") > 0
    prized = prized.fillna(False) | (activities.get("winners") > 0).fillna(False)
    prized |= (activities.get("prize_total") > 0).fillna(False)
    both = (souvenir > 0).fillna(False) & prized
    yield from activities.flag(
        "souvenir_standard", both, "这次活动设了奖，又发纪念品每人 {souvenir:yuan} 元", souvenir=souvenir
    )
    held = hold(policy, "souvenir", activities.starts, souvenir, where=souvenir > 0)
    yield from activities.flag(
        "souvenir_standard",
        held.over & ~both,
        "纪念品每人 {souvenir:yuan} 元，超过{told}",
        souvenir=souvenir,
        **held.facts,
    )
