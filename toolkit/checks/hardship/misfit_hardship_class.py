"""困难类别与当地低保标准对不上。

深度困难、相对困难按扣除刚性支出后的月人均收入与当地低保标准比较划分，类别错了，帮扶标准就错了。

核对家庭收入和刚性支出；填错的改正，类别不符的重新认定。
"""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.hardship import Hardship

CLASSES = {"深度困难": 0, "低保户": 0, "相对困难": 1, "低保边缘户": 1}


@check(
    "H002",
    Severity.WARNING,
    basis=law.HARDSHIP.whole(),
    bad={
        "hardship": """
            姓名  困难类别  家庭年度总收入  家庭人口  刚性支出
            甲某  深度困难  24000           2         0         <- 困难类别
            乙某  相对困难  48000           2         -         <- 困难类别
            丙某  相对困难  23999.99        2         -         <- 困难类别
        """,
        "设置": """
            项目      数值
            低保标准  1000
        """,
    },
    good={
        "hardship": """
            姓名  困难类别  家庭年度总收入  家庭人口  刚性支出
            甲某  深度困难  24000           2         0.01
            乙某  相对困难  47999.99        2         -
            丙某  相对困难  24000           2         -
            丁某  意外致困  99000           2         -
            戊某  深度困难  -               2         -
        """,
        "设置": """
            项目      数值
            低保标准  1000
        """,
    },
)
def misfit_hardship_class(hardship: Hardship, policy: Policy, today: datetime.date) -> Flags:
    size, claimed = hardship.family_size, hardship.kind.map(CLASSES).astype("Int64")
    left = hardship.family_income - hardship.get("rigid_spending").fillna(0)
    asked = claimed.notna() & left.notna() & (size > 0)
    line, multiple = _lines(hardship, asked, policy, today)
    year = size * 12
    fits = (left >= line * year).astype("Int64") + (left >= line * multiple * year).astype("Int64")
    yield from hardship.flag(
        "kind",
        asked & (fits != claimed),
        "扣除刚性支出后月人均 {head:yuan} 元，低保标准 {line:yuan} 元，应为“{right}”",
        head=(left // year.where(size > 0)),
        line=line,
        right=fits.map({0: "深度困难", 1: "相对困难", 2: "不符合按收入认定的标准"}),
    )


def _lines(hardship: Hardship, asked: Any, policy: Policy, today: datetime.date) -> tuple[Any, Any]:
    """Return the low-income line of each family and how many times it 相对困难 reaches (Int64)."""
    days = hardship.get("filed_on").where(hardship.get("filed_on").notna(), pd.Timestamp(today))
    stated = hardship.get("minimum_living").where(hardship.get("minimum_living") > 0)
    line = stated.where(stated.notna(), policy.limits("low_income_line", days.where(asked & stated.isna())))
    return line, policy.limits("low_income_multiple", days.where(asked & line.notna()))
