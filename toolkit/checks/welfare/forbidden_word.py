"""慰问品或支出摘要里有八不准禁止的内容。

烟酒、购物卡、高消费娱乐等不能用工会经费开支，摘要里出现这些词，审计时一定会追问。

查看发票和清单；写法不当的改准摘要，确属禁止开支的退回。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law
from toolkit.bookkeeping.listed_words import without_words, words_named
from toolkit.bookkeeping.thresholds import last_day
from toolkit.check import check
from toolkit.flags import Flag, Flags
from toolkit.keys import tells
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.table import Table
from toolkit.tables.ledger import Ledger
from toolkit.tables.welfare import Welfare


@check(
    "W018",
    Severity.WARNING,
    basis=law.EIGHT_BANS,
    bad={
        "welfare": """
            姓名  福利类别  慰问品    金额  发放日期
            甲某  生育慰问  白酒两瓶  486   2025-03-06  <- 慰问品
        """,
        "ledger": """
            日期        凭证号  摘要            收入  支出
            2025-03-06  记1     购买购物卡      -     2000  <- 摘要
            2025-03-07  记2     社区景区门票款  -     2000  <- 摘要
        """,
    },
    good={
        "welfare": """
            姓名  福利类别  慰问品    金额  发放日期
            甲某  生育慰问  母婴用品  486   2025-03-06
            乙某  节日慰问  料酒      20    2025-03-06
        """,
        "ledger": """
            日期        凭证号  摘要                收入  支出
            2025-03-06  记1     某酒店会议室场租    -     2000
            2025-03-07  记2     收行政补贴          2000  -
            2025-03-08  记3     运动会所需器材      -     300
        """,
    },
)
def forbidden_word(welfare: Welfare | None, ledger: Ledger | None, policy: Policy) -> Flags:
    if welfare is not None:
        days = benefits.days(welfare)
        for column in ("goods", "specification"):
            if welfare.has(column):
                yield from _scan(welfare, column, days, np.ones(len(welfare), dtype=bool), policy)
    if ledger is not None and ledger.has("summary"):
        spent = (ledger.expense_cents() != 0).to_numpy(dtype=bool)
        yield from _scan(ledger, "summary", ledger.day, spent, policy)


def _scan(table: Table, column: str, days: Any, mask: Any, policy: Policy) -> Iterator[Flag]:
    """Flag the cells of a column that hold a word of the lists in force on the row's day."""
    texts = table.get(column)
    where = mask & tells(days)
    harmless = policy.words("innocent_words", last_day(days, datetime.date.max))

    def read(text: str, words: tuple[str, ...]) -> tuple[str, None] | None:
        rest = without_words(text, harmless)
        named = [word for word in words if word in rest]
        return ("、".join(named), None) if named else None

    words, _ = words_named(texts, days, where, policy, "forbidden_words", read)
    banned = pd.notna(words)
    doubtful, _ = words_named(texts, days, where & ~banned, policy, "words_to_verify", read)
    verify = pd.notna(doubtful)
    words[verify] = doubtful[verify]
    severity = np.full(len(words), None, dtype=object)
    severity[verify] = Severity.NOTICE
    yield from table.flag(
        column, banned | verify, "“{text}”中有“{words}”", text=texts, words=words, severity=severity
    )
