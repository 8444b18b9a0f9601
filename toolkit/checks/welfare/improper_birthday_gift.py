"""生日慰问一年发了两次、超过上限，或不在生日当月。

生日慰问每人每年一次、设有上限；重发或超标就是多付，不在生日当月的要能说明原因。

核对生日和发放日期；录错的改正，重发或超标的收回多发部分，延后发放的在备注中说明。
"""

from __future__ import annotations

import pandas as pd

from toolkit import benefits, births, law, persons
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.yearly import running


@check(
    "W007",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  身份证号            福利类别  金额    发放日期
        甲某  11010519491231002X  生日慰问  200.00  2025-12-01
        甲某  11010519491231002X  生日慰问  200.00  2025-12-31  <- 姓名
        乙某  110101199003070011  生日慰问  300.01  2025-03-07  <- 金额
        丙某  110101199003070038  生日慰问  500.00  2025-09-30  <- 发放日期
        丁某  110101199009070012  生日慰问  500.01  2025-09-30  <- 金额
    """,
    good="""
        姓名  身份证号            福利类别  金额    发放日期
        甲某  11010519491231002X  生日慰问  300.00  2024-12-01
        甲某  11010519491231002X  生日慰问  500.00  2025-12-31
        乙某  110101199003070011  生日慰问  300.00  2025-03-31
        丙某  -                   生日慰问  100.00  2025-05-01
    """,
)
def improper_birthday_gift(welfare: Welfare, members: Members | None, policy: Policy) -> Flags:
    birthday, days = benefits.of_kind(welfare, benefits.BIRTHDAY), benefits.days(welfare)
    run, name = running(welfare, members, birthday), welfare.name
    if not birthday.any():
        return
    again = run.again
    message = "{name}的生日慰问当年已在{first}发过，这是第 {count} 次"
    severity = persons.tell(welfare, members).severity
    yield from welfare.flag(
        "name", again, message, name=name, first=run.first, count=run.count, severity=severity
    )
    held = hold(policy, "birthday", days, run.total, where=birthday)
    over = held.over & ~again
    yield from welfare.flag(
        "amount", over, "生日慰问 {amount:yuan} 元，超过{told}", amount=run.total, **held.facts
    )
    months = births.possible_months(welfare, members)
    fits = [not born or month in born for born, month in zip(months, days.dt.month, strict=True)]
    yield from welfare.flag(
        "day",
        birthday & ~again & days.notna() & ~pd.Series(fits, dtype=bool),
        "{name}的生日在 {month} 月，{day}才发生日慰问",
        name=name,
        month=months.map(lambda born: "、".join(map(str, sorted(born)))),
        day=days,
        severity=Severity.WARNING,
    )
