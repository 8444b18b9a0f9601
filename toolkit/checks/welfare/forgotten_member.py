"""在籍会员没有领到大家都有的节日慰问。

节日慰问面向全体会员，漏掉的人要么是名单漏了，要么已经离开而花名册没有更新。

核对名单和花名册；漏发的补发，已离开的更新会籍状态。
"""

from __future__ import annotations

import datetime
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
    festivals = benefits.festivals(welfare).to_numpy(dtype=object)
    feast = benefits.feasts(welfare)
    days = benefits.days(welfare).to_numpy(dtype="datetime64[D]")
    missed: dict[int, list[str]] = {}
    for number in pd.unique(feast[feast >= 0]).tolist():
        rows = np.flatnonzero(feast == number)
        festival, first, last = festivals[rows[0]], days[rows].min().tolist(), days[rows].max().tolist()
        if not benefits.approved(policy, festival, first):
            continue
        there = _entitled(members, first, last)
        places = matched.places[rows]
        had = np.zeros(len(members), dtype=bool)
        had[places[places >= 0]] = True
        others = rows[places < 0]
        if len(others):
            had |= members.name.isin(set(welfare.name.iloc[others].dropna())).to_numpy()
        if (had & there).sum() >= max(there.sum() * SHARE, 1):
            for position in np.flatnonzero(there & ~had).tolist():
                missed.setdefault(position, []).append(f"{first.year}年{festival}")
    told = np.full(len(members), "", dtype=object)
    for position, words in missed.items():
        told[position] = "、".join(words)
    yield from members.flag(
        "name",
        told.astype(bool),
        "{name}在籍，没有领取{festivals}的节日慰问",
        name=members.name,
        festivals=told,
    )


def _entitled(members: Members, first: datetime.date, last: datetime.date) -> Any:
    """Say who was a member all the while a festival's goods were given out."""
    on_both = membership.in_force_at(members, first) & membership.in_force_at(members, last)
    _, changed, left = membership.columns(members)
    return on_both & ~((changed > np.datetime64(last)) & ~left)
