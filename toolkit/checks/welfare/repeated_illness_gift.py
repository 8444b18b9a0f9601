"""同一病种一年内慰问的次数超过规定。

住院慰问按病种限定每年的次数，同一种病反复慰问需要说明。

核对病种和住院日期；不是同一次病的写清病种，重复的收回一次。
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
    "W010",
    Severity.WARNING,
    basis=law.CEILING,
    bad="""
        姓名  身份证号            福利类别  病种  金额  发放日期
        甲某  11010519491231002X  住院慰问  肺炎  700   2025-01-11
        甲某  11010519491231002X  住院慰问  肺炎  700   2025-11-11  <- 病种
    """,
    good="""
        姓名  身份证号            福利类别  病种  金额  发放日期
        甲某  11010519491231002X  住院慰问  肺炎  700   2024-11-11
        甲某  11010519491231002X  住院慰问  肺炎  700   2025-11-11
        甲某  11010519491231002X  住院慰问  骨折  700   2025-12-11
        乙某  110101199003070011  住院慰问  -     700   2025-09-11
        乙某  110101199003070011  住院慰问  -     700   2025-12-11
    """,
)
def repeated_illness_gift(welfare: Welfare, members: Members | None, policy: Policy) -> Flags:
    illness = welfare.illness.str.replace(r"\s", "", regex=True)
    run = running(welfare, members, benefits.of_kind(welfare, "住院慰问"), illness)
    held = hold(policy, "illness_times", benefits.days(welfare), run.count, where=run.again)
    yield from welfare.flag(
        "illness",
        held.over,
        "{name}当年第 {count} 次因“{illness}”慰问，超过{told}",
        name=welfare.name,
        count=run.count,
        illness=illness,
        **held.facts,
    )
