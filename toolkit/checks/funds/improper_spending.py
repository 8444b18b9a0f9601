"""开支与工会工作无关，或者属于八不准禁止的内容。

请客送礼、高消费娱乐、个人消费和单位行政的罚款等，一分钱也不能用工会经费。

查看发票、清单和审批；确属禁止开支的责令退回，写法不当的在凭证上写明实际用途。
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
from toolkit.bookkeeping.thresholds import last_day
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_PROVEN = {"宴请", "招待", "接待费", "公务接待", "洗浴", "足浴", "KTV", "夜总会", "高尔夫", "行政罚款"}
"""Words that by themselves name what the bans forbid."""
_GOODS = {"手机", "平板", "冰箱", "电视"}
_NO_PURPOSE = {"往来款", "押金"}
"""Words that say how money is held, not what for; other checks follow it."""
_HARMLESS = (
    "酒楼", "酒家", "烟花", "酒泉", "烟囱", "烟感", "烟雾", "油烟",
    "手机支架", "电视墙", "平板车", "平板支撑", "SPACE",
)  # fmt: skip
_PRIZES = r"竞赛|比赛|大赛|比武|优秀|先进|劳模|标兵|能手|学员|评选|评比|合理化|创新|文体|运动会|征文|答题|演讲|读书|摄影|书画|活动"
_OCCASIONS = {
    "奖金": _PRIZES,
    "津贴": r"兼职|讲课|授课|裁判|评委|困难|疗养|休养|伙食|误餐|培训|素质|劳模",
    "补贴": r"兼职|讲课|授课|裁判|评委|困难|疗养|休养|伙食|误餐|用餐|培训|素质|劳模|助学|消费|参赛|活动|交通",
    "礼品": r"节|生日|慰问|退休|结婚|生育|纪念|奖|活动|比赛|竞赛|会员",
    "红包": _PRIZES,
    "食堂": r"活动|比赛|培训|会议|伙食|用餐|工作餐|慰问|节",
}
_TRIP = r"春游|秋游|春秋游|踏青|郊游|疗养|休养|劳模|活动|年票|年卡|门票|消费券|夏令营|研学|红色|拓展|参赛|培训|学习"
_OCCASIONS |= dict.fromkeys(("旅行社", "旅游", "机票", "度假"), _TRIP)
_OCCASIONS |= dict.fromkeys(
    _GOODS, r"奖|慰问|困难|职工之家|活动室|书屋|建家|服务站|驿站|办公|会议室|活动|设备"
)
_PLACES = {
    r"足浴|洗浴|浴场|KTV|量贩|夜总会|高尔夫|美容|烟酒|酒业|酒行|名酒|酒类|烟草": (None, Severity.WARNING),
    r"加油站|中石化|中石油|石化销售|石油销售": (r"活动|比赛|慰问|租车|送", Severity.NOTICE),
    r"旅行社|国旅|旅游(?:有限|集团|公司|服务)": (_TRIP, Severity.NOTICE),
    r"酒楼|酒家|饭店|餐厅|餐馆|餐饮|饭庄|火锅|食府|烧烤|农家乐": (
        r"餐|伙食|培训|会议|大会|座谈|活动|比赛|竞赛|运动会|演出|晚会|场地|场租|住宿|会场|慰问|节|春游|秋游|踏青|疗养|休养|评委|裁判|食材|食品",
        Severity.NOTICE,
    ),
}  # fmt: skip


@check(
    "F045",
    Severity.ERROR,
    basis=law.EIGHT_BANS,
    bad="""
        日期        凭证号      摘要          收入  支出     收款单位
        2025-02-06  202502-001  招待费        -     800.00   众诚广告   <- 摘要
        2025-02-07  202502-002  购白酒        -     600.00   大众百货   <- 摘要
        2025-02-08  202502-003  机关旅游费用  -     9000.00  远行旅行社  <- 摘要
        2025-02-09  202502-004  办事费用      -     700.00   金海岸足浴  <- 收款单位
    """,
    good="""
        日期        凭证号      摘要                    收入   支出     收款单位
        2025-02-06  202502-001  运动会所需器材          -      800.00   康体用品
        2025-02-07  202502-002  无烟单位宣传展板        -      600.00   众诚广告
        2025-02-08  202502-003  秋游租车和旅游门票      -      9000.00  远行旅行社
        2025-02-09  202502-004  技能比武奖金            -      700.00   获奖人员
        2025-02-10  202502-005  职工培训用餐            -      700.00   城南酒楼
        2025-02-11  202502-006  退回招待费              800    -        众诚广告
        2025-02-12  202502-007  冲销误记招待费          -      -800.00  众诚广告
        2025-02-13  202502-008  公务接待礼仪培训讲课费  -      500.00   张某
        2025-02-14  202502-009  职工体检费              -      500.00   市体检中心
        2025-02-15  202502-010  借款给某单位            -      500.00   众诚广告
    """,
)
def improper_spending(ledger: Ledger, policy: Policy) -> Flags:
    paid, days = entries_of(ledger).payments, ledger.get("day")
    harmless = (*_HARMLESS, *policy.words("innocent_words", last_day(days, datetime.date.max)))

    def read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
        return _read(without_words(text, harmless), words)

    summary, texts = ledger.get("summary"), ("employer_words", "finance_words")
    words, severity = words_named(summary, days, paid, policy, "forbidden_words", read, texts)
    by_summary = pd.notna(words)
    message = "“{text}”中有“{words}”，与工会工作无关或者属于八不准"
    yield from ledger.flag("summary", by_summary, message, text=summary, words=words, severity=severity)
    if ledger.has("payee"):
        place, lowered = _places(ledger, paid & ~by_summary)
        yield from ledger.flag(
            "payee",
            place.notna(),
            "付款给“{payee}”（{place}），摘要“{text}”看不出与工会工作有关",
            payee=ledger.get("payee"),
            place=place,
            text=summary.fillna(""),
            severity=lowered,
        )


def _read(text: str, words: tuple[str, ...]) -> tuple[str, Any] | None:
    """Return the listed words for which a summary names no occasion, and the severity."""
    found = [
        word
        for word in words
        if word in text
        and word not in _NO_PURPOSE
        and told(text, word)
        and not (word in _OCCASIONS and re.search(_OCCASIONS[word], text.replace(word, "")))
    ]
    if not found:
        return None
    lowered = None if _PROVEN & set(found) else Severity.NOTICE if set(found) <= _GOODS else Severity.WARNING
    return "、".join(found), lowered


def _places(ledger: Ledger, where: Any) -> tuple[Any, Any]:
    """Return what a payee sells, where the summary names no occasion for it, and the severity."""
    named, severity = np.full((2, len(ledger)), None, dtype=object)
    payee = ledger.get("payee")
    kinds = {text: _sells(text) for text in payee.dropna().unique()}
    rows = np.flatnonzero(where & payee.isin([text for text, kind in kinds.items() if kind]).to_numpy(bool))
    for row in rows.tolist():
        word, occasions, lowered = kinds[payee.iloc[row]] or ("", None, None)
        summary = ledger.get("summary").iloc[row]
        if not (occasions and isinstance(summary, str) and re.search(occasions, summary)):
            named[row], severity[row] = word, lowered
    return pd.Series(named, dtype=object), pd.Series(severity, dtype=object)


def _sells(payee: str) -> tuple[str, str | None, Severity] | None:
    tight = without_words(payee, ())
    for pattern, (occasions, lowered) in _PLACES.items():
        if match := re.search(pattern, tight):
            return match[0], occasions, lowered
    return None
