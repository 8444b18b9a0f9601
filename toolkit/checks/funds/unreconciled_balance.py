"""加减未达账项以后，银行存款账的余额与银行对账单的余额还是不相等。

账与银行核不平，账上的余额就不可信，可能有记错、漏记或者对账单缺页。

先核对期初数，再看逐笔没有对上的收支；对账单缺页的补齐，编制余额调节表并由出纳以外的人复核。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.bank_balances import Reconciled, reconciled
from toolkit.bookkeeping.bank_lines import ACCOUNT, JOURNAL, sides, strangers
from toolkit.bookkeeping.thresholds import last_day, number, parameter
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.bank import BankStatement
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@check(
    "F004",
    Severity.ERROR,
    basis=law.ACCOUNTING.article(29),
    bad={
        "ledger": """
            【银行存款日记账】
            日期        凭证号      摘要          收入     支出     余额
            2025-01-01  -           上年结转      -        -        5000.00
            2025-01-06  202501-001  收到留成      9000.00  -        14000.00
            2025-02-18  202502-001  购文体用品    -        1250.00  12750.00
            2025-03-30  202503-001  购图书        -        640.00   12110.00
        """,
        "statement": """
            日期        摘要  贷方     借方     余额
            2025-01-06  留成  9000.00  -        13900.00
            2025-02-20  转账  -        1250.00  12650.00
            2025-03-30  利息  12.00    -        12662.00  <- 余额
        """,
    },
    good={
        "ledger": """
            【银行存款日记账】
            日期        凭证号      摘要          借方     贷方     余额
            2025-01-01  -           上年结转      -        -        5000.00
            2025-01-06  202501-001  收到留成      9000.00  -        14000.00
            2025-02-18  202502-001  购文体用品    -        1250.00  12750.00
            2025-03-30  202503-001  购图书        -        640.00   12110.00
            【现金日记账】
            日期        凭证号      摘要          借方     贷方     余额
            2025-01-01  -           上年结转      -        -        80.00
            2025-01-06  202501-002  购水          -        20.00    60.00
        """,
        "statement": """
            日期        摘要          贷方     借方     余额
            2025-01-03  上年开出支票  -        300.00   5000.00
            2025-01-06  留成          9000.00  -        14000.00
            2025-02-20  转账          -        1250.00  12750.00
            2025-03-30  利息          12.00    -        12762.00
        """,
    },
)
def unreconciled_balance(
    ledger: Ledger, statement: BankStatement, last_year: LastYear | None, policy: Policy, today: datetime.date
) -> Flags:
    days = number(parameter(policy, "statement_days", last_day(ledger.get("day"), today)))
    both = sides(ledger, statement, days)
    if both.start > both.end:
        raise Lacking("银行对账单与账的月份没有重合")
    strangers(both)
    found = reconciled(ledger, statement, last_year, both)
    if isinstance(found, str):
        raise Lacking(found)
    sure = both.what in (JOURNAL, ACCOUNT)
    where = statement.index == found.row
    yield from statement.flag(
        "balance",
        where & (found.gap != 0),
        "{said}",
        said=_said(found, both.what, np.datetime64(both.end, "D").item(), sure=sure),
        severity=None if sure else Severity.WARNING,
    )


def _said(found: Reconciled, what: str, day: datetime.date, *, sure: bool) -> str:
    items = found.items
    book = f"账（{what}）{yuan(found.book)} 元，加银行已收 {yuan(items.bank_in)} 元，减银行已付 {yuan(items.bank_out)} 元"
    bank = f"对账单 {yuan(found.bank)} 元，加企业已收 {yuan(items.book_in)} 元，减企业已付 {yuan(items.book_out)} 元"
    more = ""
    if found.opening_gap - found.cleared == found.gap:
        more = f"；期初就差 {yuan(abs(found.gap))} 元"
        more += "" if sure else "，如果账上的期初含有现金、定期存款或者往来款，属于正常"
    ends = f"得 {yuan(found.book_adjusted)} 元", f"得 {yuan(found.bank_adjusted)} 元"
    return f"{day:%Y-%m-%d} {book}，{ends[0]}；{bank}，{ends[1]}，差 {yuan(abs(found.gap))} 元{more}"
