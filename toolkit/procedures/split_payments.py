"""把同一收款单位、同一事由、相隔不久、每笔都刚好不到审批或者比选起点的付款归在一组，看合起来是不是超过起点。

拆开付款可以绕过集体决策和比选；几笔单独看都合规，合起来才看得出是一件采购。

每组列出全部付款和合计：合同、验收单、送货单是一份的，就是一件采购；本来就分批采购、各有各的审批的不是拆分。
按月支付的固定费用不算一组；换一个收款单位、换一种事由拆开的，这里看不出来；起点由本单位规定，设置里没有填的不能比较。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.just_under import ITEMS, parts_under
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.thresholds import Threshold
from toolkit.bookkeeping.used_parameters import convention, used_on
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.tables.ledger import Ledger

_FEWEST = 2
"""One payment alone is not split."""


@procedure(
    "拆分付款",
    place=310,
    basis=law.INCOME_AND_SPENDING.article(18),
    given={
        "经费收支": """
            日期        凭证号      摘要                支出     收款单位
            2025-04-10  202504-001  文体用品（第一批）  4900.00  康体用品有限公司
            2025-04-12  202504-002  文体用品（第二批）  4800.00  康体用品
            2025-05-08  202505-001  文体用品（第三批）  4700.00  康体用品
            2025-06-20  202506-001  文体用品（第四批）  4700.00  康体用品
            2025-07-03  202507-001  7月场地费           4500.00  城南体育馆
            2025-08-01  202508-001  8月场地费           4500.00  城南体育馆
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
        """,
    },
    said="6 笔写明收款人的付款中，有 1 组共 3 笔像是拆分付款，合计 14,400.00 元",
    expect="""
        【拆分付款】
        日期        凭证号      收款单位          摘要                金额      位置     提示
        2025-04-10  202504-001  康体用品有限公司  文体用品（第一批）  4,900.00  第 2 行  第 1 组：3 笔合计 14,400.00 元，前后 28 天，每笔都不到集体决策金额 5000元
        2025-04-12  202504-002  康体用品          文体用品（第二批）  4,800.00  第 3 行  第 1 组
        2025-05-08  202505-001  康体用品          文体用品（第三批）  4,700.00  第 4 行  第 1 组
    """,
)
def split_payments(ledger: Ledger, unit: UnitName, period: Period, policy: Policy) -> Result:
    """Put the parts of one purchase together; raises ``Lacking`` without payees or any threshold."""
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    thresholds = [used for item in ITEMS for used in used_on(policy, item, ledger.get("day"))]
    if not thresholds:
        raise Lacking("设置中没有填“集体决策金额”和“比选采购金额”，不知道本单位的起点")
    paid, named = entries_of(ledger).payments, payee_key(ledger).notna().to_numpy(dtype=bool)
    population = payments(ledger, paid & named, "写明收款人的付款")
    parameters = [
        *thresholds,
        *used_on(policy, "split_near", ledger.get("day")),
        *used_on(policy, "split_days", ledger.get("day")),
        convention("按月支付的不算", "事由写明不同月份的，或者每月一笔、至少 3 笔的"),
        *left_out(ledger),
        *narrowed(ledger, paid & ~named, "没有写明收款人", "看不出是不是同一家"),
    ]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if population.items < _FEWEST:
        return Result(population, "没有比较", refused=f"写明收款人的付款只有 {population.items} 笔", **facts)
    rows, why, groups = _groups(ledger, policy)
    if not rows:
        return Result(population, f"{population.items:,} 笔写明收款人的付款中，没有发现拆分付款", **facts)
    total = yuan(int(entries_of(ledger).expense[rows].sum()))
    said = f"{population.items:,} 笔写明收款人的付款中，有 {groups} 组共 {len(rows)} 笔像是拆分付款，合计 {total} 元"
    page = entry_page("拆分付款", unit, period, ledger, rows, why)
    return Result(population, said, groups, pages=[page], **facts)


def _groups(ledger: Ledger, policy: Policy) -> tuple[list[int], list[str], int]:
    """Return the rows of all groups with what is said of each, and how many groups there are."""
    told = np.zeros(len(ledger), dtype=bool)
    rows: list[int] = []
    why: list[str] = []
    groups = 0
    for item in ITEMS:
        before, limit = parts_under(ledger, policy, item, ~told)
        told = told | (before >= 0)
        for group in _chains(before):
            groups += 1
            rows += group
            why += [f"第 {groups} 组：{_words(ledger, group, limit)}"]
            why += [f"第 {groups} 组"] * (len(group) - 1)
    return rows, why, groups


def _chains(before: Any) -> list[list[int]]:
    """Return the rows that follow one another, each chain from its first.

    >>> _chains(np.array([-1, 0, -1, 1, 2]))
    [[0, 1, 3], [2, 4]]
    """
    after = {int(before[row]): row for row in np.flatnonzero(before >= 0).tolist()}
    chains = []
    for first in sorted(set(after) - set(after.values())):
        chain = [first]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        chains.append(chain)
    return chains


def _words(ledger: Ledger, group: list[int], limit: Threshold) -> str:
    """Say what a group comes to, and under which threshold each payment is."""
    total = yuan(int(entries_of(ledger).expense[group].sum()))
    day = ledger.get("day")
    apart = (day.iloc[group[-1]] - day.iloc[group[0]]).days
    told = str(limit.told.iloc[group[-1]]).partition("，依据")[0].replace("：", " ").replace("每笔", "")
    return f"{len(group)} 笔合计 {total} 元，前后 {apart} 天，每笔都不到{told}"
