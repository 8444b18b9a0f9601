"""两个已交月份之间有月份没有交会费。

前后都交、中间缺交，多半是漏扣或者漏记；没有补交的就是欠费。

核对代扣记录：漏扣的补收，漏记的补填；请长假、停薪的在备注里写明。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.dues_formula import owed_a_month
from toolkit.dues_year import payers
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "D005",
    Severity.WARNING,
    basis=law.CONSTITUTION.whole(),
    bad={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月   3月   4月
            甲某  11010519491231002X  {15}        {15}  -     {15}  {15}  <- 2月
            乙某  110101199003070011  {20}        {20}  {20}  {20}  {20}
            丙某  310101198506151238  -           {20}  -     -     {20}  <- 2月
        """,
        "members": """
            姓名  身份证号
            甲某  11010519491231002X
            乙某  110101199003070011
            丙某  310101198506151238
        """,
    },
    good={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月   3月   4月
            甲某  11010519491231002X  {15}        {15}  -     {30}  {15}
            乙某  110101199003070011  {20}        -     {20}  {20}  -
            丙某  310101198506151238  {20}        {20}  =?    {20}  {20}
        """,
        "members": """
            姓名  身份证号
            甲某  11010519491231002X
            乙某  110101199003070011
            丙某  310101198506151238
        """,
    },
)
def missing_months(
    dues: Dues, members: Members, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    found = payers(dues, members, reading, today)
    paid = found.paid > 0
    begun = np.logical_or.accumulate(paid, axis=1)
    follows = np.logical_or.accumulate(paid[:, ::-1], axis=1)[:, ::-1]
    gap = found.asked & ~paid & begun & follows
    a_month = owed_a_month(dues, members, policy, today)
    told = a_month.notna().to_numpy()[found.row]
    settled = told & (found.short(a_month) == 0)
    message = "{first}月起有 {count} 个月没有交，前后月份都交了"
    at = found.first(gap)
    yield from found.flag(dues, at, gap.any(axis=1) & ~settled, message, first=at, count=gap.sum(axis=1))
