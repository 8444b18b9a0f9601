"""付款的日期少见：周末和法定节假日、年末最后几天特别集中，或者早于活动开始。

办公室不上班的日子付款、年底突击花钱、活动还没开始就付清，都值得问一句原因。

这是分析提示，不是违规依据：看银行回单的实际付款日期；网上银行自动付款、预付定金属于正常。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, signins
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.thresholds import last_day, number, parameter
from toolkit.bookkeeping.told_once import first_places, rows_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.free_days import YEARS, free_day
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger

_AUTOMATIC = r"手续费|账户管理费|短信费|工本费|年费|利息|代扣|扣缴"
_FROM = 3
"""A ledger that begins after March says nothing of what is usual in its year."""


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
    day = ledger.values_of("day")
    paid = entries_of(ledger).payments & day.notna().to_numpy(dtype=bool)
    years = day.dt.year
    known = years.isin(list(YEARS)).to_numpy(dtype=bool)
    if paid.any() and not (paid & known).any():
        raise Lacking(f"法定节假日和调休的安排只有 {YEARS[0]} 年到 {YEARS[-1]} 年的")
    by_hand = paid & known & ~said(ledger, _AUTOMATIC)
    free = {stamp: free_day(pd.Timestamp(stamp).date()) for stamp in day[by_hand].unique()}
    name = pd.Series([free.get(stamp) for stamp in day], dtype=object).where(pd.Series(by_hand), None)
    yield from rows_or_once(
        ledger, "day", name.notna(), int(by_hand.sum()), "{day} 是{name}，当天付款",
        "{population} 笔付款中 {count} 笔在周末或法定节假日（{places}）", day=day, name=name,
    )  # fmt: skip
    for year in sorted(set(years[paid].tolist())):
        yield from _rush(ledger, policy, int(year), paid)
    if activities is not None and ledger.has("activity"):
        yield from _before_activity(ledger, activities, paid)


def _rush(ledger: Ledger, policy: Policy, year: int, paid: Any) -> Iterator[Flag]:
    """Tell once a year if the last days of December spend some times what the other days do."""
    last = datetime.date(year, 12, 31)
    words = policy.words("year_end_rush", last)
    if not words:
        return
    month, start = (int(part) for part in words[0].split("-"))
    begins, times = datetime.date(year, month, start), number(parameter(policy, "rush_multiple", last))
    day, spent = ledger.get("day"), entries_of(ledger).expense
    within = paid & (day.dt.year == year).to_numpy(dtype=bool)
    first = last_day(day[within].nsmallest(1), last)
    late = within & (day >= pd.Timestamp(begins)).to_numpy(dtype=bool)
    if first.month > _FROM or not late.any():
        return
    whole, rush = int(spent[within].sum()), int(spent[late].sum())
    days, before = (last - begins).days + 1, (begins - first).days
    if rush * before <= times * (whole - rush) * days:
        return
    yield from ledger.flag_table(
        "{year}年{month}月{start}日以后付款 {count} 笔共 {rush:yuan} 元，占全年的 {share}，每天的支出超过平时的 {times} 倍（{places}）",
        attribute="day", year=year, month=month, start=start, count=int(late.sum()), rush=rush,
        share=f"{float(Fraction(rush, whole)):.0%}", times=times, places=first_places(ledger, late.nonzero()[0]),
    )  # fmt: skip


def _before_activity(ledger: Ledger, activities: Activities, paid: Any) -> Iterator[Flag]:
    """Tell once which payments for an activity were made before it began."""
    place = signins.activity_of(ledger, activities)
    starts = activities.get("starts").reindex(place.fillna(-1).astype("int64")).reset_index(drop=True)
    early = paid & (ledger.get("day") < starts).to_numpy(dtype=bool, na_value=False)
    if early.any():
        apart = int((starts[early] - ledger.get("day")[early]).dt.days.max())
        message = "{population} 笔活动付款中 {count} 笔早于活动开始，最早的早 {apart} 天（{places}）"
        yield from ledger.flag_table(
            message, attribute="activity", population=int((paid & place.notna().to_numpy()).sum()), count=int(early.sum()),
            apart=apart, places=first_places(ledger, np.flatnonzero(early)),
        )  # fmt: skip
