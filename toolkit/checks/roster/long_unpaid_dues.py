"""在籍会员连续六个月没有交会费。

无正当理由连续六个月不交会费、不参加组织生活，经教育拒不改正的，视为自动退会；挂名的会员会使会员数虚高。

向会员本人了解原因：漏收的补收，已离开的办理会籍接转，符合自动退会条件的按章程办理。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law, people, roster
from toolkit.check import check
from toolkit.dues_formula import owed_a_month
from toolkit.dues_year import EXEMPT, payers
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "R011",
    Severity.WARNING,
    basis=law.CONSTITUTION.article(6),
    bad={
        "members": """
            姓名  身份证号            会籍状态  入会时间
            甲某  11010519491231002X  在籍      2015-03-01  <- 姓名
            乙某  110101199003070011  在籍      2015-03-01
            丙某  310101198506151238  在籍      2025-01-31  <- 姓名
        """,
        "dues": """
            姓名  身份证号            1月   2月   3月   4月   5月   6月   7月
            甲某  11010519491231002X  {15}  -     -     -     -     -     -
            乙某  110101199003070011  {15}  {15}  {15}  {15}  {15}  {15}  {15}
        """,
    },
    good={
        "members": """
            姓名  身份证号            会籍状态  入会时间
            甲某  11010519491231002X  在籍      2015-03-01
            乙某  110101199003070011  在籍      2015-03-01
            丙某  310101198506151238  在籍      2025-02-01
            丁某  440300199512310459  保留会籍  2015-02-01
            戊某  110101199003070038  在籍      2015-02-01
        """,
        "dues": """
            姓名  身份证号            月应交会费  1月    2月   3月   4月   5月   6月   7月   8月
            甲某  11010519491231002X  {15}        {15}   -     -     -     -     -     {15}  -
            乙某  110101199003070011  {15}        {15}   {15}  {15}  {15}  {15}  {15}  {15}  -
            戊某  110101199003070038  {15}        {105}  -     -     -     -     -     -     -
        """,
    },
)
def long_unpaid_dues(
    members: Members, dues: Dues, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    limit = policy.in_force("arrears_months", today)
    if limit is None:
        return
    found = payers(dues, members, reading, today)
    count = len(members)
    paid = np.zeros((count, 13), dtype=bool)
    asked = np.repeat(found.asked.any(axis=0)[None, :], count, axis=0)
    settled = np.zeros(count, dtype=bool)
    known = found.member >= 0
    places = found.member[known]
    paid[places] = (found.paid > 0)[known]
    asked[places] = found.asked[known]
    a_month = owed_a_month(dues, members, policy, today)
    told = a_month.notna().to_numpy()[found.row]
    settled[places] = ((found.paid[:, 0] > 0) | (told & (found.short(a_month) == 0)))[known]
    joined = members.get("joined")
    begun = (joined.dt.year * 12 + joined.dt.month).fillna(0).to_numpy()[:, None]
    missing = asked & ~paid & (np.arange(13) + found.year * 12 > begun)
    run = longest = np.zeros(count, dtype=np.int64)
    last = run
    for month in range(1, 13):
        run = np.where(missing[:, month], run + 1, np.where(asked[:, month] | paid[:, month], 0, run))
        last = np.where(run > longest, month, last)
        longest = np.maximum(longest, run)
    unsure = members.name.isin(set(dues.name[people.match(dues, members).ambiguous]))
    owing = roster.in_union(members) & ~members.get("status").isin(EXEMPT) & ~settled & ~unsure
    yield from members.flag(
        "name",
        owing & (longest >= int(limit.limit or 0)),
        "{first}月至{last}月连续 {longest} 个月没有交会费",
        first=last - longest + 1,
        last=last,
        longest=longest,
    )
