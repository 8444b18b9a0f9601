"""送温暖超过每次或每年的上限。

送温暖资金按人次和人年设上限，超出部分属于超标准发放。

核对金额和发放次数；录错的改正，超出部分按规定清退或说明。
"""

from __future__ import annotations

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.yearly import running


@check(
    "W016",
    Severity.ERROR,
    basis=law.CEILING,
    province="shandong",
    bad="""
        姓名  身份证号            福利类别  金额     发放日期
        甲某  11010519491231002X  送温暖    3000.01  2025-01-20  <- 金额
        乙某  110101199003070011  送温暖    3000.00  2025-01-20
        乙某  110101199003070011  送温暖    3000.00  2025-06-20
        乙某  110101199003070011  送温暖    0.01     2025-12-20  <- 金额
    """,
    good="""
        姓名  身份证号            福利类别  金额     发放日期
        甲某  11010519491231002X  送温暖    3000.00  2025-01-20
        甲某  11010519491231002X  送温暖    3000.00  2025-12-20
        甲某  11010519491231002X  送温暖    3000.00  2024-12-20
        乙某  110101199003070011  困难慰问  5000.00  2025-12-20
    """,
)
def excessive_warmth_money(welfare: Welfare, members: Members | None, policy: Policy) -> Flags:
    warmth, days, amount = benefits.of_kind(welfare, "送温暖"), benefits.days(welfare), welfare.amount
    total, name = running(welfare, members, warmth).total, welfare.name
    if not warmth.any():
        return
    once = hold(policy, "warmth_event", days, amount, where=warmth)
    yield from welfare.flag(
        "amount", once.over, "送温暖一次 {amount:yuan} 元，超过{told}", amount=amount, **once.facts
    )
    year = hold(policy, "warmth_year", days, total)
    message = "{name}当年送温暖累计 {total:yuan} 元，超过{told}"
    yield from welfare.flag("amount", year.over & ~once.over, message, name=name, total=total, **year.facts)
