"""列出日期不在审计期间里、没有日期或者晚于审计日的收支。

收支记错了年度，或者把下一年、上一年的业务放进来调节结余，各年的决算都不真实。

上年结转和承前页的余额行不算。列出的要看凭证和发票日期，属于别的年度的应当调整；跨年才收到发票的，看有没有挂账。
日期照账上写的，写错一个数字也会列出；期间由 --period 指定，没有指定的按账簿的年度。大半的日期都不在期间里时，多半是期间弄错了，不作比较。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.used_parameters import convention
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.tables.ledger import Ledger


@procedure(
    "期间以外的收支",
    place=360,
    basis=law.ACCOUNTING.whole(),
    given={
        "经费收支": """
            日期        摘要      收入     支出
            2025-01-01  上年结转  5000.00  -
            2025-03-06  购用品    -        300.00
            2025-04-08  会费      200.00   -
            2024-12-28  慰问      -        100.00
            2025-06-08  会费      200.00   -
            -           慰问      -        150.00
        """
    },
    said="5 笔收支中，有 2 笔不在2025年，收入 0.00 元、支出 250.00 元",
    expect="""
        【期间以外的收支】
        日期        凭证号  收款单位  摘要  金额    位置     提示
        2024-12-28  -       -         慰问  100.00  第 5 行  早于期间
        -           -       -         慰问  150.00  第 7 行  没有日期
    """,
)
def outside_period(ledger: Ledger, unit: UnitName, period: Period, today: datetime.date) -> Result:
    """List the entries whose day lies outside the period; raises ``Lacking`` without days."""
    day = ledger.values_of("day")
    entries = entries_of(ledger)
    moved, cents = entries.moved, entries.income + entries.expense
    unknown = day.isna().to_numpy(dtype=bool)
    early = (day < pd.Timestamp(period.start)).to_numpy(dtype=bool)
    late = (day > pd.Timestamp(period.end)).to_numpy(dtype=bool)
    future = (day > pd.Timestamp(today)).to_numpy(dtype=bool)
    population = Population("经费收支中的收支", int(moved.sum()), int(cents[moved].sum()))
    inside = moved & ~unknown & ~early & ~late
    outside = moved & ~inside
    facts: dict[str, Any] = {
        "parameters": [
            Used("期间", f"{period.start} 至 {period.end}", "命令行或者账簿的年度"),
            convention("没有算在内", f"余额行 {int(entries.standing.sum())} 行，没有金额的行 {int((~moved & ~entries.standing).sum())} 行"),
        ],
        "ties": [
            Tie("期间里外的收入、支出合计，与经费收支的发生额", int(cents[inside].sum()) + int(cents[outside].sum()),
                int((entries.income + entries.expense)[~entries.standing].sum())),
        ],
    }  # fmt: skip
    if not population.items:
        return Result(population, "没有比较", refused="没有收支", **facts)
    if 2 * int((outside & ~unknown).sum()) > population.items:
        why = f"{population.items} 笔收支大半不在{period.shown}，期间可能弄错了"
        return Result(population, "没有比较", refused=why, **facts)
    rows = np.flatnonzero(outside)
    if not len(rows):
        return Result(population, f"{population.items:,} 笔收支的日期都在{period.shown}", **facts)
    why_listed = [
        "没有日期" if unknown[row] else "早于期间" if early[row] else "晚于审计日" if future[row] else "晚于期间"
        for row in rows.tolist()
    ]  # fmt: skip
    income, expense = yuan(int(entries.income[rows].sum())), yuan(int(entries.expense[rows].sum()))
    said = f"{population.items:,} 笔收支中，有 {len(rows)} 笔不在{period.shown}，收入 {income} 元、支出 {expense} 元"
    page = entry_page("期间以外的收支", unit, period, ledger, rows, why_listed, cents=cents)
    return Result(population, said, len(rows), pages=[page], **facts)
