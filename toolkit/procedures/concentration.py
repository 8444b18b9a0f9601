"""把采购按收款单位加总，看前几家占多少、集中度（HHI）多高，福利采购是不是过半在一家。

采购长期集中在一家，价格和质量没有比较，也容易有人情往来；集中的供应商要看有没有比选、合同和集体研究。

HHI 是各家占比平方之和，一家独占是 10000，十家均分是 1000；它只说明集中到什么程度，本地只有一家能供货、已经比选定点的，集中也正常。
同一家换几个名称分开收款的，这里看不出来；上缴、拨付、税费、手续费和付给个人的不算采购；采购太少时不下结论。
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import average, masked
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.supplier_shares import FEW, bought, bought_for_members, by_supplier
from toolkit.bookkeeping.thresholds import last_day, parameter, share
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, Used, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col

TOP = 10
"""How many suppliers are listed one by one."""
_BANDS = ((1500, "分散"), (2500, "较集中"))
_BEYOND = "高度集中"
_SOURCE = "美国司法部、联邦贸易委员会《横向并购指南》2010年版（凭知识，未见原文），借用"


@procedure(
    "供应商集中度",
    place=340,
    basis=law.INCOME_AND_SPENDING.article(18),
    given={
        "经费收支": """
            日期        凭证号      摘要          支出      收款单位
            2025-01-06  202501-001  春节慰问品    6000.00   佳和粮油商行
            2025-03-06  202503-001  购置活动器材  1000.00   康体用品有限公司
            2025-04-06  202504-001  生日蛋糕      500.00    祥和蛋糕坊
            2025-05-06  202505-001  生日蛋糕      500.00    祥和蛋糕坊
            2025-05-26  202505-002  端午节慰问品  1000.00   佳和粮油商行
            2025-07-06  202507-001  生日蛋糕      500.00    祥和蛋糕坊
            2025-08-06  202508-001  上缴工会经费  40000.00  市总工会
            2025-09-20  202509-001  中秋节慰问品  500.00    惠民超市
        """
    },
    said="7 笔采购付给 4 家，HHI 5250（高度集中），最大的一家佳和粮油商行占 70.0%；福利采购 6 笔中佳和粮油商行占 77.8%，超过 50%",
    expect="""
        【采购前十家】
        收款单位          笔数  金额       占比     平均每笔
        佳和粮油商行      2     7,000.00   70.00%   3,500.00
        祥和蛋糕坊        3     1,500.00   15.00%   500.00
        康体用品有限公司  1     1,000.00   10.00%   1,000.00
        惠民超市          1     500.00     5.00%    500.00
        合计              7     10,000.00  100.00%  1,428.57
        【福利采购前十家】
        收款单位      笔数  金额      占比     平均每笔
        佳和粮油商行  2     7,000.00  77.78%   3,500.00
        祥和蛋糕坊    3     1,500.00  16.67%   500.00
        惠民超市      1     500.00    5.56%    500.00
        合计          6     9,000.00  100.00%  1,500.00
    """,
)
def concentration(
    ledger: Ledger, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> Result:
    """Add up purchases by supplier; raises ``Lacking`` without payees."""
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    limit = parameter(policy, "supplier_share", last_day(ledger.get("day"), today))
    purchases, welfare = bought(ledger), bought_for_members(ledger)
    paid, named = entries_of(ledger).payments, payee_key(ledger).notna().to_numpy(dtype=bool)
    population = payments(ledger, purchases, "付给单位的采购")
    parameters = [
        used(limit),
        convention("最少笔数", f"采购、福利采购各 {FEW} 笔"),
        Used("HHI 的高低", "1500 以下分散，1500 至 2500 较集中，2500 以上高度集中", _SOURCE),
        *left_out(ledger),
        *narrowed(ledger, paid & ~named, "没有写明收款人", "看不出付给谁"),
        *narrowed(ledger, paid & named & ~purchases, "付给个人的，上缴、拨付、税费、手续费等", "不是向单位采购"),
    ]  # fmt: skip
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if population.items < FEW:
        why = f"付给单位的采购只有 {population.items} 笔，不到 {FEW} 笔"
        return Result(population, "没有比较", refused=why, **facts)
    every = by_supplier(ledger, purchases)
    index = herfindahl(every["cents"].tolist())
    band = next((word for top, word in _BANDS if index < top), _BEYOND)
    said = (
        f"{population.items:,} 笔采购付给 {len(every):,} 家，HHI {index}（{band}），"
        f"最大的一家{_name(ledger, every)}占 {_percent(every)}"
    )
    pages = [_page("采购前十家", unit, period, ledger, purchases, every)]
    count, over = int(welfare.sum()), False
    if count >= FEW:
        of_welfare = by_supplier(ledger, welfare)
        over = int(of_welfare["cents"].iloc[0]) > share(limit) * int(of_welfare["cents"].sum())
        word = "超过" if over else "没有超过"
        said += f"；福利采购 {count} 笔中{_name(ledger, of_welfare)}占 {_percent(of_welfare)}，{word} {float(share(limit)):.0%}"
        pages.append(_page("福利采购前十家", unit, period, ledger, welfare, of_welfare))
    else:
        said += f"；福利采购只有 {count} 笔，没有比较"
    return Result(population, said, int(over), pages=pages, **facts)


def herfindahl(cents: list[int]) -> int:
    """Return the Herfindahl-Hirschman index of amounts: the sum of squared percentages, rounded half up.

    >>> herfindahl([100]), herfindahl([10] * 10), herfindahl([70, 15, 10, 5])
    (10000, 1000, 5250)
    """
    whole = sum(cents)
    squares = sum(part * part for part in cents) * 10000
    return (2 * squares + whole * whole) // (2 * whole * whole)


def _name(ledger: Ledger, suppliers: pd.DataFrame) -> str:
    """Return the largest supplier as its first payment writes it."""
    return str(masked(ledger.get("payee").iloc[int(suppliers["first"].iloc[0])]))


def _percent(suppliers: pd.DataFrame) -> str:
    """Return the largest supplier's part."""
    return f"{float(Fraction(int(suppliers['cents'].iloc[0]), int(suppliers['cents'].sum()))):.1%}"


