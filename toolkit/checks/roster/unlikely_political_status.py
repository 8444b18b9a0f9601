"""政治面貌与年龄不符：党员不满 18 岁，或者团员超过 28 岁。

年满十八岁才能申请入党，团员年满二十八周岁没有担任团内职务的应办理离团手续；不改会使党团员统计不准。

向会员本人或党团组织核实：已离团的改为“群众”，已入党的改为“中共党员”；仍担任团内职务的在核查说明里写明。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R013",
    Severity.WARNING,
    basis=law.LEAGUE.article(1),
    bad="""
        姓名  出生日期    政治面貌
        甲某  2008-01-01  中共党员      <- 政治面貌
        乙某  1996-12-31  共青团员      <- 政治面貌
        丙某  2008-01-01  中共预备党员  <- 政治面貌
    """,
    good="""
        姓名  出生日期    政治面貌
        甲某  2007-12-31  中共党员
        乙某  1997-01-01  共青团员
        丙某  1960-01-01  群众
        丁某  -           共青团员
        戊某  2010-01-01  共青团员
    """,
)
def unlikely_political_status(members: Members, policy: Policy, today: datetime.date) -> Flags:
    political, age = members.political, roster.ages(members, today)
    words, years = members.told("political"), age.to_numpy(dtype=np.float64, na_value=np.nan)
    least, most = policy.in_force("party_age", today), policy.in_force("league_age", today)
    if least is not None:
        young = ((words == "中共党员") | (words == "中共预备党员")) & (years < int(least.limit or 0))
        message = "{status}只有 {age} 岁，不满 {limit} 岁"
        facts = {"status": political, "age": age, "limit": least.amount}
        yield from members.flag("political", young, message, basis=least.document, **facts)
    if most is not None:
        old = (words == "共青团员") & (years > int(most.limit or 0))
        message = "共青团员已 {age} 岁，超过 {limit} 岁"
        yield from members.flag("political", old, message, basis=most.document, age=age, limit=most.amount)
