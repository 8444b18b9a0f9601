"""今后一年内达到法定退休年龄。

会员退休前要办好会籍保留、退休慰问和工作交接；弹性退休要在三个月以前书面告知单位。

与本人和人事部门确认退休时间，提前准备会籍变更；女职工请填写退休类别（女50岁或女55岁）。
"""

from __future__ import annotations

import datetime
import functools
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.retiring import retiring
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R022",
    Severity.NOTICE,
    basis=law.RETIREMENT.whole(),
    bad="""
        姓名  性别  出生日期    人员状态  会籍状态  女职工退休类别
        甲某  男    1965-11-30  在职      在籍      -          <- 出生日期
        乙某  女    1976-02-01  在职      在籍      女50岁     <- 出生日期
        丙某  女    1976-02-01  在职      在籍      -          <- 出生日期
        丁某  女    1971-01-01  在职      在籍      -          <- 出生日期
    """,
    good="""
        姓名  性别  出生日期    人员状态  会籍状态  女职工退休类别
        甲某  男    1965-03-30  在职      在籍      -
        乙某  男    1966-12-31  在职      在籍      -
        丙某  女    1976-02-01  在职      在籍      女55岁
        丁某  男    1965-12-01  离退休    保留会籍  -
    """,
)
def nearing_retirement_age(members: Members, policy: Policy, today: datetime.date) -> Flags:
    notice = policy.in_force("retirement_notice_months", today)
    if notice is None:
        return
    retires = retiring(members, today)
    end = _later(today, int(notice.limit or 0))
    start = np.datetime64(today)
    coming = ((retires.first > start) & (retires.first <= end)) | (
        (retires.last > start) & (retires.last <= end)
    )
    chosen = retires.working & coming
    message = "法定退休年龄到龄日{told}，在今后 {months} 个月之内"
    yield from members.flag(
        "birth" if members.has("birth") else "id_number",
        chosen,
        message,
        told=lambda: retires.told(chosen),
        months=int(notice.limit or 0),
    )


@functools.lru_cache(maxsize=16)
def _later(day: datetime.date, months: int) -> Any:
    """Return the day so many months later, the month's last at most."""
    return (pd.Timestamp(day) + pd.DateOffset(months=months)).to_datetime64()
