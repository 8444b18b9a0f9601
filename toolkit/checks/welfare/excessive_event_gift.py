"""结婚、生育、住院、去世、退休慰问超过上限。

这些慰问按次设上限，超出部分属于超标准发放，审计时要清退。

核对金额和事由；录错的改正，确实超标的收回多发部分或书面说明。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold, items_known
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare

ITEMS = {
    "结婚慰问": "wedding",
    "生育慰问": "childbirth",
    "住院慰问": "hospital",
    "去世慰问": "relative_death",
    "退休慰问": "retirement",
}


@check(
    "W008",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  福利类别  与会员关系  病种  金额     发放日期
        甲某  结婚慰问  -           -     2000.01  2025-05-09  <- 金额
        乙某  生育慰问  -           -     1000.01  2025-08-20  <- 金额
        丙某  去世慰问  父母        -     1000.01  2025-08-20  <- 金额
        丁某  退休慰问  -           -     2000.01  2025-08-21  <- 金额
        戊某  住院慰问  -           肺炎  1000.01  2025-08-20  <- 金额
    """,
    good="""
        姓名  福利类别  与会员关系  病种      金额     发放日期
        甲某  结婚慰问  -           -         2000.00  2025-05-09
        乙某  生育慰问  -           -         2000.00  2025-08-21
        丙某  去世慰问  父母        -         1000.00  2025-08-20
        丁某  去世慰问  本人        -         2000.00  2025-08-20
        戊某  住院慰问  -           阑尾手术  2000.00  2025-08-20
        己某  住院慰问  -           肺炎      1000.00  2025-08-20
    """,
)
def excessive_event_gift(welfare: Welfare, policy: Policy) -> Flags:
    kinds, days, amount = benefits.kinds(welfare), benefits.days(welfare), welfare.amount
    if not benefits.of_kind(welfare, *ITEMS).any():
        return
    held = hold(policy, _items(welfare, policy), days, amount)
    yield from welfare.flag(
        "amount",
        held.over,
        "{kind} {amount:yuan} 元，超过{told}",
        kind=kinds,
        amount=amount,
        **held.facts,
    )


def _items(welfare: Welfare, policy: Policy) -> Any:
    """Return the ceiling that each row stands under: by kind, by whose death, by surgery where it has its own."""
    kinds, relation = benefits.kinds(welfare), welfare.get("relation")
    written = welfare.raw("kind").fillna("") + welfare.get("cause").fillna("").astype(object)
    own = (
        (kinds == "去世慰问")
        & (relation.isna() | (relation == "本人"))
        & ~written.str.contains("亲属").astype(bool)
    )
    ill = welfare.get("illness").fillna("").astype(object) + written
    days = benefits.days(welfare).where((kinds == "住院慰问") & ill.str.contains("手术").astype(bool))
    apart = [day for day, items in items_known(policy, days).items() if "surgery" in items]
    items = np.select([own, days.isin(apart)], ["member_death", "surgery"], kinds.map(ITEMS).astype(object))
    return pd.Series(items, dtype=object)
