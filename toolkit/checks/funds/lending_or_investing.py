"""把工会经费借出、投资、理财或者用于担保、集资。

借款、投资和担保使经费脱离监管，本金难以收回，八不准明令禁止。

查明对象、批准人和金额，限期全额收回；职工活动备用金写明“备用金”并及时结清。
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.listed_words import told, without_words, words_named
from toolkit.bookkeeping.payees import pays_person, pays_unit
from toolkit.bookkeeping.thresholds import last_day
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_HARMLESS = (
    "集资料", "集资源", "集资讯", "集资格", "集资金", "集资产", "投资有限", "投资公司", "投资集团", "投资管理", "投资发展", "投资控股",
    "图书出借", "出借图书", "担保公司", "融资担保有限",
)  # fmt: skip
_ADVANCE = r"备用金|预借|暂借|活动|比赛|竞赛|慰问|培训|会议|差旅|采购|零星|周转金|经办|冲|核销|报销|归还|还款|还.{0,4}借款|收回|结清"
_PROVEN = (
    r"借款?给.*(?:单位|公司|企业|厂|行政)|(?:单位|公司|企业|厂|行政)借款|出借|借出|对外借款|对外投资|投资款"
    r"|(?:购|买|认购|申购).{0,4}(?:理财|股票|基金|债券)|入股|集资款|非法集资|担保(?:金|款)"
)


@check(
    "F060",
    Severity.ERROR,
    basis=law.EIGHT_BANS,
    bad="""
        日期        凭证号      摘要              收入   支出      收款单位
        2025-01-06  202501-001  借款给某单位      -      20000.00  众诚广告  <- 摘要
        2025-01-07  202501-002  购买银行理财产品  -      50000.00  开户银行  <- 摘要
        2025-01-08  202501-003  担保              -      5000.00   某公司    <- 摘要
        2025-01-09  202501-004  理财收益          300    -         开户银行  <- 摘要
    """,
    good="""
        日期        凭证号      摘要                  收入  支出      收款单位
        2025-01-06  202501-001  收集资料印刷费        -     200.00    时代印务
        2025-01-07  202501-002  防范非法集资宣传展板  -     500.00    众诚广告
        2025-01-08  202501-003  借款（运动会备用金）  -     5000.00   张某
        2025-01-09  202501-004  张某归还借款          5000  -         张某
        2025-01-10  202501-005  理财知识讲座讲课费    -     800.00    李某
        2025-01-11  202501-006  借款                  -     3000.00   王某
        2025-01-12  202501-007  冲销误记借款          -     -3000.00  某公司
    """,
)
def lending_or_investing(ledger: Ledger, policy: Policy) -> Flags:
    entries, days, summary = entries_of(ledger), ledger.get("day"), ledger.get("summary")
    harmless = (*_HARMLESS, *policy.words("innocent_words", last_day(days, datetime.date.max)))
    held = np.asarray(ledger.account_codes().astype("string").str[:3].isin(["135", "215"]), dtype=bool)
    advance = pays_person(ledger) | held & ~pays_unit(ledger)

    def read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
        return _read(without_words(text, harmless), words)

    out = entries.payments
    back = (entries.income > 0) & ~entries.red
    words, severity = words_named(summary, days, out | back, policy, "finance_words", read)
    named = pd.notna(words)
    only_borrowed = words == "借款"
    given = named & out & ~(only_borrowed & advance)
    message = "“{text}”中有“{words}”，工会经费不得借出、投资或者担保"
    yield from ledger.flag("summary", given, message, text=summary, words=words, severity=severity)
    yield from ledger.flag(
        "summary", named & back & ~only_borrowed, "收入“{text}”中有“{words}”，像是借出、投资的收益或者收回",
        severity=Severity.WARNING, text=summary, words=words,
    )  # fmt: skip


def _read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
    """Return the listed words that lend, invest or stand surety; an advance to the unit's own people does not."""
    found = [word for word in words if word in text and told(text, word)]
    if found == ["借款"] and re.search(_ADVANCE, text):
        return None
    if not found:
        return None
    return "、".join(found), None if re.search(_PROVEN, text) else Severity.WARNING
