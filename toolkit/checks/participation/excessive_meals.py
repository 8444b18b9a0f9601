"""活动餐费超过标准，或既发伙食补助又报餐费。

活动用餐按人按天设标准，补助和餐费只能取一样，两样都有就是重复开支。

核对人数、天数和餐费；填错的改正，超出或重复的部分收回。
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger

ALLOWANCE = "伙食补|餐补|误餐|用餐补|就餐补"
CATERING = "餐饮|饭店|餐厅|酒楼|食府|菜馆|饭庄|聚餐|餐费|宴"


@check(
    "P009",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(二)"),
    bad={
        "activities": """
            活动编号  活动名称  开始日期    结束日期    参加人数  餐费     餐补
            001       运动会    2025-07-14  2025-07-14  58        5800.01  -     <- 餐费
            002       书法展    2025-08-12  2025-08-13  10        1000     500   <- 餐补
            003       合唱      2025-08-12  2025-08-12  10        -        500   <- 餐补
        """,
        "ledger": """
            日期        凭证号  摘要      支出  收款单位      活动编号
            2025-08-20  记1     合唱用餐  800   某某餐饮公司  003
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    结束日期    参加人数  餐费     餐补
            001       运动会    2025-07-14  2025-07-14  58        5800.00  -
            002       书法展    2025-08-12  2025-08-13  10        2000     -
            003       合唱      2025-08-12  2025-08-12  10        -        500
            004       健步走    2025-08-12  2025-08-12  -         500      -
        """,
        "ledger": """
            日期        凭证号  摘要      支出  收款单位      活动编号
            2025-08-20  记1     合唱用品  800   某某文具店    003
            2025-08-20  记2     运动会    800   某某餐饮公司  001
        """,
    },
)
def excessive_meals(activities: Activities, ledger: Ledger | None, policy: Policy) -> Flags:
    column = "meals" if activities.has("meals") else "meal_allowance"
    meals, heads = activities.values_of(column), activities.get("participants")
    length = signins.lasted(activities)
    held = hold(policy, "meal_day", activities.starts.where(meals > 0), meals, of=heads * length)
    message = "{heads} 人 {length} 天餐费 {meals:yuan} 元，超过{told}"
    yield from activities.flag(
        column, held.over, message, heads=heads, length=length, meals=meals, **held.facts
    )
    called = pd.Series(
        [activities.parts[part].headings.get("meals", "") for part in activities.part], dtype=object
    )
    as_allowance = called.str.contains("补").astype(bool)
    eaten = (activities.get("meals") > 0).fillna(False)
    paid, billed = _booked(activities, ledger)
    paid |= (activities.get("meal_allowance") > 0).fillna(False) | (eaten & as_allowance)
    billed |= eaten & ~as_allowance
    place = "meal_allowance" if activities.has("meal_allowance") else column
    yield from activities.flag(place, paid & billed, "“{name}”既发伙食补助，又报销餐费", name=activities.name)


def _booked(activities: Activities, ledger: Ledger | None) -> tuple[Any, Any]:
    """Say for which activities the ledger has a meal allowance, and for which a catering bill."""
    if ledger is None or not ledger.has("activity"):
        nowhere = pd.Series(False, index=activities.index)
        return nowhere, nowhere.copy()
    place, spent = signins.activity_of(ledger, activities), ledger.expense_cents() != 0
    text = ledger.get("summary").fillna("") + ledger.get("payee").fillna("")
    allowance = text.str.contains(ALLOWANCE, regex=True).astype(bool)
    catering = text.str.contains(CATERING, regex=True).astype(bool) & ~allowance
    return (
        signins.counts(allowance & spent, place, activities) > 0,
        signins.counts(catering & spent, place, activities) > 0,
    )
