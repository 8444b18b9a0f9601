"""银行卡号的位数或者字符不对，或者两名会员填了同一张卡。

卡号错了，慰问金和补助会打到别人账上；两人同卡，说明有一人的钱由别人代收。

按本人银行卡改正；确由家属代收的，改为本人的卡。
"""

from __future__ import annotations

import numpy as np

from toolkit import cards, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R021",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        姓名  身份证号            银行卡号
        甲某  11010519491231002X  62220212345             <- 银行卡号
        乙某  110101199003070011  6222O21234567890128     <- 银行卡号
        丙某  310101198506151238  6222021234567890127     <- 银行卡号
        丁某  440300199512310459  6222021234567890128
        戊某  110101199003070038  6222 0212 3456 7890 128  <- 银行卡号
    """,
    good="""
        姓名  身份证号            银行卡号
        甲某  11010519491231002X  622202123456
        乙某  110101199003070011  6222021234567890128
        丙某  310101198506151238  -
        乙某  110101199003070011  6222021234567890128
    """,
)
def unusable_bank_card(members: Members) -> Flags:
    numbers = members.bank_card
    plain = members.told("bank_card")
    doubtful = np.flatnonzero(members.is_told("bank_card") & ~cards.cards_luhn_ok(plain))
    named = np.full(len(members), "", dtype=object)
    named[doubtful] = [_fault(plain[place]) for place in doubtful]
    yield from members.flag(
        "bank_card", named.astype(bool), "{fault}", severity=Severity.WARNING, fault=named
    )
    first = members.first_of(numbers)
    same = roster.another(members, first)
    message = "与{where}会员的银行卡号相同"
    yield from members.flag("bank_card", same, message, where=lambda: members.places(first, same))


def _fault(number: str) -> str:
    """Name the fault of a number that fails the last digit's rule, which binds UnionPay cards only."""
    fault = cards.bank_card_fault(number)
    if fault:
        return f"不是银行卡号：{fault}"
    return "最后一位校验不对，可能录错了一位" if len(number) >= 16 and number.startswith("62") else ""
