"""找出全年只在十二月收到一笔大额付款的单位。

年底才出现、一次就付大额的收款单位，可能是突击花钱，也可能是为了转出资金临时找来的单位。

大额的起点用本单位的集体决策金额，没有规定的用单笔整数大额的提示起点；列出的要看比选、合同、验收和发票，并查这家单位的成立时间和经营范围。
上年有过往来的单位在本年的账里也显得是新的；不足半年的账看不出谁是新的，不作比较。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.staff_payees import new_in_december, purchases_from_units, tells_new_payees
from toolkit.bookkeeping.used_parameters import convention, used_on
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.tables.ledger import Ledger

_OWN, _ELSE = "collective_decision", "round_single"


@procedure(
    "十二月的新收款单位",
    place=347,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        凭证号      摘要            支出      收款单位
            2025-03-06  202503-001  制作展板        1300.00   众诚广告
            2025-12-08  202512-001  制作展板        21300.00  众诚广告
            2025-12-26  202512-002  购职工之家用品  18000.00  新起商贸
            2025-12-27  202512-003  上缴工会经费    18000.00  市总工会
        """
    },
    said="3 笔付给单位的付款中，1 家单位十二月才出现而付款达到 10000元，共 18,000.00 元",
    expect="""
        【十二月的新收款单位】
        日期        凭证号      收款单位  摘要            金额       位置     提示
        2025-12-26  202512-002  新起商贸  购职工之家用品  18,000.00  第 4 行  全年只有这一笔
    """,
)
def new_payees(ledger: Ledger, unit: UnitName, period: Period, policy: Policy) -> Result:
    """Look for units paid once, in December and much; raises ``Lacking`` without payees."""
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    item = _OWN if any(used_on(policy, _OWN, ledger.get("day"))) else _ELSE
    purchases = purchases_from_units(ledger)
    population = payments(ledger, purchases, "付给单位的付款")
    limits = list(used_on(policy, item, ledger.get("day")))
    parameters = [
        *limits,
        convention("看得出新单位的账", "记了六个月以上，或者从六月以前记起"),
        *left_out(ledger),
        *narrowed(ledger, entries_of(ledger).payments & ~purchases, "付给个人、没有写明收款人的，上缴、拨付、税费等", "不是向单位采购"),
    ]  # fmt: skip
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if not population.items or not tells_new_payees(ledger):
        why = "账记的月份不到半年，看不出谁是新的" if population.items else "没有付给单位的付款"
        return Result(population, "没有比较", refused=why, **facts)
    rows = np.flatnonzero(new_in_december(ledger, policy, item)[0])
    most = "、".join(limit.value.removeprefix("每笔") for limit in limits)
    if not len(rows):
        said = f"{population.items:,} 笔付给单位的付款中，没有十二月才出现而付款达到 {most}的单位"
        return Result(population, said, **facts)
    total = yuan(int(entries_of(ledger).expense[rows].sum()))
    said = f"{population.items:,} 笔付给单位的付款中，{len(rows)} 家单位十二月才出现而付款达到 {most}，共 {total} 元"
    page = entry_page("十二月的新收款单位", unit, period, ledger, rows, ["全年只有这一笔"] * len(rows))
    return Result(population, said, len(rows), pages=[page], **facts)
