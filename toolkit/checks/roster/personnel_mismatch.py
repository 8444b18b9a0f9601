"""人事名册上的职工还不是会员，或者花名册上的会员已不在人事名册上。

职工入会要应入尽入；会员劳动关系在哪里，会籍就在哪里，离开单位的会员应办理会籍接转。

未入会的动员入会；已离开单位的办理转出或者保留会籍，借用、派遣等不在人事名册的在核查说明里写明。
"""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from toolkit import law, people, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel

GONE = ("离退休", "离职", "失业", "去世")


@check(
    "R024",
    Severity.WARNING,
    basis=law.MEMBERSHIP.article(3),
    bad={
        "members": """
            姓名  身份证号            会籍状态
            甲某  11010519491231002X  在籍
            乙某  110101199003070011  在籍      <- 姓名
            丙某  310101198506151238  在籍      <- 姓名
        """,
        "personnel": """
            姓名  身份证号            入职时间    离职时间
            甲某  11010519491231002X  2015-03-01  -
            乙某  110101199003070011  2015-03-01  2025-12-30
            丁某  440300199512310459  2015-03-01  -           <- 姓名
        """,
    },
    good={
        "members": """
            姓名  身份证号            会籍状态
            甲某  11010519491231002X  在籍
            乙某  110101199003070011  在籍
            丙某  310101198506151238  保留会籍
        """,
        "personnel": """
            姓名  身份证号            入职时间    离职时间
            甲某  11010519491231002X  2015-03-01  -
            乙某  110101199003070011  2015-03-01  2025-12-31
            丁某  440300199512310459  2010-03-01  2025-06-30
        """,
    },
)
def personnel_mismatch(members: Members, personnel: Personnel, today: datetime.date) -> Flags:
    matched = people.match(personnel, members)
    gone = personnel.get("status").isin(GONE) | (personnel.get("left_on") < pd.Timestamp(today))
    active = roster.in_union(members)
    member = matched.of(pd.Series(active)).fillna(value=False).astype(bool)
    outside = ~gone & ~matched.ambiguous & ~member & personnel.name.notna()
    message = "人事名册上的职工，花名册上没有，还不是会员"
    yield from personnel.flag("name", outside & matched.missing, message, severity=Severity.NOTICE)
    status = matched.of(members.get("membership")).fillna("空白")
    message = "人事名册上的职工，花名册上的会籍状态是“{status}”"
    yield from personnel.flag(
        "name", outside & ~matched.missing, message, severity=Severity.NOTICE, status=status
    )
    present = np.zeros(len(members), dtype=bool)
    present[matched.position[~gone & matched.position.notna()].to_numpy(np.int64)] = True
    unsure = members.name.isin(set(personnel.name[matched.ambiguous]))
    message = "在籍会员，人事名册上没有这名在职职工"
    yield from members.flag("name", active & ~present & ~unsure, message)
