"""福利采购过半集中在一家供应商，或者达到比选金额的采购没有比选记录和合同。

采购长期集中在一家又没有比选，价格和质量没有比较，也容易有人情往来。

补充比选、询价或者合同；确需定点采购的，写明理由并经集体研究。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.supplier_shares import FEW, bought, bought_for_members, by_supplier
from toolkit.bookkeeping.thresholds import last_day, parameter, share, thresholds
from toolkit.bookkeeping.told_once import amounts_or_once
from toolkit.bookkeeping.voucher_entries import any_of, first_of, payment_of, total_of
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.keys import one_key
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F052",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(18),
    bad={
        "ledger": """
            日期        凭证号      摘要            支出      收款单位          比选记录  合同号
            2025-03-06  202503-001  购置活动器材    12000.00  康体用品有限公司  -         -       <- 支出
            2025-05-26  202505-001  端午节慰问品    6000.00   众诚广告          -         -
            2025-05-27  202505-001  端午节慰问品    6000.00   众诚广告          -         -
        """,
        "设置": """
            项目          数值
            比选采购金额  10000
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要            支出      收款单位          比选记录  合同号
            2025-01-20  202501-001  春节慰问品      12000.00  佳和粮油商行      三家比选  -
            2025-03-06  202503-001  购置活动器材    12000.00  康体用品有限公司  -         HT-1
            2025-04-06  202504-001  生日蛋糕        900.00    祥和蛋糕坊        -         -
            2025-05-06  202505-001  生日蛋糕        900.00    祥和蛋糕坊        -         -
            2025-06-06  202506-001  端午节慰问品    9000.00   绿源食品          -         -
            2025-07-06  202507-001  生日蛋糕        900.00    祥和蛋糕坊        -         -
            2025-08-06  202508-001  上缴工会经费    40000.00  市总工会          -         -
            2025-09-20  202509-001  中秋节慰问品    8000.00   惠民超市          -         -
        """,
        "设置": """
            项目          数值
            比选采购金额  10000
        """,
    },
)
def concentrated_supplier(ledger: Ledger, policy: Policy, today: datetime.date) -> Flags:
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    papers = np.zeros(len(ledger), dtype=bool)
    for name in ("quotes", "contract_no"):
        papers |= ledger.get(name).notna().to_numpy(dtype=bool)
    told = ledger.has("quotes") or ledger.has("contract_no")
    found = [*_share(ledger, policy, today, papers)]
    if told:
        found += _unpapered(ledger, policy, bought(ledger), papers)
    yield from found
    few = int(bought_for_members(ledger).sum())
    if not found and not told and few < FEW:
        raise Lacking(f"福利采购只有 {few} 笔，经费收支也没有“比选记录”“合同号”两列")


def _share(ledger: Ledger, policy: Policy, today: datetime.date, papers: Any) -> Iterator[Flag]:
    """Flag the column of payees where one of them has more than the share of all that was bought for members."""
    limit = parameter(policy, "supplier_share", last_day(ledger.get("day"), today))
    rows = np.flatnonzero(bought_for_members(ledger))
    if len(rows) < FEW:
        return
    found = by_supplier(ledger, bought_for_members(ledger))
    most, whole, name = int(found["cents"].iloc[0]), int(found["cents"].sum()), found.index[0]
    if most > share(limit) * whole:
        there = rows[(payee_key(ledger).iloc[rows] == name).to_numpy(dtype=bool)]
        yield from ledger.flag_table(
            "福利采购 {population} 笔共 {whole:yuan} 元，{name}占 {most:yuan} 元（{count} 笔），超过 {share}{chosen}",
            attribute="payee", severity=Severity.NOTICE if papers[there].all() else None, population=len(rows),
            whole=whole, name=ledger.get("payee").iloc[int(there[0])], most=most, count=len(there),
            share=f"{float(share(limit)):.0%}", chosen="，各笔都有比选或者合同" if papers[there].all() else "",
        )  # fmt: skip


def _unpapered(ledger: Ledger, policy: Policy, purchases: Any, papers: Any) -> Iterator[Flag]:
    """Flag purchases from the threshold on that name neither how the supplier was chosen nor a contract."""
    day, payment = ledger.get("day"), payment_of(ledger)
    payment = one_key(payment, one_key(payee_key(ledger).fillna("")))
    total = total_of(payment, np.where(purchases, entries_of(ledger).expense, 0))
    limit = thresholds(policy, "procurement_threshold", day, purchases)
    where = purchases & limit.known & (total >= limit.cents) & ~any_of(payment, papers)
    yield from amounts_or_once(
        ledger, first_of(payment, where), int(purchases.sum()), "付给{payee} {total:yuan} 元，达到{told}，没有比选记录和合同号",
        "{population} 笔采购中有 {count} 笔达到比选金额而没有比选记录和合同号（{places}）",
        payee=ledger.get("payee"), total=pd.Series(total), told=limit.told, severity=limit.lowered,
    )  # fmt: skip
