"""一个身份证号在两个单位都是会员。

一名职工只能在一个基层工会有会籍；两边都算会员，会员数、会费和福利就都算了两次。

由两个单位核对：已经转走的一方把会籍状态改为“已转出”并填变动时间；录错号码的按身份证原件改正。
"""

from __future__ import annotations

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import MembersAcross
from toolkit.merge.elsewhere import elsewhere
from toolkit.severity import Severity


@check(
    "M001",
    Severity.ERROR,
    basis=law.MEMBERSHIP.article(3),
    bad="""
        单位    姓名  身份证号
        甲工会  赵某  11010519491231002X  <- 身份证号
        甲工会  钱某  110101199003070011
        乙工会  赵某  11010519491231002X  <- 身份证号
    """,
    good="""
        单位    姓名  身份证号
        甲工会  赵某  11010519491231002X
        甲工会  赵某  11010519491231002X
        乙工会  钱某  110101199003070011
    """,
)
def member_of_two_units(members: MembersAcross) -> Flags:
    other = elsewhere(members, members.id_number, np.ones(len(members), dtype=bool))
    yield from members.flag("id_number", other.notna(), "{other}也有这个身份证号", other=other)
