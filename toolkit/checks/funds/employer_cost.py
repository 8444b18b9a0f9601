"""应当由单位行政承担的费用，在工会经费里列支了。

工资社保、体检、水电物业、场地维修、职代会会议费等是行政的责任，工会经费只用于服务职工和工会活动。

查明是谁安排的；应由行政承担的，请行政归还工会账户，以后从行政费用支付。
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.listed_words import told, without_words, words_named
from toolkit.bookkeeping.thresholds import last_day
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_HARMLESS = (
    "矿泉水费", "饮用水费", "桶装水费", "纯净水费", "饮水费", "茶水费", "汽水费", "开水费", "药水费", "充电费", "机电费",
    "水电站", "水电局", "水电工程", "水电学", "水电安装公司", "工资总额", "工资条例", "取暖器", "取暖用品", "取暖物资", "取暖炉",
    "社保局", "社保中心", "社保卡",
)  # fmt: skip
_OCCASIONS = {
    "工资": r"协商|集体合同|专项合同|讨薪|欠薪|拖欠|维权|法律援助|代扣会费|会费",
    "差旅": r"培训|参赛|比赛|竞赛|疗养|休养|劳模|学习|交流|工会干部",
    "体检": r"劳模|疗养|休养|困难|两癌|互助",
    "取暖": r"慰问|送温暖|困难",
    "采暖": r"慰问|送温暖|困难",
    "水费": r"慰问|困难",
    "电费": r"慰问|困难",
}


@check(
    "F046",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article(14),
    bad="""
        日期        凭证号      摘要              收入  支出
        2025-06-06  202506-001  职工体检费        -     8000.00  <- 摘要
        2025-06-07  202506-002  办公室水电费      -     600.00   <- 摘要
        2025-06-08  202506-003  临时聘用人员工资  -     3000.00  <- 摘要
        2025-06-09  202506-004  职代会会议费      -     700.00   <- 摘要
    """,
    good="""
        日期        凭证号      摘要                  收入  支出
        2025-06-06  202506-001  会员代表大会会议资料  -     800.00
        2025-06-07  202506-002  球赛矿泉水费          -     60.00
        2025-06-08  202506-003  工资集体协商培训      -     900.00
        2025-06-09  202506-004  购取暖器慰问困难职工  -     700.00
        2025-06-10  202506-005  工会干部培训差旅费    -     700.00
        2025-06-11  202506-006  收到行政拨付体检费    800   -
        2025-06-12  202506-007  冲销误记水电费        -     -600.00
    """,
)
def employer_cost(ledger: Ledger, policy: Policy) -> Flags:
    summary, days = ledger.get("summary"), ledger.get("day")
    harmless = (*_HARMLESS, *policy.words("innocent_words", last_day(days, datetime.date.max)))

    def read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
        return _read(without_words(text, harmless), words)

    words, severity = words_named(summary, days, entries_of(ledger).payments, policy, "employer_words", read)
    message = "“{text}”中有“{words}”，应当由单位行政承担"
    yield from ledger.flag("summary", pd.notna(words), message, text=summary, words=words, severity=severity)


def _read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
    """Return the listed words for which a summary names no occasion of the union's own."""
    found = [
        word
        for word in words
        if word in text
        and told(text, word)
        and not (word in _OCCASIONS and re.search(_OCCASIONS[word], text.replace(word, "")))
    ]
    return ("、".join(found), None) if found else None
