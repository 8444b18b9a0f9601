"""领取慰问福利时，会籍不在有效期内。

尚未入会、保留会籍、已转出、已退会的人不享受会员福利，发给他们就是超范围支出。

核对入会时间和会籍变动时间；时间填错的改正，确已不在籍的收回所发物品或款项。
"""

from __future__ import annotations

import numpy as np

from toolkit import benefits, law, membership, people
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@check(
    "W002",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad={
        "members": """
            姓名  身份证号            入会时间    会籍状态  会籍变动时间
            甲某  11010519491231002X  2012-06-28  保留会籍  -
            乙某  110101199003070011  2025-02-01  在籍      -
            丙某  110101199003070038  2015-01-01  已转出    2025-01-20
        """,
        "welfare": """
            姓名  身份证号            节日  金额  发放日期
            甲某  11010519491231002X  春节  300   2025-01-20  <- 姓名
            乙某  110101199003070011  春节  300   2025-01-31  <- 姓名
            丙某  110101199003070038  春节  300   2025-01-20  <- 姓名
        """,
    },
    good={
        "members": """
            姓名  身份证号            入会时间    会籍状态  会籍变动时间
            甲某  11010519491231002X  -           在籍      -
            乙某  110101199003070011  2025-01-20  在籍      -
            丙某  110101199003070038  2015-01-01  已转出    2025-01-21
        """,
        "welfare": """
            姓名  身份证号            节日  金额  发放日期
            甲某  11010519491231002X  春节  300   2025-01-20
            乙某  110101199003070011  春节  300   2025-01-20
            丙某  110101199003070038  春节  300   2025-01-20
            丁某  110101199003070054  春节  300   2025-01-20
        """,
    },
)
def recipient_out_of_membership(welfare: Welfare, members: Members) -> Flags:
    matched = people.match(welfare, members)
    days = benefits.days(welfare)
    force = membership.in_force(members, matched.places, days)
    outside, name = (matched.places >= 0) & ~np.isnat(days.to_numpy()) & ~force, welfare.name
    if not outside.any():
        return
    joined = matched.of(members.get("joined"))
    early = outside & (joined > days)
    yield from welfare.flag(
        "name",
        early,
        "{name}{joined}才入会，{day}发放时还不是会员",
        name=name,
        joined=joined,
        day=days,
    )
    status = matched.of(members.get("membership"))
    changed = matched.of(members.get("membership_changed"))
    yield from welfare.flag(
        "name",
        outside & ~early,
        "{name}的会籍状态是“{status}”{since}，{day}仍领取",
        name=name,
        status=status,
        since=changed.dt.strftime("（自%Y-%m-%d）").fillna(""),
        day=days,
    )
