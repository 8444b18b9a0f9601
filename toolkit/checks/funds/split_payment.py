"""一笔支出拆成几笔付，每笔都刚好不到审批或者比选的金额。

拆开付款绕过了集体决策和比选，几笔合起来仍然是一件事。

把几笔放在一起看是不是同一件采购；是的补办集体决策或者比选手续，不是的分别写明事由。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.just_under import ITEMS, parts_under
from toolkit.bookkeeping.thresholds import Threshold
from toolkit.bookkeeping.told_once import amounts_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F012",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(18),
    bad={
        "ledger": """
            日期        凭证号      摘要               支出     收款单位
            2025-04-10  202504-001  文体用品（第一批）  4900.00  康体用品有限公司
            2025-04-12  202504-002  文体用品（第二批）  4800.00  康体用品        <- 支出
            2025-05-08  202505-001  文体用品（第三批）  4700.00  康体用品        <- 支出
            2025-06-20  202506-001  文体用品（第四批）  4700.00  康体用品
            2025-05-12  202505-002  印制宣传册         9900.00  时代印务有限公司
            2025-05-20  202505-003  印制宣传册         9800.00  时代印务            <- 支出
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
            比选采购金额  10000
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要        支出     收款单位
            2025-04-10  202504-001  文体用品    4900.00  康体用品有限公司
            2025-04-12  202504-002  文体用品    1800.00  康体用品有限公司
            2025-06-12  202506-001  文体用品    4900.00  康体用品有限公司
            2025-07-03  202507-001  7月场地费   4500.00  城南体育馆
            2025-08-01  202508-001  8月场地费   4500.00  城南体育馆
            2025-08-31  202508-002  9月场地费   4500.00  城南体育馆
            2025-09-04  202509-001  印制宣传册  4900.00  时代印务
            2025-09-05  202509-002  制作宣传栏  4900.00  时代印务
            2025-09-06  202509-003  住院慰问    4900.00  会员本人
            2025-09-07  202509-004  住院慰问    4900.00  会员本人
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
            比选采购金额  10000
        """,
    },
)
def split_payment(ledger: Ledger, policy: Policy) -> Flags:
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    told = np.zeros(len(ledger), dtype=bool)
    for item in ITEMS:
        before, limit = parts_under(ledger, policy, item, ~told)
        told = told | (before >= 0)
        yield from _told(ledger, before, limit)


def _told(ledger: Ledger, before: Any, limit: Threshold) -> Iterator[Flag]:
    day, amount, first = ledger.get("day"), entries_of(ledger).expense, np.maximum(before, 0)
    earlier = day.iloc[first].reset_index(drop=True)
    yield from amounts_or_once(
        ledger,
        before >= 0,
        int(entries_of(ledger).payments.sum()),
        "与{place}（{day}，{amount:yuan} 元）同一收款单位、同一事由，两笔合计 {both:yuan} 元，每笔都不到{told}（相隔 {apart} 天）",
        "{population} 笔付款中有 {count} 笔与前一笔收款单位、事由相同，每笔都刚好不到审批或者比选的金额（{places}）",
        place=lambda: ledger.places(before, before >= 0),
        day=earlier,
        amount=pd.Series(amount[first]),
        both=pd.Series(amount[first] + amount),
        told=limit.told,
        apart=(day - earlier).dt.days.fillna(0).astype("int64"),
        severity=limit.lowered,
    )
