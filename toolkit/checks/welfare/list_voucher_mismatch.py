"""发放名单的合计与它的凭证金额不一致。

签领表是凭证的附件，两者对不上，不是名单有误就是账记错了。

按凭证号逐笔核对名单和账；多记、漏记的改正，凭证号写错的改正凭证号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law, vouchers
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.welfare import Welfare


@check(
    "W011",
    Severity.ERROR,
    basis=law.VOUCHERS.article(48),
    bad={
        "welfare": """
            姓名  节日  金额    发放日期    凭证号
            甲某  春节  296.80  2025-01-20  202501-006
            乙某  春节  296.80  2025-01-20  202501-006
            丙某  端午  258.60  2025-01-20  202501-007  <- 凭证号
        """,
        "ledger": """
            日期        凭证号      摘要        支出
            2025-01-22  202501-006  春节慰问品  593.61  <- 支出
        """,
    },
    good={
        "welfare": """
            姓名  节日  金额    发放日期    凭证号
            甲某  春节  296.80  2025-01-20  记字006
            乙某  春节  296.80  2025-01-20  记6
            丙某  春节  100.00  2025-01-20  记7
            丁某  春节  100.00  2025-01-20  记7、记8
            戊某  端午  258.60  2025-05-20  记9
        """,
        "ledger": """
            日期        凭证号  摘要        支出
            2025-01-22  记006   春节慰问品  593.60
            2025-01-22  记-7    春节慰问品  60.00
            2025-01-23  记-7    运费        40.00
            2025-01-23  记-9    购书        40.00
        """,
    },
)
def list_voucher_mismatch(welfare: Welfare, ledger: Ledger, reading: Reading) -> Flags:
    lasting = vouchers.lasting(ledger)
    booked = vouchers.within_months(vouchers.numbers_of(ledger), ledger.day, lasting)
    listed = vouchers.keys(welfare.voucher, benefits.days(welfare), lasting)
    spent, covered = ledger.expense_cents(), set(vouchers.months(ledger.day).dropna())
    unread = (spent == 0) & (ledger.income_cents() == 0)
    doubtful = set(booked[unread].dropna()) | set(_held_back(reading, lasting))
    asked = np.flatnonzero(booked.isin(listed.dropna().unique()))
    lines = {key: group.to_numpy() for key, group in pd.Series(asked).groupby(booked.to_numpy()[asked])}
    for key, group in pd.Series(welfare.index).groupby(listed.to_numpy()):
        rows, here = group.to_numpy(), lines.get(key, [])
        total, amounts = int(welfare.amount.iloc[rows].sum()), [int(spent.iloc[line]) for line in here]
        if key in doubtful or total in (sum(amounts), *amounts):
            continue
        if len(here):
            facts = {"booked": sum(amounts), "rows": len(rows), "total": total, "gap": sum(amounts) - total}
            message = "凭证支出 {booked:yuan} 元，发放名单 {rows} 行合计 {total:yuan} 元，相差 {gap:yuan} 元"
            yield from ledger.flag(_column(ledger), ledger.index == here[0], message, **facts)
        elif lasting and set(vouchers.months(benefits.days(welfare)).iloc[rows]) <= covered:
            message = "经费收支里没有这张凭证，发放名单 {rows} 行合计 {total:yuan} 元对不上账"
            first = welfare.index == rows[0]
            yield from welfare.flag(
                "voucher", first, message, rows=len(rows), total=total, severity=Severity.WARNING
            )


def _column(ledger: Ledger) -> str:
    return next((name for name in ("expense", "debit", "amount") if ledger.has(name)), "voucher")


def _held_back(reading: Reading, lasting: bool) -> Iterator[Any]:
    """Yield the vouchers of welfare rows that could not be counted."""
    for sheet in reading.of(Welfare):
        held = np.array(sorted(sheet.held_back), dtype=np.int64)
        yield from vouchers.keys(
            sheet.parse_at("voucher", held), sheet.parse_at("day", held), lasting
        ).dropna()
