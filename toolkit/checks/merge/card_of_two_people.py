"""一个银行卡号或手机号在两个单位登记在两个人名下。

卡和手机都只属于一个人；两个单位的两个人共用一个，可能是录错，也可能是冒领的迹象。

请两个单位分别向本人核对，改正录错的一方；确属代收的，停止代收并补办签领手续。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import MembersAcross
from toolkit.merge.elsewhere import elsewhere
from toolkit.severity import Severity


@check(
    "M003",
    Severity.WARNING,
    basis=law.CONTRADICTION,
    bad="""
        单位    姓名  银行卡号             手机号码
        甲工会  赵某  6222020000000000008  13800000001  <- 银行卡号
        乙工会  钱某  6222020000000000008  13800000002  <- 银行卡号、手机号码
        丙工会  孙某  6222020000000000016  13800000002  <- 手机号码
    """,
    good="""
        单位    姓名  银行卡号             手机号码
        甲工会  赵某  6222020000000000008  13800000001
        乙工会  赵某  6222020000000000008  13800000001
        甲工会  钱某  6222020000000000016  13800000002
        甲工会  孙某  6222020000000000016  13800000002
    """,
)
def card_of_two_people(members: MembersAcross) -> Flags:
    for attribute, what in (("bank_card", "这个卡号"), ("mobile", "这个手机号")):
        values = members.get(attribute).astype(object)
        other = elsewhere(members, values, members.get("name").astype(object))
        yield from members.flag(attribute, other.notna(), "{other}也登记了" + what, other=other)
