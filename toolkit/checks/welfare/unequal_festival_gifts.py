"""同一个节日，有人领的与大家不一样多。

节日慰问面向全体会员，标准应当一致；个别人多领，常见于干部多发或录入错误。

核对金额；录错的改正，确实不同的说明原因，多发的收回。
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import benefits, law, persons
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@check(
    "W014",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  身份证号            节日  慰问品  金额    发放日期
        甲某  11010519491231002X  春节  大米    296.80  2025-01-20
        乙某  110101199003070011  春节  大米    296.80  2025-01-20
        丙某  110101199003070038  春节  大米    296.81  2025-01-20  <- 金额
    """,
    good="""
        姓名  身份证号            节日    慰问品  金额    发放日期
        甲某  11010519491231002X  春节    大米    200.00  2025-01-20
        甲某  11010519491231002X  春节    食用油  96.80   2025-01-20
        乙某  110101199003070011  春节    礼包    296.80  2025-01-20
        丙某  110101199003070038  春节    礼包    296.80  2025-01-20
        丙某  110101199003070038  端午节  粽子    100.00  2025-05-28
        丙某  110101199003070038  春节    礼包    300.00  2024-02-05
    """,
)
def unequal_festival_gifts(welfare: Welfare, members: Members | None) -> Flags:
    rows = pd.DataFrame(
        {
            "who": persons.tell(welfare, members).key,
            "festival": benefits.festivals(welfare),
            "year": benefits.years(welfare),
            "goods": welfare.get("goods").fillna(""),
            "amount": welfare.amount,
        }
    ).dropna()
    given = rows.drop_duplicates(["who", "festival", "year", "goods"])
    given = given.assign(total=given.groupby(["who", "festival", "year"])["amount"].transform("sum"))
    given = given.sort_values("amount", kind="stable").drop_duplicates(
        ["who", "festival", "year"], keep="last"
    )
    usual = given.groupby(["festival", "year"])["total"].transform(lambda totals: totals.mode().iloc[0])
    share = (given["total"] == usual).groupby([given["festival"], given["year"]]).transform("mean")
    odd = given.assign(usual=usual)[(given["total"] != usual) & (share > 0.5)]
    told = odd.reindex(welfare.index)
    yield from welfare.flag(
        "amount",
        np.isin(np.arange(len(welfare)), odd.index),
        "{name}{festival}共领 {total:yuan} 元，多数人是 {usual:yuan} 元",
        name=welfare.name,
        festival=told["festival"],
        total=told["total"].astype("Int64"),
        usual=told["usual"].astype("Int64"),
    )
