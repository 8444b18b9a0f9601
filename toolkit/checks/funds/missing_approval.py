"""支出没有审批，由经办人自己审批，或者达到集体决策金额而没有会议纪要。

经费支出要有人审批、重大支出要集体研究，一个人经手又审批等于没有监督。

补办审批手续并写明审批人；大额支出补充会议纪要号，没有开会研究的书面说明。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.blanks import blank
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.thresholds import thresholds
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.bookkeeping.voucher_entries import any_of, first_of, paid_together, payment_of, voucher_of
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_SEVERAL = re.compile(r"[\s、，,/;；和]+")


@check(
    "F008",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article(18),
    bad={
        "ledger": """
            日期        凭证号      摘要      支出     经办人  审批人  会议纪要号
            2025-01-06  202501-001  购用品    300.00   甲某    乙某    -
            2025-01-08  202501-002  购用品    200.00   甲某    -       -           <- 审批人
            2025-01-09  202501-003  慰问      100.00   甲某    甲某    -           <- 审批人
            2025-01-10  202501-004  慰问品    3000.00  甲某    乙某    -           <- 会议纪要号
            2025-01-10  202501-004  慰问品    2000.00  甲某    乙某    -
            2025-01-11  202501-005  慰问品    8000.00  甲某    乙某    会纪2025-1
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要        收入     支出      经办人      审批人      会议纪要号
            2025-01-01  -           上年结转    8000.00  -         -           -           -
            2025-01-06  202501-001  购用品      -        4999.99   甲某        乙某        -
            2025-01-06  202501-002  会费        8000.00  -         甲某        -           -
            2025-01-08  202501-003  慰问品      -        3000.00   甲某        甲某、乙某  会纪2025-1
            2025-01-08  202501-003  慰问品      -        3000.00   -           -           -
            2025-01-09  202501-004  冲销错账    -        -300.00   甲某        -           -
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
        """,
    },
)
def missing_approval(ledger: Ledger, policy: Policy) -> Flags:
    if not ledger.has("approver"):
        raise Lacking("经费收支没有“审批人”一列")
    entries, voucher = entries_of(ledger), voucher_of(ledger)
    spent = entries.payments
    first = first_of(voucher, spent)
    approved = any_of(voucher, ~np.asarray(blank(ledger, "approver"), dtype=bool))
    alone = spent & _approves_himself(ledger)
    own = any_of(voucher, alone) & approved
    count = int(first.sum())
    yield from rows_or_once(
        ledger, "approver", first & ~approved, count, "支出没有审批人",
        "{population} 笔支出中 {count} 笔没有审批人（{places}）",
        once_severity=Severity.WARNING,
    )  # fmt: skip
    yield from rows_or_once(
        ledger, "approver", first & own, count, "经办人和审批人都是{handler}",
        "{population} 笔支出中 {count} 笔由经办人自己审批（{places}）",
        once_severity=Severity.WARNING, handler=lambda: _handlers(ledger, voucher, alone), basis=str(law.VOUCHERS.article(78)),
    )  # fmt: skip
    yield from _undecided(ledger, policy, first_of(payment_of(ledger), spent), voucher)


def _approves_himself(ledger: Ledger) -> Any:
    """Say in which rows nobody but the handler approves."""
    pairs = ledger.frame[["handler", "approver"]].dropna() if ledger.has("handler") else None
    if pairs is None:
        return np.zeros(len(ledger), dtype=bool)
    same = {
        (handler, approver)
        for handler, approver in pairs.drop_duplicates().itertuples(index=False)
        if set(_SEVERAL.split(approver.strip())) <= set(_SEVERAL.split(handler.strip()))
    }
    both = zip(ledger.told("handler").tolist(), ledger.told("approver").tolist(), strict=True)
    return np.fromiter((pair in same for pair in both), dtype=bool, count=len(ledger))


def _handlers(ledger: Ledger, voucher: Any, alone: Any) -> Any:
    """Return for each row who approves himself in its voucher: another line of it may be the one that says so."""
    handler = ledger.get("handler").where(pd.Series(alone))
    of_voucher = handler.groupby(pd.Series(voucher)).transform("first")
    return handler.where(handler.notna() | (voucher < 0), of_voucher)


def _undecided(ledger: Ledger, policy: Policy, first: Any, voucher: Any) -> Iterator[Flag]:
    """Flag payments that reach the amount for a collective decision and name no minutes."""
    spent = paid_together(ledger)
    limit = thresholds(policy, "collective_decision", ledger.get("day"), first)
    large = first & limit.known & (spent >= limit.cents)
    if not large.any():
        return
    decided = any_of(voucher, ~np.asarray(blank(ledger, "minutes_no"), dtype=bool))
    told = limit.told[large].iloc[0]
    if not ledger.has("minutes_no") or not decided[large].any():
        message = "没有一笔写着会议纪要号，而有 {count} 笔支出达到{told}"
        yield from ledger.flag_table(
            message, attribute="minutes_no", severity=Severity.WARNING, count=int(large.sum()), told=told
        )
        return
    yield from ledger.flag(
        "minutes_no",
        large & ~decided,
        "支出 {spent:yuan} 元没有会议纪要号，达到{told}",
        spent=pd.Series(spent),
        **limit.facts,
    )
