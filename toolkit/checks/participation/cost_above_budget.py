"""活动的实际支出超过批准的预算。

超预算开支要有追加审批，没有审批就是擅自扩大开支。

核对预算和支出；填错的改正，确实超支的补办追加手续并说明。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities


@check(
    "P014",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(16),
    bad="""
        活动编号  活动名称  预算金额  实际支出
        001       健步走    3519.30   3519.31   <- 实际支出
        002       临时活动  0         100       <- 实际支出
    """,
    good="""
        活动编号  活动名称  预算金额  实际支出
        001       健步走    3519.30   3519.30
        002       讲座      -         100
        003       合唱      3000      -
    """,
)
def cost_above_budget(activities: Activities) -> Flags:
    cost, budget = activities.cost, activities.budget
    yield from activities.flag(
        "cost",
        cost > budget,
        "实际支出 {cost:yuan} 元，超过预算 {budget:yuan} 元，多 {gap:yuan} 元",
        cost=cost,
        budget=budget,
        gap=cost - budget,
    )
