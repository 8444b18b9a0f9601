"""活动的实际支出与账上的凭证合计不一致。

活动台账和账是同一笔钱的两处记录，对不上，人均经费和预算执行就都不可信。

按活动编号逐张核对凭证；台账填错的改正台账，凭证漏写或写错活动编号的改正。
"""

from __future__ import annotations

from toolkit import law, signins
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger


@check(
    "P013",
    Severity.ERROR,
    basis=law.VOUCHERS.article(48),
    bad={
        "activities": """
            活动编号  活动名称  开始日期    实际支出
            001       合唱      2025-03-06  4255.80
            002       健步走    2025-09-05  2500.30   <- 实际支出
            003       书法展    2025-10-05  500.00    <- 实际支出
        """,
        "ledger": """
            日期        凭证号      摘要      支出     活动编号
            2025-03-13  202503-003  合唱用品  2553.30  001
            2025-03-17  202503-006  合唱场地  1702.50  001
            2025-09-17  202509-006  健步走    2500.31  002
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    实际支出
            001       合唱      2025-03-06  4255.80
            002       健步走    2025-09-05  2400.00
            003       书法展    2025-10-05  0
            004       讲座      2025-10-06  -
        """,
        "ledger": """
            日期        凭证号      摘要      收入    支出     活动编号
            2025-03-13  202503-003  合唱用品  -       2553.30  001
            2025-03-17  202503-006  合唱场地  -       1702.50  001
            2025-09-17  202509-006  健步走    -       2500.00  002
            2025-09-18  202509-007  退款      100.00  -        002
        """,
    },
)
def activity_cost_mismatch(activities: Activities, ledger: Ledger) -> Flags:
    if ledger.activity.isna().all():
        raise Lacking("经费收支的“活动编号”一列全部空白")
    place = signins.activity_of(ledger, activities)
    net = (ledger.expense_cents() - ledger.income_cents()).where(place.notna())
    unread = place[(ledger.expense_cents() == 0) & (ledger.income_cents() == 0)].dropna()
    booked = net.groupby(place.to_numpy(dtype=object)).sum().reindex(activities.index).astype("Int64")
    number = signins.key(activities, "number")
    stated = activities.cost.groupby(number.where(number.notna(), activities.name.astype(object))).transform(
        "sum"
    )
    stated = stated.where(activities.cost.notna())
    sure = ~activities.index.isin(unread.astype(int)) & ~(number.notna() & number.duplicated())
    yield from activities.flag(
        "cost",
        sure & booked.notna() & (stated != booked),
        "实际支出 {cost:yuan} 元，账上这次活动的凭证合计 {booked:yuan} 元，相差 {gap:yuan} 元",
        cost=stated,
        booked=booked,
        gap=stated - booked,
    )
    yield from activities.flag(
        "cost",
        sure & booked.isna() & (stated > 0),
        "实际支出 {cost:yuan} 元，账上没有写着这个活动编号的凭证",
        cost=stated,
        severity=Severity.WARNING,
    )
