"""身份证号的位数、字符、省份码、出生日期或者校验位不对。

号码错一位就认不出这个人：查不出重复入会，福利发放和互助保障也会因号码不符被退回。

按身份证原件改正，按文本格式填写；居住证、永久居留证和护照要填明证件类型。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import identity, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.identity import Fault
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R002",
    Severity.ERROR,
    basis=law.IDENTITY_NUMBER.whole(),
    bad="""
        姓名  证件类型        身份证号
        甲某  居民身份证      110105194912310021  <- 身份证号
        乙某  居民身份证      11010119900307001   <- 身份证号
        丙某  居民身份证      510104200102290019  <- 身份证号
        丁某  居民身份证      110105194912310O2X  <- 身份证号
        戊某  居民身份证      660105194912310028  <- 身份证号
        己某  护照            E12                 <- 身份证号
    """,
    good="""
        姓名  证件类型                身份证号
        甲某  居民身份证              11010519491231002X
        乙某  居民身份证              １１０１０１１９９００３０７００１１
        丙某  港澳台居民居住证        810000199001010019
        丁某  港澳台居民居住证        830000199003030033
        戊某  外国人永久居留身份证    93115619800101001X
        己某  护照                    E12345678
        庚某  居民身份证              110105491231002
    """,
)
def malformed_id_number(members: Members, today: datetime.date) -> Flags:
    codes = roster.examined(members, today).fault_code
    wrong = (codes != Fault.NONE) & (codes != Fault.BLANK) & (codes != Fault.OLD15)
    places = np.flatnonzero(wrong)
    if not len(places):
        return
    kinds, numbers = (members.get(name).iloc[places].tolist() for name in ("id_type", "id_number"))
    why = np.full(len(members), "", dtype=object)
    why[places] = [
        identity.explain(number, int(codes[place]), kind if isinstance(kind, str) else None)
        for place, number, kind in zip(places, numbers, kinds, strict=True)
    ]
    yield from members.flag("id_number", wrong, "{why}", why=why)
