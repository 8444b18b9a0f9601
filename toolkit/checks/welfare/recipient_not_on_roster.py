"""领取慰问福利的人不在会员花名册上。

工会经费的慰问和福利只能给会员；名单上多一个人，就是多付一份。

核对身份证号；确是会员的补入花名册或改正证件号，不是会员的收回所发物品或款项。
"""

from __future__ import annotations

from toolkit import law, people
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@check(
    "W001",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad={
        "members": """
            姓名  身份证号            部门
            甲某  11010519491231002X  一车间
            乙某  110101199003070011  一车间
        """,
        "welfare": """
            姓名  身份证号            节日  金额
            甲某  11010519491231002X  春节  300
            丙某  110101199003070038  春节  300  <- 姓名
            乙某  110101199003070054  春节  300  <- 姓名
        """,
    },
    good={
        "members": """
            姓名  身份证号            部门
            甲某  11010519491231002X  一车间
            乙某  110101199003070011  一车间
            乙某  110101199003070038  二车间
        """,
        "welfare": """
            姓名  身份证号            部门    节日  金额
            甲某  11010519491231002X  一车间  春节  300
            甲某  -                   一车间  春节  300
            乙某  -                   -       春节  300
        """,
    },
)
def recipient_not_on_roster(welfare: Welfare, members: Members) -> Flags:
    matched = people.match(welfare, members)
    names = welfare.name
    if not matched.missing.any():
        return
    namesake = names.isin(set(members.name.dropna()))
    yield from welfare.flag("name", matched.missing & ~namesake, "{name}不在会员花名册上", name=names)
    message = "花名册上的{name}不是这个身份证号或工号"
    yield from welfare.flag("name", matched.missing & namesake, message, name=names)
