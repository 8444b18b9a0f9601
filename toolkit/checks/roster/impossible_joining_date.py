"""入会时间不可能：入会时不满 16 周岁、晚于今天，或者早于参加工作时间。

工会会员是以工资收入为主要生活来源的劳动者，没有参加工作就不能入会；入会时间错了，会龄和应收会费也就错了。

按入会申请书和会员登记表改正入会时间；参加工作时间填成了本单位入职时间的，一并改正。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import days, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R008",
    Severity.ERROR,
    basis=law.LABOUR_LAW.article(15),
    bad="""
        姓名  身份证号            参加工作时间  入会时间
        甲某  110101199003070011  -             2006-03-06  <- 入会时间
        丁某  110101199003070038  -             2006-02-28  <- 入会时间
        戊某  110101199003070054  2010-07-01    2005-12-31  <- 入会时间
        乙某  310101198506151238  2010-07-01    2026-01-01  <- 入会时间
        丙某  11010519491231002X  1970-07-02    1970-07-01  <- 入会时间
    """,
    good="""
        姓名  身份证号            参加工作时间  入会时间
        甲某  110101199003070011  2006-03-07    2006-03-07
        丁某  110101199003070038  2006-04-01    2006-04-01
        戊某  110101199003070054  2007-01-01    2007-01-01
        乙某  310101198506151238  2010-07-01    2025-12-31
        丙某  -                   -             1970-07-01
    """,
)
def impossible_joining_date(members: Members, policy: Policy, today: datetime.date) -> Flags:
    joined = members.joined.to_numpy()
    future = joined > np.datetime64(today)
    yield from members.flag("joined", future, "入会时间 {joined} 在今天之后", joined=joined)
    early = np.zeros(len(members), dtype=bool)
    age = policy.in_force("working_age", today)
    if age is not None:
        born = roster.births(members, today)
        joined_on, born_on = days.as_numbers(joined), days.as_numbers(born)
        told = (joined_on > 0) & (born_on > 0)
        early = told & (joined_on - born_on < int(age.limit or 0) * 10_000)
        doubtful = age.quality in ("undated", "derived")
        yield from members.flag(
            "joined",
            early & ~future,
            "{born} 出生，入会时不满 {age} 周岁",
            severity=Severity.WARNING if doubtful else None,
            born=born,
            age=int(age.limit or 0),
        )
    started = members.get("started_work").to_numpy()
    message = "早于参加工作时间 {started}"
    before = (joined < started) & ~early
    yield from members.flag("joined", before, message, severity=Severity.WARNING, started=started)
