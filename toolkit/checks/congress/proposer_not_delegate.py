"""提案人或附议人不在代表名册上。

提案由职工代表提出和附议，不是代表的人提出的应作为意见建议处理。

核对姓名；写错的改正，确实不是代表的转为意见建议。
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.kinds import NameKind
from toolkit.severity import Severity
from toolkit.tables.delegates import Delegates
from toolkit.tables.proposals import Proposals


@check(
    "C003",
    Severity.WARNING,
    basis=law.PROPOSALS.whole(),
    bad={
        "proposals": """
            编号  案由      提案人  附议人
            001   增设器材  丙某    甲某        <- 提案人
            002   改善食堂  甲某    乙某、丁某  <- 附议人
        """,
        "delegates": """
            姓名  代表团
            甲某  一团
            乙某  一团
        """,
    },
    good={
        "proposals": """
            编号  案由      提案人  附议人
            001   增设器材  甲某    乙某，甲 某
            002   改善食堂  乙某    -
            003   规范排班  -       乙某等3人
        """,
        "delegates": """
            姓名  代表团
            甲某  一团
            乙某  一团
        """,
    },
)
def proposer_not_delegate(proposals: Proposals, delegates: Delegates) -> Flags:
    names = set(delegates.name.dropna())
    proposer = proposals.get("proposer")
    yield from proposals.flag(
        "proposer", proposer.notna() & ~proposer.isin(names), "{name}不在代表名册上", name=proposer
    )
    seconders = proposals.get("seconders").fillna("").str.replace(r"等\s*\d*\s*[人名]?$", "", regex=True)
    strangers = ["、".join(name for name in _names(text) if name not in names) for text in seconders]
    yield from proposals.flag(
        "seconders",
        np.array([bool(text) for text in strangers]),
        "附议人{names}不在代表名册上",
        names=pd.Series(strangers),
    )


def _names(text: str) -> list[str]:
    """Return the names in a cell, parted by 顿号 or a comma of any kind."""
    return [NameKind().clean(part) for part in re.split("[、，,；;/]", text) if part.strip()]
