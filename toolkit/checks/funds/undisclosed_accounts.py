"""经费收支没有按期向会员公开。

会员交的会费、工会用的经费，账目要定期向会员公布，接受监督。

补做公开并把公示的时间、地点和内容登记下来；以后按规定的间隔公开。
"""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.records import disclosed_on, disclosures
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.period import period_of
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.meetings import Meetings
from toolkit.tables.units import Unit


@check(
    "F057",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article("3(六)"),
    bad={
        "meetings": """
            类别      日期        议题                  公示起
            工会会议  2025-01-08  审议2025年经费预算    -
            经费公开  2025-02-11  2024年度经费收支公开  2025-02-11
            经费公开  2025-11-11  三季度经费收支公开    2025-11-11  <- 公示起
        """,
        "设置": """
            项目              数值
            财务公开间隔月数  3
        """,
    },
    good={
        "meetings": """
            类别        日期        议题                  公示起
            工会会议    2025-01-08  审议2025年经费预算    -
            经费公开    2025-02-11  2024年度经费收支公开  2025-02-11
            厂务公开栏  2025-07-11  上半年经费收支情况    -
        """,
        "设置": """
            项目              数值
            财务公开间隔月数  6
        """,
    },
)
def undisclosed_accounts(
    meetings: Meetings, unit: Unit | None, reading: Reading, policy: Policy, today: datetime.date
) -> Flags:
    if not len(meetings):
        raise Lacking("会议与公开表还没有填写")
    told = unit.get("year").iloc[0] if unit is not None and len(unit) else None
    period = period_of(reading, told if isinstance(told, str) else "", today)
    limit = parameter(policy, "disclosure_months", period.end)
    every = pd.DateOffset(months=number(limit))
    start, end = pd.Timestamp(period.start), pd.Timestamp(min(today, period.end))
    attribute = "publicity_from" if meetings.has("publicity_from") else "day"
    day = pd.Series(disclosed_on(meetings))
    made = np.flatnonzero(
        disclosures(meetings) & day.notna().to_numpy(dtype=bool) & (day <= pd.Timestamp(today))
    )
    made = made[np.argsort(day.iloc[made].to_numpy(), kind="stable")]
    days = day.iloc[made].tolist()
    before = max((one for one in days if one < start), default=start)
    inside = [(row, one) for row, one in zip(made.tolist(), days, strict=True) if one >= start]
    if not inside and start + every <= end + pd.Timedelta(days=1):
        yield from meetings.flag_table(
            "{shown}没有向会员公开经费收支的记录，{told}",
            attribute="kind",
            shown=period.shown,
            told=limit.describe(),
        )
        return
    for row, one in inside:
        if before + every < one and before + every < end:
            yield from meetings.flag(
                attribute, meetings.index == row, "这次公开之前，从 {before} 起没有公开过经费收支，{told}",
                before=before.date(), told=limit.describe(),
            )  # fmt: skip
        before = max(before, one)
    if inside and before + every < end:
        yield from meetings.flag_table(
            "从 {before} 到 {end} 没有再公开经费收支，{told}", attribute=attribute,
            before=before.date(), end=end.date(), told=limit.describe(),
        )  # fmt: skip
