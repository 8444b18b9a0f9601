"""节日慰问用的节日不在规定的范围内。

工会经费只能为国家规定的法定节日和自治区以上政府批准的少数民族节日发放慰问品，妇女节、教师节等不能列支节日慰问。

改列合适的活动或慰问项目；如属经批准的少数民族节日，在“设置”的“地方节日”中写明。
"""

from __future__ import annotations

import numpy as np

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import dated, one_key
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare


@check(
    "W005",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  福利类别  节日    金额  发放日期
        甲某  节日慰问  妇女节  88    2025-03-07  <- 节日
        乙某  节日慰问  国庆节  300   2025-09-28
        丙某  -         教师节  100   2025-09-08  <- 节日
    """,
    good={
        "welfare": """
            姓名  福利类别    节日      金额  发放日期
            甲某  节日慰问    元旦春节  300   2025-01-20
            乙某  节日慰问    五一      300   2025-04-28
            丙某  女职工活动  妇女节    88    2025-03-07
            丁某  节日慰问    三月三    100   2025-04-01
        """,
        "设置": """
            项目      数值
            地方节日  三月三
        """,
    },
)
def unapproved_festival(welfare: Welfare, policy: Policy) -> Flags:
    festivals = benefits.festivals(welfare)
    day, dates = dated(benefits.days(welfare))
    pairs, named = one_key(festivals, day), festivals.to_numpy(dtype=object)
    outside = np.zeros(len(welfare), dtype=bool)
    for pair in range(pairs.max(initial=-1) + 1):
        rows = np.flatnonzero(pairs == pair)
        outside[rows] = not benefits.approved(policy, named[rows[0]], dates[day[rows[0]]])
    column = "festival" if welfare.has("festival") else "cause"
    yield from welfare.flag(column, outside, "“{festival}”不是可以发放节日慰问的节日", festival=festivals)
