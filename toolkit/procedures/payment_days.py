"""看付款日期是不是周末和法定节假日（调休上班的周末算工作日），活动的款是不是在活动开始以前就付了。

办公室不上班的日子付款、活动还没开始就付清，要问一句是谁经手、为什么；日期也可能是补填的。

日期是账上记的，不一定是实际付款的日子，要看银行回单；网上银行扣款、预付定金属于正常。整本账常在周末记账的，只列金额最大的几笔。
放假安排按国务院办公厅每年的通知，只知道已经公布的年份；单位自己调整的休息日、轮班值班，这里看不出来。
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.entry_pages import HABIT, MOST, entry_page
from toolkit.bookkeeping.payment_days import AUTOMATIC, FreeDays, before_activity, on_free_days
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.told_once import too_many
from toolkit.bookkeeping.used_parameters import convention
from toolkit.free_days import YEARS
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Result, Used, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col

_KINDS = ("工作日", "星期六", "星期日", "法定节假日")


@procedure(
    "付款日期",
    place=330,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        凭证号      摘要        支出     活动编号
            2025-01-26  202501-001  购用品      500.00   -
            2025-03-07  202503-001  合唱用品    300.00   HD01
            2025-03-08  202503-002  购用品      300.50   -
            2025-03-08  202503-003  账户管理费  10.00    -
            2025-10-03  202510-001  购用品      400.50   -
        """,
        "活动登记": """
            活动编号  活动名称  开始日期
            HD01      合唱      2025-03-20
        """,
    },
    said="4 笔付款中有 2 笔在周末或法定节假日；1 笔早于活动开始",
    expect="""
        【付款日期】
        日子        笔数  金额      笔数占比
        工作日      2     800.00    50.00%
        星期六      1     300.50    25.00%
        星期日      0     0.00      0.00%
        法定节假日  1     400.50    25.00%
        合计        4     1,501.00  100.00%
        【周末和节假日的付款】
        日期        凭证号      收款单位  摘要    金额    位置     提示
        2025-03-08  202503-002  -         购用品  300.50  第 4 行  星期六
        2025-10-03  202510-001  -         购用品  400.50  第 6 行  国庆节假期
        【早于活动开始的付款】
        日期        凭证号      收款单位  摘要      金额    位置     提示
        2025-03-07  202503-001  -         合唱用品  300.00  第 3 行  活动开始前 13 天
    """,
)
def payment_days(ledger: Ledger, activities: Activities | None, unit: UnitName, period: Period) -> Result:
    """Sort payments by kind of day; raises ``Lacking`` without days, or where no year's holidays are known."""
    days = on_free_days(ledger)
    paid = entries_of(ledger).payments
    population = payments(ledger, days.by_hand, "有日期、由人经手的付款")
    automatic = paid & said(ledger, AUTOMATIC)
    parameters = [
        Used("放假和调休", f"{YEARS[0]} 年至 {YEARS[-1]} 年", "国务院办公厅每年的节假日安排通知（chinesecalendar 收录）"),
        convention("周末付款过多时", f"列金额最大的 {HABIT} 笔，算一处"),
        *left_out(ledger),
        *narrowed(ledger, automatic, "银行手续费、利息和代扣", "银行自动办理"),
        *narrowed(ledger, paid & ~automatic & ~days.by_hand, "没有日期，或者那一年的放假安排不知道", "不能判断"),
    ]  # fmt: skip
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if not population.items:
        return Result(population, "没有比较", refused="没有可以判断日期的付款", **facts)
    free = np.flatnonzero(days.name.notna())
    pages = [_by_kind(unit, period, ledger, days)]
    habit = too_many(len(free), population.items)
    if len(free):
        why = days.name.iloc[free].tolist()
        name = "周末和节假日的付款"
        pages.append(entry_page(name, unit, period, ledger, free, why, most=HABIT if habit else MOST))
    count = f"有 {len(free)} 笔" if len(free) else "没有一笔"
    told = f"{population.items:,} 笔付款中{count}在周末或法定节假日"
    told += "，多得像是记账的习惯，只算一处" if habit else ""
    early = 0
    if activities is not None and ledger.has("activity"):
        before = before_activity(ledger, activities)
        rows = np.flatnonzero(before.early)
        early = len(rows)
        told += f"；{early} 笔早于活动开始" if early else "，也没有早于活动开始的"
        if early:
            why = [f"活动开始前 {before.apart[row]} 天" for row in rows.tolist()]
            pages.append(entry_page("早于活动开始的付款", unit, period, ledger, rows, why))
    return Result(population, told, (int(habit) or len(free)) + early, pages=pages, **facts)


def _by_kind(unit: UnitName, period: Period, ledger: Ledger, days: FreeDays) -> Form:
    """Return how many payments are of each kind of day."""
    columns = [
        Col("日子"),
        Col("笔数", "whole", total="sum"),
        Col("金额", "money", total="sum"),
        Col("笔数占比", "ratio"),
    ]
    form = Form("付款日期", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY)
    amount, whole = entries_of(ledger).expense, int(days.by_hand.sum())
    kind = days.name.map(lambda name: name if name in _KINDS else _KINDS[-1], na_action="ignore")
    kind = np.where(pd.isna(kind), _KINDS[0], kind)
    for name in _KINDS:
        rows = np.flatnonzero(days.by_hand & (kind == name))
        part = Fraction(len(rows), whole)
        form.data(name, len(rows), int(amount[rows].sum()), part, sources=places(ledger, rows))
    form.total("合计", whole, int(amount[days.by_hand].sum()), Fraction(1))
    form.notes.append("调休上班的周六、周日算工作日，法定节假日的调休日算节假日")
    return form
