"""银行对账单上有的，账上没有；或者账上有的，银行对账单上没有。

收支没有全部入账，或者账上的收支没有经过银行，可能是漏记、账外收支或者虚列。

逐笔查原始凭证：漏记的补记，记错的更正，确属未达账项的写进余额调节表并跟到下月。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.bank_lines import Sides, sides, strangers
from toolkit.bookkeeping.bank_matching import LATE
from toolkit.bookkeeping.bank_units import Lines
from toolkit.bookkeeping.entries import amount_column, flag_amounts
from toolkit.bookkeeping.thresholds import last_day, number, parameter
from toolkit.bookkeeping.told_once import first_places, rows_or_once, too_many
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.bank import BankStatement
from toolkit.tables.ledger import Ledger

_MONTH = 31
"""So near the first or the last day covered, a line may be 未达 and be cleared outside these sheets."""


@check(
    "F005",
    Severity.ERROR,
    basis=law.ACCOUNTING.article(29),
    bad={
        "ledger": """
            日期        凭证号      摘要          收入     支出
            2025-01-06  202501-001  收到留成      9000.00  -
            2025-02-18  202502-001  购文体用品    -        1250.00
            2025-03-18  202503-001  购图书        -        640.00   <- 支出
            2025-05-20  202505-001  活动用品      -        300.00
            2025-06-30  202506-001  会费          800.00   -
        """,
        "statement": """
            日期        摘要      贷方     借方     余额
            2025-01-06  留成      9000.00  -        9000.00
            2025-02-20  转账      -        1250.00  7750.00
            2025-04-15  手续费    -        35.00    7715.00  <- 借方
            2025-05-19  转账      -        100.00   7615.00
            2025-05-20  转账      -        200.00   7415.00
            2025-06-30  会费      800.00   -        8215.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要              收入     支出
            2025-01-06  202501-001  收到留成          9000.00  -
            2025-02-18  202502-001  购文体用品        -        250.00
            2025-02-18  202502-001  购奖品            -        1000.00
            2025-03-18  202503-001  记错图书款        -        460.00
            2025-03-19  202503-002  冲销记错的图书款  -        -460.00
            2025-03-20  202503-003  购图书            -        640.00
            2025-06-28  202506-001  慰问金            -        800.00
        """,
        "statement": """
            日期        摘要    贷方     借方     余额
            2025-01-03  取款    -        70.00    930.00
            2025-01-06  留成    9000.00  -        9930.00
            2025-02-20  转账    -        1250.00  8680.00
            2025-03-20  转账    -        640.00   8040.00
            2025-06-15  转账    -        640.00   7400.00
            2025-06-15  退汇    640.00   -        8040.00
        """,
    },
)
def unmatched_bank_line(
    ledger: Ledger, statement: BankStatement, policy: Policy, today: datetime.date
) -> Flags:
    days = number(parameter(policy, "statement_days", last_day(ledger.get("day"), today)))
    both = sides(ledger, statement, days)
    if both.start > both.end:
        raise Lacking("银行对账单与账的月份没有重合")
    strangers(both)
    yield from _told(
        ledger,
        both,
        both.book,
        both.book_open,
        days,
        "银行对账单上没有这笔{kind} {cents:yuan} 元（前后 {days} 天）",
    )
    yield from _told(
        statement,
        both,
        both.bank,
        both.bank_open,
        days,
        "账上没有这笔{kind} {cents:yuan} 元（前后 {days} 天）",
    )
    yield from _late(ledger, both)


def _told(table: Any, both: Sides, lines: Lines, found: Any, days: int, message: str) -> Iterator[Flag]:
    """Flag the open lines of one side, those that may be cleared outside the sheets only as a hint."""
    edge = np.minimum(lines.day - both.start, both.end - lines.day)
    found = found & (edge >= days)
    rows = lines.rows[found]
    where, cents = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=np.int64)
    severity = np.full(len(table), None, dtype=object)
    where[rows], cents[rows] = True, lines.cents[found]
    if isinstance(table, Ledger) and both.drawn:
        severity[table.get("pay_method").isna().to_numpy(dtype=bool)] = Severity.WARNING
    severity[lines.rows[found & (edge <= _MONTH)]] = Severity.NOTICE
    population = int(both.covered(lines).sum())
    if too_many(len(rows), population):
        yield from table.flag_table(
            "{population} 笔收支中有 {count} 笔在另一边找不到（{places}），账或者对账单可能不全",
            attribute=amount_column(table) if isinstance(table, Ledger) else "expense", severity=Severity.WARNING,
            population=population, count=len(rows), places=first_places(table, rows),
        )  # fmt: skip
        return
    facts = {"cents": pd.Series(np.abs(cents)), "days": days, "severity": pd.Series(severity, dtype=object)}
    for side, kind, mask in (("income", "收入", cents > 0), ("expense", "支出", cents < 0)):
        if isinstance(table, Ledger):
            yield from flag_amounts(table, where & mask, message, side=side, kind=kind, **facts)
        else:
            yield from table.flag(side, where & mask, message, kind=kind, **facts)


def _late(ledger: Ledger, both: Sides) -> Iterator[Flag]:
    """Flag the entries whose day is far from the bank's."""
    where, apart = np.zeros(len(ledger), dtype=bool), np.zeros(len(ledger), dtype=np.int64)
    for match in both.matching.matches:
        if match.how == LATE:
            rows = both.book.rows[list(match.book)]
            where[rows], apart[rows] = True, match.apart
    yield from rows_or_once(
        ledger, "day", where, len(both.book), "记账日期与银行的日期相差 {apart} 天",
        "{population} 笔收支中有 {count} 笔的记账日期与银行的日期相差较大（{places}），像是月末集中记账",
        severity=Severity.NOTICE, once_severity=Severity.NOTICE, apart=pd.Series(np.abs(apart)),
    )  # fmt: skip
