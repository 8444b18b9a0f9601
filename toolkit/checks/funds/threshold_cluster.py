"""很多付款的金额紧贴在审批或者比选的金额之下。

正常的金额在起点两边大致一样多；起点之下特别密，可能是有意把金额做小。

这是分析提示，不是违规依据：把这些付款逐笔看一遍，重点看同一供应商、同一经办人的。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import amount_column
from toolkit.bookkeeping.just_under import BELOW, ITEMS, Bands, bands_about
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.told_once import first_places
from toolkit.ceilings.ceiling import Ceiling
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


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
    near = share(parameter(policy, "threshold_near", day))
    times = number(parameter(policy, "threshold_cluster", day))
    least = number(parameter(policy, "analysis_min", day))
    found = [ceiling for item in ITEMS if (ceiling := policy.in_force(item, day))]
    about = [(ceiling, bands_about(ledger, number(ceiling), near)) for ceiling in found]
    spoken = [(ceiling, bands) for ceiling, bands in about if bands.population >= least]
    for ceiling, bands in spoken:
        if bands.crowded(times):
            yield from _told(ledger, ceiling, bands, times)
    if found and not spoken:
        raise Lacking(f"审批、比选起点附近的付款不到 {least} 笔，看不出是否密集")


def _told(ledger: Ledger, ceiling: Ceiling, bands: Bands, times: int) -> Iterator[Flag]:
    yield from ledger.flag_table(
        "金额在 {band}的有 {count} 笔（{places}），两边同宽的区间平均 {usual} 笔，超过 {times} 倍；"
        "{told}；参加分析的是起点附近 {about} 笔付款",
        attribute=amount_column(ledger),
        band=f"{yuan(bands.bounds[BELOW])} 元至 {yuan(bands.bounds[BELOW + 1])} 元",
        count=len(bands.under),
        places=first_places(ledger, bands.under),
        usual=f"{float(bands.usual):.1f}",
        times=times,
        told=ceiling.describe(),
        about=bands.population,
    )
