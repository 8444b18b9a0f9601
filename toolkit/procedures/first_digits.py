"""数一数付款金额的首位数字，与本福特定律的比例比较，算出平均绝对偏差（MAD）、每个数字的 z 值和卡方。

没有人为安排的大量金额，首位是 1 的约三成，越大的数字越少；偏得多，可能是拆分、编造或者凑到某个起点。

偏差要超过提示数、又超过随机误差才算不自然；这时先抽查偏多的那个数字开头的付款。按标准发放的慰问、补助，按月支付的固定费用和收款人不明的没有算在内。
这是分析提示，不能证明哪一笔有问题，也不能证明没有问题：笔数太少、金额大小差不多、固定价格反复出现的账不合这个规律，不作比较。
"""

from __future__ import annotations

import datetime
from typing import Any

from toolkit import law
from toolkit.benford import first_digits as count
from toolkit.bookkeeping.digit_amounts import ALIKE, SPREAD, digit_amounts
from toolkit.bookkeeping.digit_pages import digit_page, of_digit, unnatural, verdict
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import HABIT, entry_page
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.standard_amounts import by_standard
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.tables.ledger import Ledger

_WHAT = "首位数分析"


@procedure(
    "首位数字",
    place=370,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        摘要      支出     收款单位
            2025-02-10  体育用品  4960.00  康体用品
            2025-03-11  印制手册  480.50   时代印务
            2025-04-14  购文具    47.90    博文文具店
            2025-06-12  租场地    4990.00  城南体育馆
            2025-08-18  购图书    390.00   新华书店
            2025-10-20  制作展板  560.00   众诚广告
        """,
        "设置": """
            项目                数值
            首位数分析最少笔数  6
        """,
    },
    said="6 笔付款的首位数字：平均绝对偏差 0.1553（不符合），提示数 0.015，卡方 25.0，临界值 15.5，不像自然形成的；4 开头的多出最多",
    expect="""
        【首位数字】
        数字  应有笔数  实有笔数  应占     实占     相差     z      提示
        1     1.8       0         30.10%   0.00%    -30.10%  -1.16  -
        2     1.1       0         17.61%   0.00%    -17.61%  -0.60  -
        3     0.7       1         12.49%   16.67%   4.17%    0.31   -
        4     0.6       4         9.69%    66.67%   56.98%   4.03   偏多
        5     0.5       1         7.92%    16.67%   8.75%    0.04   -
        6     0.4       0         6.69%    0.00%    -6.69%   -0.66  -
        7     0.3       0         5.80%    0.00%    -5.80%   -0.61  -
        8     0.3       0         5.12%    0.00%    -5.12%   -0.57  -
        9     0.3       0         4.58%    0.00%    -4.58%   -0.54  -
        合计  6.0       6         100.00%  100.00%  -        -      -
        【首位数字偏多的付款】
        日期        凭证号  收款单位    摘要      金额      位置     提示
        2025-06-12  -       城南体育馆  租场地    4,990.00  第 5 行  4 开头
        2025-02-10  -       康体用品    体育用品  4,960.00  第 2 行  4 开头
        2025-03-11  -       时代印务    印制手册  480.50    第 3 行  4 开头
        2025-04-14  -       博文文具店  购文具    47.90     第 4 行  4 开头
    """,
)
def first_digits(
    ledger: Ledger, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> Result:
    """Hold the first digits of payments to Benford's law."""
    day = last_day(ledger.get("day"), today)
    fewest, limit = parameter(policy, "benford_min", day), parameter(policy, "benford_mad", day)
    able = digit_amounts(ledger, number(fewest), _WHAT)
    paid, standard = entries_of(ledger).payments, by_standard(ledger)
    population = payments(ledger, able.where, "金额由买卖双方商定的付款")
    parameters = [
        used(fewest),
        used(limit),
        convention("金额的大小", f"最大的至少是最小的 {SPREAD} 倍，同一金额平均不多于 {ALIKE} 笔"),
        *left_out(ledger),
        *narrowed(ledger, paid & standard, "按标准发放的", "金额有标准或者上限，本来不合这个规律"),
        *narrowed(
            ledger,
            paid & ~standard & ~able.where,
            "按月支付固定金额的，收款人不明的",
            "合同定了金额，或者看不出是不是按标准发放",
        ),
    ]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if able.why_not:
        return Result(population, "没有比较", refused=able.why_not, **facts)
    found, most = count(entries_of(ledger).expense[able.where]), float(share(limit))
    said = f"{found.population:,} 笔付款的首位数字：{verdict(found, most)}"
    pages = [digit_page("首位数字", unit, period, ledger, able.where, found, 1)]
    if not unnatural(found, most):
        return Result(population, said, pages=pages, **facts)
    rows = of_digit(ledger, able.where, found, 1)
    why = [f"{found.furthest} 开头"] * len(rows)
    pages.append(entry_page("首位数字偏多的付款", unit, period, ledger, rows, why, most=HABIT))
    return Result(population, said, 1, pages=pages, **facts)
