"""实交的会费少于应交的会费。

会员按月交纳会费是章程规定的义务，少收的会费使基层工会的收入和欠缴数都不实。

与会员本人和代扣部门核对：漏扣的补收，中途入会、调离的把入会时间或会籍变动时间填准。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_formula import owed_a_month
from toolkit.dues_year import payers
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "D002",
    Severity.WARNING,
    basis=law.CONSTITUTION.whole(),
    bad={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月      3月
            甲某  11010519491231002X  {15}        {15}  {14.99}  {15}  <- 2月
            乙某  110101199003070011  {20}        {20}  {20}     -     <- 3月
        """,
        "members": """
            姓名  身份证号            会籍状态  入会时间
            甲某  11010519491231002X  在籍      2015-03-01
            乙某  110101199003070011  在籍      2015-03-01
        """,
    },
    good={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月   3月   4月
            甲某  11010519491231002X  {15}        {15}  -     {30}  -
            乙某  110101199003070011  {20}        -     {20}  {20}  -
            丙某  310101198506151238  {20}        {20}  {20}  -     -
            丁某  440300199512310459  {20}        {60}  -     -     -
        """,
        "members": """
            姓名  身份证号            会籍状态  入会时间    会籍变动时间
            甲某  11010519491231002X  在籍      2015-03-01  -
            乙某  110101199003070011  在籍      2025-01-31  -
            丙某  310101198506151238  已转出    2015-03-01  2025-02-01
            丁某  440300199512310459  在籍      2015-03-01  -
        """,
    },
)
def underpaid_dues(
    dues: Dues, members: Members, policy: Policy, reading: Reading, today: datetime.date
) -> Flags:
    if not (dues.has("due") or dues.has("base") or members.has("dues_base")):
        raise Lacking("没有应交会费，也没有会费基数")
    a_month = owed_a_month(dues, members, policy, today)
    found = payers(dues, members, reading, today)
    short = found.short(a_month)
    each = a_month.fillna(0).to_numpy(np.int64)[found.row]
    at = found.first(found.owed & (found.paid < each[:, None]))
    facts = {
        "months": found.owed.sum(axis=1),
        "due": each * found.owed.sum(axis=1),
        "paid": found.paid.sum(axis=1),
        "short": short,
    }
    message = "{months} 个月应交 {due:yuan}，实交 {paid:yuan}，少 {short:yuan}"
    yield from found.flag(dues, at, short > 0, message, **facts)
