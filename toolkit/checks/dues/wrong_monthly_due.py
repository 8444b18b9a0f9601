"""月应交会费不等于会费基数舍去十元以下部分后的千分之五。

会费按本人基本工资的千分之五交纳，工资尾数不足十元的部分不计；算错一人，十二个月都跟着错。

用会费基数重算：基数舍去个位，乘以 0.5%；基数变动的，先改基数再改应交数。
"""

from __future__ import annotations

import datetime

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_formula import bases, formula
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "D001",
    Severity.ERROR,
    basis=law.DUES.whole(),
    bad={
        "dues": """
            姓名  身份证号            会费基数   月应交会费
            甲某  11010519491231002X  {5687}     {28.41}  <- 月应交会费
            乙某  110101199003070011  -          {24.99}  <- 月应交会费
        """,
        "members": """
            姓名  身份证号            会费基数   月应交会费
            乙某  110101199003070011  {4999.90}  {25}     <- 月应交会费
        """,
    },
    good={
        "dues": """
            姓名  身份证号            会费基数    月应交会费
            甲某  11010519491231002X  {5687}      {28.40}
            乙某  110101199003070011  -           {24.95}
            丙某  310101198506151238  {3000}      {180}
            丁某  440300199512310459  {3000}      {0}
        """,
        "members": """
            姓名  身份证号            会费基数   会籍状态
            乙某  110101199003070011  {4999.90}  在籍
        """,
    },
)
def wrong_monthly_due(
    dues: Dues | None, members: Members | None, policy: Policy, today: datetime.date
) -> Flags:
    if not any(table is not None and table.has("due") for table in (dues, members)):
        raise Lacking("没有会费收缴，会员花名册也没有“月应交会费”一列")
    for table, base in ((dues, bases(dues, members) if dues is not None else None), (members, None)):
        if table is None or not table.has("due"):
            continue
        said = table.values_of("due")
        used = base if base is not None else table.get("dues_base")
        right = formula(used, policy, today)
        wrong = (said > 0) & (used > 0) & (said != right) & (said != right * 12)
        message = "应交 {said:yuan}，按基数 {base:yuan} 应为 {right:yuan}"
        facts = {"said": said, "base": used, "right": right}
        yield from table.flag("due", wrong, message, **facts)
