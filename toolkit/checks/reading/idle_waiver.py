"""核查说明里的一条说明已经过期、编号写错，或者没有对应的问题。

过期的说明不再起作用；没有对应问题的说明，多半是问题已经改正，或者编号、行号写错了地方。

过期的重新办理批准手续；编号、行号写错的改正；问题已经改正的，删除这条说明。
"""

from __future__ import annotations

import datetime

import pandas as pd

from toolkit import law
from toolkit.check import CHECKS, Used, check
from toolkit.errors import nearest
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.waivers import Waivers


@check(
    "X010",
    Severity.WARNING,
    basis=law.RETURNS,
    bad="""
        检查编号  工作表      行号  说明          有效期至
        R009      会员花名册  5     延迟退休      2025-12-30  <- 有效期至
        R009      会员花名册  6     延迟退休      2025-12-31  <- 检查编号
        R0O9      会员花名册  6     延迟退休      2026-12-31  <- 检查编号
    """,
    good="""
        检查编号  工作表      行号  说明
        M003      会员花名册  5     汇总时才核查
    """,
)
def idle_waiver(waivers: Waivers | None, used: Used, today: datetime.date) -> Flags:
    if waivers is None:
        return
    until = waivers.get("until")
    expired = until < pd.Timestamp(today)
    yield from waivers.flag("until", expired, "这条说明已于 {until} 到期", until=until)
    for position, written in enumerate(waivers.code):
        code = str(written).upper()
        if expired.iloc[position] or position in used or code in used.not_run or code.startswith("M"):
            continue
        near = nearest(code, CHECKS)
        message = f"没有查出说明的这个 {code} 问题"
        if code not in CHECKS:
            message = f"没有检查编号“{written}”" + (f"，是否想写“{near[0]}”" if near else "")
        yield from waivers.flag("code", waivers.code.index == position, message)
