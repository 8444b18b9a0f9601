"""一名会员全年的节日慰问品超过年度上限。

节日慰问品按人按年设上限，每发一次都要把当年已发的加在一起比较；超出部分属于超标准发放。

核对每次的金额；金额录错的改正，确实超标的按文件规定清退或书面说明。
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.yearly import running


@check(
    "W004",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  身份证号            福利类别  节日    金额     发放日期
        甲某  11010519491231002X  节日慰问  春节    1200.00  2025-01-20
        甲某  11010519491231002X  节日慰问  国庆节  900.00   2025-09-28  <- 金额
        甲某  11010519491231002X  节日慰问  中秋节  100.01   2025-09-20
        乙某  110101199003070011  节日慰问  春节    2000.01  2025-01-20  <- 金额
        乙某  110101199003070011  节日慰问  端午节  100.00   2025-05-28
        丙某  110101199003070038  节日慰问  春节    2000.01  2025-01-20
        丙某  110101199003070038  节日慰问  国庆节  200.00   2025-09-28  <- 金额
    """,
    good="""
        姓名  身份证号            福利类别  节日    金额     发放日期
        甲某  11010519491231002X  节日慰问  春节    2000.00  2025-08-20
        甲某  11010519491231002X  节日慰问  国庆节  200.00   2025-08-21
        甲某  11010519491231002X  生日慰问  -       300.00   2025-09-01
        乙某  110101199003070011  节日慰问  春节    2000.00  2024-12-31
        乙某  110101199003070011  节日慰问  春节    2000.00  2025-01-20
    """,
)
def excessive_festival_goods(welfare: Welfare, members: Members | None, policy: Policy) -> Flags:
    run = running(welfare, members, benefits.of_kind(welfare, benefits.FESTIVE))
    name, held = welfare.name, hold(policy, "festival", benefits.days(welfare), run.total)
    if not held.over.any():
        return
    over = pd.DataFrame({"key": run.key, "doubtful": held.severity.notna(), "day": benefits.days(welfare)})
    worst = over[held.over].sort_values(["doubtful", "day"], kind="stable").drop_duplicates("key")
    yield from welfare.flag(
        "amount",
        np.isin(np.arange(len(welfare)), worst.index),
        "{name}{year}年节日慰问到{day}累计 {total:yuan} 元（最大一笔 {largest:yuan} 元），超过{told}",
        name=name,
        year=benefits.years(welfare),
        day=benefits.days(welfare),
        total=run.total,
        largest=welfare.amount.groupby(run.key).transform("max"),
        **held.facts,
    )