def _page(
    name: str, unit: UnitName, period: Period, ledger: Ledger, where: Any, suppliers: pd.DataFrame
) -> Form:
    """List the largest suppliers and what the others come to."""
    columns = [
        Col("收款单位", "wrapped", width=26), Col("笔数", "whole", total="sum"), Col("金额", "money", total="sum"),
        Col("占比", "ratio"), Col("平均每笔", "money"),
    ]  # fmt: skip
    chart = Chart("bar", f"{name}（元）", "收款单位", ("金额",))
    form = Form(name, unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY, charts=[chart])
    rows = np.flatnonzero(where)
    place = pd.Series(np.arange(len(suppliers)), index=suppliers.index)
    rank = place.reindex(payee_key(ledger).to_numpy(dtype=object)[rows]).to_numpy()
    whole = int(suppliers["cents"].sum())
    for number, line in enumerate(suppliers.head(TOP).itertuples()):
        there = rows[rank == number]
        payee, cents = masked(ledger.get("payee").iloc[int(line.first)]), int(line.cents)
        form.data(payee, len(there), cents, Fraction(cents, whole), average(cents, len(there)), sources=places(ledger, there))  # fmt: skip
    if len(suppliers) > TOP:
        there = rows[rank >= TOP]
        cents = int(suppliers["cents"].iloc[TOP:].sum())
        form.data(f"其余 {len(suppliers) - TOP} 家", len(there), cents, Fraction(cents, whole), average(cents, len(there)), sources=places(ledger, there))  # fmt: skip
    form.total("合计", len(rows), whole, Fraction(1), average(whole, len(rows)))
    form.notes.append(f"{yuan(whole)} 元按收款单位加总，写法只差空格、括号、“有限公司”的算一家")
    return form
