"""奖品超过每人的上限。

文体活动以精神鼓励为主，个人奖品设有上限，超出部分属于超标准发放。

核对奖品标准；录错的改正，团体奖写明人数，确实超标的按规定清退。
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.holding import hold, items_known
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.winners import Winners

PRIZE = "prize_person"
TEAM = r"团体|集体|团队|班组|优秀组织"
ITEMS = {"一等": "prize_first", "二等": "prize_second", "三等": "prize_third"}


@check(
    "P006",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(二)"),
    province="shandong",
    bad={
        "activities": """
            活动编号  活动名称  开始日期    获奖人数  奖品标准  奖品总额
            001       运动会    2025-08-11  10        500.01    -         <- 奖品标准
            002       书法展    2025-08-12  2         -         1000.01   <- 奖品总额
        """,
        "winners": """
            活动编号  奖项    姓名  金额
            001       一等奖  甲某  500.01  <- 金额
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    获奖人数  奖品标准  奖品总额
            001       运动会    2025-08-11  10        500.00    5000.00
            002       书法展    2025-08-12  2         -         1000.00
            003       合唱      2025-08-12  0         -         -
        """,
        "winners": """
            活动编号  奖项    姓名  金额
            001       一等奖  甲某  500.00
        """,
    },
)
def excessive_prize(activities: Activities | None, winners: Winners | None, policy: Policy) -> Flags:
    if activities is None and winners is None:
        raise Lacking("没有活动登记，也没有获奖名单")
    if activities is not None:
        standard, total, heads = (
            activities.get(name) for name in ("prize_standard", "prize_total", "winners")
        )
        held = hold(policy, PRIZE, activities.starts, standard, where=standard > 0)
        message = "奖品每人 {standard:yuan} 元，超过{told}"
        yield from activities.flag("prize_standard", held.over, message, standard=standard, **held.facts)
        held = hold(policy, PRIZE, activities.starts, total, of=heads, where=standard.isna() & (heads > 0))
        message = "{heads} 人获奖，奖品共 {total:yuan} 元，人均超过{told}"
        yield from activities.flag("prize_total", held.over, message, heads=heads, total=total, **held.facts)
    if winners is not None:
        amount = winners.get("amount").where(winners.get("amount").notna(), winners.get("standard"))
        day = winners.get("day").where(winners.get("day").notna(), signins.began(winners, activities))
        held = hold(
            policy, _items(winners.get("award").fillna(""), day, policy), day.where(amount > 0), amount
        )
        column = "amount" if winners.has("amount") else "standard"
        message = "{name}得奖品 {amount:yuan} 元，超过{told}"
        yield from winners.flag(column, held.over, message, name=winners.name, amount=amount, **held.facts)


def _items(awards: Any, days: Any, policy: Policy) -> Any:
    """Return the ceiling of each prize: its grade's, else any prize's; none for a team, whose heads are unknown."""
    known = items_known(policy, days)
    graded = [next((item for word, item in ITEMS.items() if word in award), PRIZE) for award in awards]
    pairs = zip(graded, days, strict=True)
    items = pd.Series([item if item in known.get(day, ()) else PRIZE for item, day in pairs], dtype=object)
    return items.where(~awards.str.contains(TEAM, regex=True))
