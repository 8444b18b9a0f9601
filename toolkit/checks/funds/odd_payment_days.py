"""付款的日期少见：周末和法定节假日、年末最后几天特别集中，或者早于活动开始。

办公室不上班的日子付款、年底突击花钱、活动还没开始就付清，都值得问一句原因。

这是分析提示，不是违规依据：看银行回单的实际付款日期；网上银行自动付款、预付定金属于正常。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from toolkit import law
from toolkit.bookkeeping.payment_days import before_activity, dated_payments, on_free_days, rush_of
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.bookkeeping.told_once import first_places, rows_or_once
from toolkit.check import check
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger


@check(
    "F015",
    Severity.NOTICE,
    basis=law.ANALYSIS,
    bad={
        "ledger": """
            日期        凭证号      摘要      支出     活动编号  <- 日期、活动编号
            2025-03-07  202503-001  合唱用品  300.00   HD01
            2025-03-08  202503-002  购用品    300.50   -         <- 日期
            2025-10-03  202510-001  购用品    400.50   -         <- 日期
            2025-12-26  202512-001  购图书    9000.50  -
            2025-12-30  202512-002  购图书    9000.70  -
        """,
        "activities": """
            活动编号  活动名称  开始日期
            HD01      合唱      2025-03-20
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要        收入    支出      活动编号
            2025-01-26  202501-001  购用品      -       30000.50  -
            2025-03-08  202503-001  账户管理费  -       10.00     -
            2025-03-08  202503-002  会费        300.00  -         -
            2025-03-24  202503-003  合唱用品    -       300.00    HD01
            2025-06-16  202506-001  购图书      -       5000.70   -
            2025-12-26  202512-001  购图书      -       500.50    -
        """,
        "activities": """
            活动编号  活动名称  开始日期
            HD01      合唱      2025-03-20
        """,
    },
)
def odd_payment_days(
    ledger: Ledger, activities: Activities | None, policy: Policy, today: datetime.date
) -> Flags:
    found, day = on_free_days(ledger), ledger.values_of("day")
    yield from rows_or_once(
        ledger, "day", found.name.notna(), int(found.by_hand.sum()), "{day} 是{name}，当天付款",
        "{population} 笔付款中 {count} 笔在周末或法定节假日（{places}）", day=day, name=found.name,
    )  # fmt: skip
    for year in sorted(set(day.dt.year[dated_payments(ledger)].tolist())):
        yield from _rush(ledger, policy, int(year))
    if activities is not None and ledger.has("activity"):
        yield from _before_activity(ledger, activities)


def _rush(ledger: Ledger, policy: Policy, year: int) -> Iterator[Flag]:
    """Tell once a year if the last days of December spend some times what the other days do."""
    last = datetime.date(year, 12, 31)
    words = policy.words("year_end_rush", last)
    if not words:
        return
    month, start = (int(part) for part in words[0].split("-"))
    times = number(parameter(policy, "rush_multiple", last))
    rush = rush_of(ledger, year, datetime.date(year, month, start))
    if rush is None or not rush.exceeds(times):
        return
    yield from ledger.flag_table(
        "{year}年{month}月{start}日以后付款 {count} 笔共 {rush:yuan} 元，占全年的 {share}，每天的支出超过平时的 {times} 倍（{places}）",
        attribute="day", year=year, month=month, start=start, count=int(rush.late.sum()), rush=rush.part,
        share=f"{float(Fraction(rush.part, rush.whole)):.0%}", times=times,
        places=first_places(ledger, rush.late.nonzero()[0]),
    )  # fmt: skip


def _before_activity(ledger: Ledger, activities: Activities) -> Iterator[Flag]:
    """Tell once which payments for an activity were made before it began."""
    found = before_activity(ledger, activities)
    if found.early.any():
        message = "{population} 笔活动付款中 {count} 笔早于活动开始，最早的早 {apart} 天（{places}）"
        yield from ledger.flag_table(
            message, attribute="activity", population=int(found.of.sum()), count=int(found.early.sum()),
            apart=int(found.apart[found.early].max()), places=first_places(ledger, np.flatnonzero(found.early)),
        )  # fmt: skip
