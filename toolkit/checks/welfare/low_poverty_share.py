"""采购脱贫地区产品的比例低于规定。

消费帮扶文件要求慰问品中有一定比例购自脱贫地区，达不到的要能说明。

核对产地一列是否填全；确实不足的，在后面的采购中补足。
"""

from __future__ import annotations

import numpy as np

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare


@check(
    "W019",
    Severity.WARNING,
    basis=law.CEILING,
    province="xinjiang",
    bad="""
        姓名  节日    发放形式  金额    产地是否脱贫地区  发放日期
        甲某  春节    实物      29.99   是                2025-01-20  <- 产地是否脱贫地区
        乙某  端午节  实物      70.01   否                2025-05-28
    """,
    good="""
        姓名  福利类别  节日    发放形式  金额    产地是否脱贫地区  发放日期
        甲某  节日慰问  春节    实物      30.00   是                2025-01-20
        乙某  节日慰问  端午节  实物      70.00   否                2025-05-28
        丙某  住院慰问  -       现金      800.00  -                 2025-05-28
    """,
)
def low_poverty_share(welfare: Welfare, policy: Policy) -> Flags:
    origin, days, years = welfare.region, benefits.days(welfare), benefits.years(welfare)
    goods = (benefits.kinds(welfare) == benefits.FESTIVE) & years.notna() & welfare.amount.notna()
    amount = welfare.amount.where(goods, 0)
    whole = amount.groupby(years).transform("sum").astype("Int64")
    part = amount.where(origin == "是", 0).groupby(years).transform("sum").astype("Int64")
    last = days.where(goods).groupby(years).transform("max")
    opens = goods & ~years.where(goods).duplicated()
    held = hold(policy, "poverty_share", last, part, of=whole, where=opens)
    yield from welfare.flag(
        "region",
        np.asarray(held.over),
        "{year}年节日慰问品中购自脱贫地区的 {part:yuan} 元，占 {whole:yuan} 元的 {share:.1f}%，低于{told}",
        year=years,
        part=part,
        whole=whole,
        share=part.astype("Float64") * 100 / whole.astype("Float64"),
        **held.facts,
    )
