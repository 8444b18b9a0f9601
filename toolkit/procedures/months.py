"""按月列出收入、支出和笔数，支出里按标准发放的、办活动的和其余的分开。

看出一年的收支是不是连续：哪个月没有记账，哪个月的支出比平时多得多。

节日、办活动的月份支出多是正常的，所以只比较按标准发放和办活动以外的支出：一个月超过其余各月平均的若干倍才提示；没有一笔收支的月份也提示。
提示不是错误：集中采购会使一个月特别多。账不足六个月、付款太少的，不作比较；可以比较的支出笔数太少的，只看有没有哪个月没有收支。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from toolkit import law
from toolkit.bookkeeping.account_sums import of_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entries import said as told_in
from toolkit.bookkeeping.month_sums import kept_months
from toolkit.bookkeeping.payment_population import left_out, payments, tied
from toolkit.bookkeeping.standard_amounts import by_standard
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col, Signed

_EVENTS = r"活动|比赛|竞赛|大赛|比武|运动会|踏青|春游|秋游|观影|联欢|晚会|讲座|培训|疗养|休养|拓展|场地"
FEWEST = 6
"""Months of which one can stand out."""
TIMES = 5
"""A month stands out that spends more than so many times the mean of the others."""


@procedure(
    "各月收支",
    place=350,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        摘要      收入     支出
            2025-01-10  会费      3000.00  -
            2025-01-12  购用品    -        400.00
            2025-02-10  春节慰问  -        9000.00
            2025-02-11  购用品    -        100.00
            2025-03-10  购用品    -        300.00
            2025-04-10  购用品    -        300.00
            2025-06-10  购设备    -        3000.00
            2025-07-31  购用品    -        200.00
        """,
        "设置": """
            项目              数值
            金额分析最少笔数  6
        """,
    },
    said="7 个月中，有 1 个月的支出超过其余各月平均的 5 倍，1 个月没有一笔收支",
    expect="""
        【各月收支】
        月份  笔数  收入      支出       按标准和活动  其余支出  提示
        1月   2     3,000.00  400.00     0.00          400.00    -
        2月   2     0.00      9,100.00   9,000.00      100.00    -
        3月   1     0.00      300.00     0.00          300.00    -
        4月   1     0.00      300.00     0.00          300.00    -
        5月   0     0.00      0.00       0.00          0.00      没有一笔收支
        6月   1     0.00      3,000.00   0.00          3,000.00  超过其余各月平均的 5 倍
        7月   1     0.00      200.00     0.00          200.00    -
        合计  8     3,000.00  13,300.00  9,000.00      4,300.00  -
    """,
)
def months(ledger: Ledger, unit: UnitName, period: Period, policy: Policy, today: datetime.date) -> Result:
    """List income and spending of each month; raises ``Lacking`` without days."""
    ledger.values_of("day")
    year = period.end.year
    fewest = parameter(policy, "analysis_min", period.end)
    entries = entries_of(ledger)
    dated = ledger.get("day").notna().to_numpy(dtype=bool)
    inside = of_year(ledger, year) & dated & ~entries.transfer
    population = payments(ledger, inside & entries.payments, f"{year}年的付款")
    facts: dict[str, Any] = {
        "parameters": [
            used(fewest),
            convention("最少月份", f"{FEWEST} 个月"),
            convention("一个月特别多", f"按标准发放和办活动以外的支出超过其余各月平均的 {TIMES} 倍"),
            *left_out(ledger),
        ],
        "ties": [tied(ledger)],
    }
    kept = kept_months(ledger, year, today)
    if len(kept) < FEWEST or population.items < number(fewest):
        why = f"{year}年的账记了 {len(kept)} 个月，付款 {population.items} 笔，看不出各月的差别"
        return Result(population, "没有比较", refused=why, **facts)
    month = ledger.get("day").dt.month.fillna(0).to_numpy(dtype=np.int64)
    standard = inside & (
        by_standard(ledger) | told_in(ledger, _EVENTS) | ledger.get("activity").notna().to_numpy(dtype=bool)
    )
    enough = int((inside & entries.payments & ~standard).sum()) >= number(fewest)
    spent = entries.expense * inside
    free = [int((spent * ~standard)[month == number_].sum()) for number_ in range(1, 13)]
    columns = [
        Col("月份"), Col("笔数", "whole", total="sum"), Col("收入", "money", total="sum"), Col("支出", "money", total="sum"),
        Col("按标准和活动", "money", total="sum"), Col("其余支出", "money", of=Signed(("支出",), ("按标准和活动",))), Col("提示"),
    ]  # fmt: skip
    chart = Chart("line", f"{year}年各月收支（元）", "月份", ("收入", "支出"))
    form = Form("各月收支", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY, charts=[chart])
    many = empty = 0
    for number_ in range(1, 13):
        rows = np.flatnonzero(inside & (month == number_))
        if number_ not in kept and not len(rows):
            continue
        others = sum(free[other - 1] for other in kept if other != number_)
        much = free[number_ - 1] * (len(kept) - 1) > TIMES * others
        told = f"超过其余各月平均的 {TIMES} 倍" if much and enough and len(rows) else None
        many += bool(told)
        if not len(rows):
            empty += 1
            told = "没有一笔收支"
        cents = int(spent[rows].sum())
        income = int(entries.income[rows].sum())
        form.data(f"{number_}月", len(rows), income, cents, cents - free[number_ - 1], free[number_ - 1], told, sources=places(ledger, rows))  # fmt: skip
    whole = int(spent.sum())
    form.total(
        "合计", int(inside.sum()), int((entries.income * inside).sum()), whole, whole - sum(free), sum(free)
    )
    told_many = f"有 {many} 个" if many else "没有一个"
    said = f"{len(kept)} 个月中，{told_many}月的支出超过其余各月平均的 {TIMES} 倍，"
    if not enough:
        said = f"{len(kept)} 个月中，可以比较的支出太少，没有比较各月多少，"
    said += f"{empty} 个月没有一笔收支" if empty else "每个月都有收支"
    return Result(population, said, many + empty, pages=[form], **facts)
