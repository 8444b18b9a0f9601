"""婚丧、生育、住院慰问没有佐证材料，或去世的不是直系亲属。

这类慰问凭结婚证、出生证、出院小结、死亡证明发放，只有会员本人和配偶、父母、子女去世可以慰问；没有材料就无法证明确有其事。

补上证明材料及编号；与会员关系不符的收回慰问金。
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import benefits, law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.kinds.base import NOTHING
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare

NO_EVIDENCE = (*NOTHING, "否", "没有")
PROVEN = ("结婚慰问", "生育慰问", "住院慰问", "去世慰问", "退休慰问")


@check(
    "W009",
    Severity.ERROR,
    basis=law.VOUCHERS.article(48),
    bad="""
        姓名  福利类别  与会员关系  佐证材料  金额  发放日期
        甲某  住院慰问  -           -         800   2025-05-09  <- 佐证材料
        乙某  去世慰问  叔叔        证明002   800   2025-05-09  <- 与会员关系
        丙某  去世慰问  岳父        证明003   800   2025-05-09  <- 与会员关系
        丁某  结婚慰问  -           无        588   2025-05-09  <- 佐证材料
    """,
    good="""
        姓名  福利类别  与会员关系  佐证材料  金额  发放日期
        甲某  住院慰问  -           小结001   800   2025-05-09
        乙某  去世慰问  父亲        证明002   800   2025-05-09
        丙某  去世慰问  本人        证明003   800   2025-05-09
        丁某  节日慰问  -           -         300   2025-05-09
    """,
)
def missing_evidence(welfare: Welfare, policy: Policy) -> Flags:
    kinds, days = benefits.kinds(welfare), benefits.days(welfare)
    if welfare.has("evidence"):
        bare = benefits.of_kind(welfare, *PROVEN).copy()
        if bare.any():
            bare &= ~welfare.is_told("evidence") | welfare.is_one_of("evidence", NO_EVIDENCE)
        yield from welfare.flag("evidence", bare, "{kind}没有佐证材料", kind=kinds)
    relation = welfare.get("relation")
    of_death = (
        benefits.of_kind(welfare, "去世慰问") & welfare.is_told("relation") & ~np.isnat(days.to_numpy())
    )
    of_death &= welfare.told("relation") != "本人"
    for day in pd.to_datetime(days[of_death].unique()) if of_death.any() else ():
        ceiling = policy.in_force("relatives", day.date())
        if ceiling is None:
            continue
        written = welfare.raw("relation")
        outside = of_death & (days == day) & ~relation.isin(ceiling.words) & ~written.isin(ceiling.words)
        yield from welfare.flag(
            "relation",
            outside,
            "“{relation}”不在{told}之内",
            relation=written,
            told=ceiling.describe(),
            severity=ceiling.lowered,
            basis=ceiling.document,
        )
    if not welfare.has("evidence") and benefits.of_kind(welfare, *PROVEN).any():
        raise Lacking("慰问福利没有“佐证材料”一列")
