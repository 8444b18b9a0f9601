"""手机号码不对，或者两名会员填了同一个号码。

通知、线上活动和普惠服务都按手机号认人；号码错了就通知不到，两人同号就只能认出一个。

向会员本人核实，改正号码；家属共用号码的，各填本人的。
"""

from __future__ import annotations

import numpy as np

from toolkit import cards, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R012",
    Severity.WARNING,
    basis=law.REAL_NAME.whole(),
    bad="""
        姓名  身份证号            手机号码
        甲某  11010519491231002X  1380000000   <- 手机号码
        乙某  110101199003070011  12800000000  <- 手机号码
        丙某  310101198506151238  13800000001
        丁某  440300199512310459  13800000001  <- 手机号码
    """,
    good="""
        姓名  身份证号            手机号码
        甲某  11010519491231002X  {13800000000}
        乙某  110101199003070011  138 0000 0001
        丙某  310101198506151238  +8613800000002
        丙某  310101198506151238  13800000002
        丁某  440300199512310459  -
    """,
)
def unusable_mobile(members: Members) -> Flags:
    mobiles = members.mobile
    wrong = members.is_told("mobile") & ~cards.mobile_ok(members.told("mobile"))
    yield from members.flag(
        "mobile",
        wrong,
        "不是手机号码：{fault}",
        fault=lambda: mobiles.where(wrong).map(cards.mobile_fault, na_action="ignore"),
    )
    first = members.first_of(np.where(wrong, -1, members.codes_of("mobile")))
    message = "与{where}会员的手机号码相同"
    same = roster.another(members, first)
    yield from members.flag("mobile", same, message, where=lambda: members.places(first, same))
