"""用现金向单位付款，金额超过结算起点。

结算起点以上的款项应当通过银行转账，现金付给单位查不到去向，也容易坐支和虚列支出。

改用转账支付；已经付出的补收款单位的收据和说明，单位确实不能收转账的写明原因。
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.books import cash_rows
from toolkit.bookkeeping.entries import entries_of, flag_amounts
from toolkit.bookkeeping.payees import pays_unit
from toolkit.bookkeeping.thresholds import thresholds
from toolkit.bookkeeping.voucher_entries import first_of, payment_of, total_of
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F009",
    Severity.WARNING,
    basis=law.CASH.whole(),
    bad="""
        日期        凭证号      摘要        支出     收款单位      支付方式
        2025-03-06  202503-001  购文具      1000.01  博文文具店    现金      <- 支出
        2025-03-07  202503-002  购图书      600.00   新华书店      现金      <- 支出
        2025-03-07  202503-002  购图书      400.10   新华书店      现金
    """,
    good="""
        日期        凭证号      摘要          支出      收款单位      支付方式
        2025-03-06  202503-001  购文具        1000.00   博文文具店    现金
        2025-03-06  202503-002  购文具        8000.00   博文文具店    银行转账
        2025-03-07  202503-003  住院慰问      2000.00   会员本人      现金
        2025-03-07  202503-004  裁判劳务      1200.00   张某          现金
        2025-03-08  202503-005  现金存入银行  5000.00   开户银行      现金
        2025-03-09  202503-006  退货退款      -1500.00  博文文具店    现金
    """,
)
def cash_to_unit(ledger: Ledger, policy: Policy) -> Flags:
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    if not ledger.has("pay_method") and not cash_rows(ledger).any():
        raise Lacking("经费收支没有“支付方式”一列，也没有现金日记账")
    entries = entries_of(ledger)
    cash = (ledger.get("pay_method") == "现金").to_numpy(dtype=bool, na_value=False)
    cash = cash | cash_rows(ledger) & ledger.get("pay_method").isna().to_numpy(dtype=bool)
    asked = entries.payments & cash & pays_unit(ledger)
    total = total_of(payment_of(ledger), np.where(asked, entries.expense, 0))
    limit = thresholds(policy, "cash_threshold", ledger.get("day"), asked)
    over = asked & limit.known & (total > limit.cents)
    yield from flag_amounts(
        ledger,
        first_of(payment_of(ledger), over),
        "现金付给{payee} {total:yuan} 元，超过{told}",
        payee=ledger.get("payee"),
        total=pd.Series(total),
        **limit.facts,
    )
