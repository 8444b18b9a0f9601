"""很多付款的金额紧贴在审批或者比选的金额之下。

正常的金额在起点两边大致一样多；起点之下特别密，可能是有意把金额做小。

这是分析提示，不是违规依据：把这些付款逐笔看一遍，重点看同一供应商、同一经办人的。
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import amount_column, entries_of
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.told_once import first_places
from toolkit.ceilings.ceiling import Ceiling
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_ITEMS = ("collective_decision", "procurement_threshold")
_BELOW, _ABOVE = 5, 5
"""With how many bands of the same width below and above the threshold it is compared."""


@check(
    "F013",
    Severity.NOTICE,
    basis=law.ANALYSIS,
    bad={
        "ledger": """
            日期        摘要      支出                <- 支出
            2025-02-10  体育用品  4960.00
            2025-03-11  印制手册  4880.50
            2025-04-14  购文具    4799.00
            2025-06-12  租场地    4990.00
            2025-08-18  购图书    3900.00
            2025-10-20  制作展板  5600.00
        """,
        "设置": """
            项目              数值
            集体决策金额      5000
            金额分析最少笔数  6
        """,
    },
    good={
        "ledger": """
            日期        摘要      支出
            2025-02-10  体育用品  4960.00
            2025-03-11  印制手册  4680.50
            2025-04-14  购文具    4199.00
            2025-06-12  租场地    4990.00
            2025-08-18  购图书    3900.00
            2025-10-20  制作展板  5600.00
            2025-10-21  退货      -4900.00
        """,
        "设置": """
            项目              数值
            集体决策金额      5000
            金额分析最少笔数  6
        """,
    },
)
def threshold_cluster(ledger: Ledger, policy: Policy, today: datetime.date) -> Flags:
    day = last_day(ledger.get("day"), today)
    near, times = (
        share(parameter(policy, "threshold_near", day)),
        number(parameter(policy, "threshold_cluster", day)),
    )
    least = number(parameter(policy, "analysis_min", day))
    found = [ceiling for item in _ITEMS if (ceiling := policy.in_force(item, day))]
    spoken = False
    for ceiling in found:
        flags = _cluster(ledger, ceiling, near, times, least)
        if flags is not None:
            spoken = True
            yield from flags
    if found and not spoken:
        raise Lacking(f"审批、比选起点附近的付款不到 {least} 笔，看不出是否密集")


def _cluster(
    ledger: Ledger, ceiling: Ceiling, near: Fraction, times: int, least: int
) -> Iterator[Flag] | None:
    """Return the flag of one threshold, if any; None where too few payments lie about it."""
    top = number(ceiling)
    bottom, lowest, highest = (
        math.ceil(bound) for bound in (top * near, top * near ** (_BELOW + 1), top / near**_ABOVE)
    )
    entries = entries_of(ledger)
    amount = np.where(entries.payments, entries.expense, -1)
    about = int(((amount >= lowest) & (amount < highest)).sum())
    if about < least:
        return None
    rows = np.flatnonzero((amount >= bottom) & (amount < top))
    usual = Fraction(about - len(rows), _BELOW + _ABOVE)
    if len(rows) < times * max(usual, Fraction(1)):
        return iter(())
    return _told(ledger, ceiling, rows, usual, f"{yuan(bottom)} 元至 {yuan(top)} 元", times, about)


def _told(
    ledger: Ledger, ceiling: Ceiling, rows: Any, usual: Fraction, band: str, times: int, about: int
) -> Iterator[Flag]:
    yield from ledger.flag_table(
        "金额在 {band}的有 {count} 笔（{places}），两边同宽的区间平均 {usual} 笔，超过 {times} 倍；"
        "{told}；参加分析的是起点附近 {about} 笔付款",
        attribute=amount_column(ledger),
        band=band,
        count=len(rows),
        places=first_places(ledger, rows),
        usual=f"{float(usual):.1f}",
        times=times,
        told=ceiling.describe(),
        about=about,
    )
