"""活动日期不可能：结束早于开始，或不在本年度。

日期错了，天数、餐费标准和当时适用的上限都会算错，也可能是别的年度的活动记进了本年。

按方案和签到表改正日期；确属其他年度的移到那一年的台账。
"""

from __future__ import annotations

import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.units import Unit


@check(
    "P012",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "activities": """
            活动编号  活动名称  开始日期    结束日期
            001       书画展    2025-03-24  2025-03-23  <- 结束日期
            002       健步走    2024-09-05  2024-09-05  <- 开始日期
            003       合唱      2025-09-05  2025-09-05
            004       迎新会    2025-12-31  2026-01-01
        """,
        "unit": """
            工会名称    年度
            某某厂工会  2025
        """,
    },
    good={
        "activities": """
            活动编号  活动名称  开始日期    结束日期
            001       书画展    2025-03-24  2025-03-24
            002       健步走    2025-01-01  -
            003       迎新会    2025-12-31  2026-01-01
        """,
        "unit": """
            工会名称    年度
            某某厂工会  2025
        """,
    },
)
def impossible_activity_dates(activities: Activities, unit: Unit | None) -> Flags:
    starts, ends = activities.starts, activities.get("ends")
    backwards = ends < starts
    yield from activities.flag("ends", backwards, "{ends}结束，早于{starts}开始", ends=ends, starts=starts)
    year = _year(starts.dt.year, unit)
    yield from activities.flag(
        "starts", ~backwards & (starts.dt.year != year) & starts.notna(), "{starts}不在本年度（{year} 年）",
        starts=starts, year=year,
    )  # fmt: skip


def _year(years: pd.Series, unit: Unit | None) -> int:
    """Return the year of the book: the one reported if at least half of the activities lie in it."""
    told = (
        pd.to_numeric(unit.get("year").str[:4], errors="coerce").dropna() if unit is not None else pd.Series()
    )
    usual = years.dropna().mode()
    if len(told) and (years == int(told.iloc[0])).sum() * 2 >= years.notna().sum():
        return int(told.iloc[0])
    return int(usual.iloc[-1]) if len(usual) else 0
