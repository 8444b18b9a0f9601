"""报的不是要求的期间。

把别的年度的数加进来，汇总数就不是这一年的了。

请单位改正“年度”，或换报要求期间的表；各表的日期都在别的年度的，改正以前不计入汇总。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import Returns
from toolkit.severity import Severity


@check(
    "M006",
    Severity.ERROR,
    basis=law.RETURNS,
    bad="""
        单位    报送情况  年度  应报年度  说明
        甲工会  已报      2024  2025      年度填的是 2024 年，各表的日期在 2025 年，按 2025 年计入  <- 年度
        乙工会  期间不对  2025  2025      各表的日期在 2024 年，不是 2025 年，没有计入              <- 年度
    """,
    good="""
        单位    报送情况  年度  应报年度
        甲工会  已报      2025  2025
        乙工会  已报      -     2025
        丙工会  已报      2024  -
    """,
)
def wrong_period(returns: Returns) -> Flags:
    year, period = returns.get("year").astype(object), returns.get("period").astype(object)
    wrong = period.notna() & ((returns.state == "期间不对") | (year.notna() & (year != period)))
    why = returns.get("why").astype(object)
    why = why.where(
        why.notna(), "年度填的是 " + year.fillna("（空）") + " 年，应报 " + period.fillna("") + " 年"
    )
    yield from returns.flag("year", wrong, "{unit}：{why}", unit=returns.unit, why=why)
