"""家庭月人均收入与年总收入、家庭人口算不出来。

月人均收入决定困难类别和帮扶标准，算错了，该帮的可能没帮，不该帮的可能帮了。

用家庭年度总收入除以人口再除以 12 重新计算；总收入或人口填错的改正。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.hardship import Hardship


@check(
    "H001",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        姓名  家庭年度总收入  家庭人口  家庭月人均收入
        甲某  7299.84         4         153.08          <- 家庭月人均收入
        乙某  12400           5         208             <- 家庭月人均收入
    """,
    good="""
        姓名  家庭年度总收入  家庭人口  家庭月人均收入
        甲某  7299.84         4         152.08
        乙某  10000           3         277.77
        丙某  10000           3         277.78
        丁某  12400           5         206
        戊某  12400           5         207
        己某  12400           0         207
        庚某  12400           -         207
    """,
)
def wrong_income_per_head(hardship: Hardship) -> Flags:
    income, size, stated = hardship.family_income, hardship.family_size, hardship.income_per_head
    share = size.where(size > 0) * 12
    gap = (stated * share - income).abs()
    step = (stated % 100 == 0).map({True: 100, False: 1}).astype("Int64")
    wrong = gap >= step * share
    yield from hardship.flag(
        "income_per_head",
        wrong,
        "{income:yuan} 元 ÷ {size} 人 ÷ 12 = {right:yuan} 元，表中是 {stated:yuan} 元",
        income=income,
        size=size,
        right=(income * 2 + share) // (share * 2),
        stated=stated,
    )
