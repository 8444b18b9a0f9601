"""同一名困难职工一年内从同一项资金得到两次帮扶。

同一项资金当年一般只帮扶一次，重复帮扶要有新的困难事实。

核对两次的事由；重复发放的收回一次，确有新困难的在档案中写明。
"""

from __future__ import annotations

import pandas as pd

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.yearly import running

HELP = ("困难慰问", "送温暖", "金秋助学")


@check(
    "H004",
    Severity.WARNING,
    basis=law.HARDSHIP_FILE.whole(),
    bad="""
        姓名  身份证号            福利类别  资金来源  金额  发放日期
        甲某  11010519491231002X  困难慰问  工会经费  1000  2025-01-20
        甲某  11010519491231002X  困难慰问  工会经费  1000  2025-12-20  <- 姓名
        乙某  110101199003070011  送温暖    -         1000  2025-01-20
        乙某  110101199003070011  送温暖    -         1000  2025-01-21  <- 姓名
    """,
    good="""
        姓名  身份证号            福利类别  资金来源  金额  发放日期
        甲某  11010519491231002X  困难慰问  工会经费  1000  2024-12-20
        甲某  11010519491231002X  困难慰问  工会经费  1000  2025-01-20
        甲某  11010519491231002X  困难慰问  上级拨款  1000  2025-01-20
        甲某  11010519491231002X  送温暖    工会经费  1000  2025-01-20
        乙某  110101199003070011  住院慰问  -         1000  2025-01-20
        乙某  110101199003070011  住院慰问  -         1000  2025-12-20
    """,
)
def repeated_help(welfare: Welfare, members: Members | None) -> Flags:
    kinds, fund = benefits.kinds(welfare), pd.Series(welfare.texts_of("fund_source"), dtype=object)
    run = running(welfare, members, benefits.of_kind(welfare, *HELP), kinds, fund)
    yield from welfare.flag(
        "name",
        run.again,
        "{name}当年已在{first}得到{kind}{fund}，这是第 {count} 次",
        name=welfare.name,
        first=run.first,
        kind=kinds,
        fund=lambda: fund.where(fund == "", "（" + fund + "）"),
        count=run.count,
    )
