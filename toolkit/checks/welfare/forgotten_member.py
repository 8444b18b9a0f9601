"""在籍会员没有领到大家都有的节日慰问。

节日慰问面向全体会员，漏掉的人要么是名单漏了，要么已经离开而花名册没有更新。

核对名单和花名册；漏发的补发，已离开的更新会籍状态。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law, membership, people
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare

SHARE = 0.5
"""A festival is everybody's where at least this share of the members in 籍 received."""


@check(
    "W017",
    Severity.NOTICE,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad={
        "members": """
            姓名  身份证号            入会时间    会籍状态
            甲某  11010519491231002X  2010-01-01  在籍
            乙某  110101199003070011  2010-01-01  在籍
            丙某  110101199003070038  2025-01-20  在籍  <- 姓名
        """,
        "welfare": """
            姓名  身份证号            节日  金额  发放日期
            甲某  11010519491231002X  春节  300   2025-01-20
            乙某  110101199003070011  春节  300   2025-01-20
        """,
    },
    good={
        "members": """
            姓名  身份证号            入会时间    会籍状态  会籍变动时间
            甲某  11010519491231002X  2010-01-01  在籍      -
            乙某  110101199003070011  2010-01-01  在籍      -
            丙某  110101199003070038  2025-01-21  在籍      -
            丁某  110101199003070054  2010-01-01  已转出    2025-01-20
        """,
        "welfare": """
            姓名  身份证号            节日    金额  发放日期
            甲某  11010519491231002X  春节    300   2025-01-20
            乙某  110101199003070011  春节    300   2025-01-20
            甲某  11010519491231002X  妇女节  88    2025-03-07
            乙某  110101199003070011  妇女节  88    2025-03-07
        """,
    },
)
def forgotten_member(welfare: Welfare, members: Members, policy: Policy) -> Flags:
    matched = people.match(welfare, members)
    rows = pd.DataFrame(
        {
            "festival": benefits.festivals(welfare),
            "year": benefits.years(welfare),
            "day": benefits.days(welfare),
        }
    ).dropna()
    missed: list[list[str]] = [[] for _ in range(len(members))]
    for (festival, _), group in rows.groupby(["festival", "year"], sort=False):
        first, last = group["day"].min(), group["day"].max()
        if not benefits.approved(policy, festival, first.date()):
            continue
        there = _entitled(members, first, last)
        had = np.zeros(len(members), dtype=bool)
        had[matched.position[group.index].dropna().astype(int).to_numpy()] = True
        unsure = welfare.name[group.index][matched.position[group.index].isna()]
        had |= members.name.isin(set(unsure.dropna())).to_numpy()
        if (had & there).sum() >= max(there.sum() * SHARE, 1):
            for position in np.flatnonzero(there & ~had):
                missed[position].append(f"{first.year}年{festival}")
    told = pd.Series(["、".join(names) for names in missed], dtype=object)
    yield from members.flag(
        "name", told != "", "{name}在籍，没有领取{festivals}的节日慰问", name=members.name, festivals=told
    )


def _entitled(members: Members, first: Any, last: Any) -> Any:
    """Say who was a member all the while a festival's goods were given out."""
    on_both = membership.in_force_at(members, first.date()) & membership.in_force_at(members, last.date())
    changed = members.get("membership_changed") > last
    still = ~members.get("membership").isin(membership.LEFT)
    return (on_both & ~(changed & still)).to_numpy(dtype=bool)
