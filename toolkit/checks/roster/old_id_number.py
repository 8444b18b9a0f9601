"""身份证号还是 15 位的旧号码。

第一代居民身份证自 2013 年 1 月 1 日起停止使用，旧号码与 18 位号码对不上，会查不出同一个人。

按现在的身份证改填 18 位号码；提示里按规则换算的号码供核对，以证件为准。
"""

from __future__ import annotations

import datetime

from toolkit import identity, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.identity import Fault
from toolkit.masking import mask_id
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R019",
    Severity.WARNING,
    basis=law.IDENTITY_NUMBER.whole(),
    bad="""
        姓名  身份证号
        甲某  110105491231002  <- 身份证号
    """,
    good="""
        姓名  身份证号
        甲某  11010519491231002X
        乙某  110105491331002
    """,
)
def old_id_number(members: Members, today: datetime.date) -> Flags:
    old = roster.examined(members, today).fault_code == Fault.OLD15
    numbers = members.id_number
    yield from members.flag(
        "id_number",
        old,
        "旧15位号码，换算成18位应为 {new}",
        new=lambda: numbers.where(old).map(_upgraded, na_action="ignore"),
    )


def _upgraded(number: str) -> str:
    return mask_id(identity.upgraded(number))
