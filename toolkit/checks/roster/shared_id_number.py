"""一个身份证号出现在两行。

同一个人录入两次，会使会员人数、应收会费和人均标准都偏大。

核对两行，删除重复的一行；如是录错号码，按身份证原件改正。
"""

from __future__ import annotations

import datetime

from toolkit import law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R005",
    Severity.ERROR,
    basis=law.MEMBERSHIP.article(3),
    bad="""
        姓名  身份证号
        甲某  11010519491231002X
        乙某  110101199003070011
        丙某  11010519491231002x  <- 身份证号
        乙某  110101900307001     <- 身份证号
    """,
    good="""
        姓名  身份证号
        甲某  11010519491231002X
        乙某  110101199003070011
        丙某  -
        丁某  -
    """,
)
def shared_id_number(members: Members, today: datetime.date) -> Flags:
    first = roster.first_by_number(members, today)
    again = members.again(first)
    yield from members.flag(
        "id_number", again, "与{where}的身份证号相同", where=lambda: members.places(first, again)
    )
