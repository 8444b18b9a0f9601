"""会费收缴表上的人不在会员花名册上。

不是会员不收会费；名字写错或者花名册漏登，都会使应收、实收和会员数对不上。

核对姓名和身份证号：写错的改正，漏登的会员补进花名册，不是会员的把会费退还。
"""

from __future__ import annotations

from toolkit import law, people
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "D004",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "dues": """
            姓名  身份证号            月应交会费
            甲某  11010519491231002X  {15}
            丙某  310101198506151238  {15}  <- 姓名
            丁某  -                   {15}  <- 姓名
        """,
        "members": """
            姓名  身份证号
            甲某  11010519491231002X
            乙某  110101199003070011
        """,
    },
    good={
        "dues": """
            姓名  身份证号            月应交会费
            甲某  11010519491231002X  {15}
            乙某  -                   {15}
            丙某  -                   {15}
        """,
        "members": """
            姓名  身份证号
            甲某  11010519491231002X
            乙某  110101199003070011
            丙某  310101198506151238
            丙某  440300199512310459
        """,
    },
)
def unknown_payer(dues: Dues, members: Members) -> Flags:
    matched = people.match(dues, members)
    key = people.key(dues, matched)
    again = dues.again(dues.first_of(key))
    yield from dues.flag("name", matched.missing & ~again, "会员花名册上没有这个人")
