"""看付款金额里整千元的有多少，并列出单笔大额的整数付款。

真实的采购很少刚好是整数；整数特别多，可能是估算、预付、凑数或者没有按实际结算。

占比只看金额由买卖双方商定、收款人明确的付款，按标准发放的慰问、补助本来就是整数，不算在占比里；大额整数付款逐笔列出，看发票和明细能不能加出这个数。
整数不是错：定金、包干价、拨款都可能是整数，要看合同和结算。付款太少时不算占比。
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import HABIT, MOST, entry_page
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.round_sums import round_sums as find
from toolkit.bookkeeping.standard_amounts import by_standard, free_payments
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.told_once import too_many
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col


@procedure(
    "整数金额",
    place=325,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        凭证号      摘要      支出      收款单位
            2025-02-10  202502-001  购用品    10000.00  康体用品
            2025-03-11  202503-001  印制手册  2000.00   时代印务
            2025-04-14  202504-001  购文具    1799.00   博文文具店
            2025-06-12  202506-001  租场地    1990.00   城南体育馆
            2025-06-13  202506-002  住院慰问  2000.00   张某
        """,
        "设置": """
            项目              数值
            金额分析最少笔数  4
        """,
    },
    said="商定金额在 1,000.00 元以上的付款 4 笔，其中 2 笔是它的整数倍，占 50.0%，超过 30%；单笔大额整数付款 1 笔，共 10,000.00 元",
    expect="""
        【整数金额】
        金额                    笔数  金额       笔数占比
        1,000.00 元的整数倍     2     12,000.00  50.00%
        1,000.00 元以上的其余   2     3,789.00   50.00%
        合计                    4     15,789.00  100.00%
        【大额整数付款】
        日期        凭证号      收款单位  摘要    金额       位置     提示
        2025-02-10  202502-001  康体用品  购用品  10,000.00  第 2 行  1,000.00 元的整数倍
    """,
)
def round_sums(
    ledger: Ledger, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> Result:
    """Count the round ones among the payments that were free to be anything else."""
    day = last_day(ledger.get("day"), today)
    limits = [parameter(policy, item, day) for item in ("round_amount", "round_single", "round_share", "analysis_min")]  # fmt: skip
    step, single, most, fewest = number(limits[0]), number(limits[1]), share(limits[2]), number(limits[3])
    entries, free = entries_of(ledger), free_payments(ledger)
    population = payments(ledger)
    facts: dict[str, Any] = {
        "parameters": [
            *map(used, limits),
            convention("大额整数付款过多时", f"列金额最大的 {HABIT} 笔，算一处"),
            *left_out(ledger),
            *narrowed(ledger, entries.payments & by_standard(ledger), "按标准发放的（只不算占比）", "标准本来是整数"),
            *narrowed(ledger, entries.payments & ~free & ~by_standard(ledger), "没有写明收款人（只不算占比）", "看不出是不是商定的价格"),
        ],
        "ties": [tied(ledger)],
    }  # fmt: skip
    found = find(ledger, step, single)
    several, rounded, large = int(found.several.sum()), int(found.rounded.sum()), int(found.large.sum())
    if several < fewest and not large:
        why = f"商定金额在 {yuan(step)} 元以上的付款 {several} 笔，不到 {fewest} 笔，也没有大额整数付款"
        return Result(population, "没有比较", refused=why, **facts)
    pages: list[Form] = []
    over = several >= fewest and rounded > most * several
    if several >= fewest:
        pages.append(_page(unit, period, ledger, found.several, found.rounded, step))
        part = f"{float(Fraction(rounded, several)):.1%}"
        said = f"商定金额在 {yuan(step)} 元以上的付款 {several} 笔，其中 {rounded} 笔是它的整数倍，占 {part}，{'超过' if over else '不到'} {float(most):.0%}"
    else:
        said = f"商定金额在 {yuan(step)} 元以上的付款只有 {several} 笔，没有算占比"
    sum_ = yuan(int(entries.expense[found.large].sum()))
    said += f"；单笔大额整数付款 {large} 笔，共 {sum_} 元" if large else "；没有单笔大额整数付款"
    habit = too_many(large, population.items)
    if large:
        shown = HABIT if habit else MOST
        told = [f"{yuan(step)} 元的整数倍"] * large
        pages.append(entry_page("大额整数付款", unit, period, ledger, np.flatnonzero(found.large), told, most=shown))  # fmt: skip
    return Result(population, said, (int(habit) or large) + int(over), pages=pages, **facts)


def _page(unit: UnitName, period: Period, ledger: Ledger, several: Any, rounded: Any, step: int) -> Form:
    """Return how many payments are round and how many are not."""
    columns = [
        Col("金额", key="what"),
        Col("笔数", "whole", total="sum"),
        Col("金额", "money", total="sum", key="cents"),
        Col("笔数占比", "ratio"),
    ]
    form = Form("整数金额", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY)
    amount, whole = entries_of(ledger).expense, int(several.sum())
    for name, mask in (
        (f"{yuan(step)} 元的整数倍", rounded),
        (f"{yuan(step)} 元以上的其余", several & ~rounded),
    ):
        rows = np.flatnonzero(mask)
        part = Fraction(len(rows), whole) if whole else None
        form.data(name, len(rows), int(amount[rows].sum()), part, sources=places(ledger, rows))
    form.total("合计", whole, int(amount[several].sum()), Fraction(1) if whole else None)
    return form
