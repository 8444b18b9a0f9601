"""单位自己的合计数与从它的表里读到的数不一致。

汇总用的是逐行读到的数；单位自己的合计对不上，不是合计写错，就是有行漏填或重复。

请单位核对合计行的公式范围和各行数字，改正后重新报送。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import OwnTotals
from toolkit.severity import Severity


@check(
    "M010",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        单位    合计          自报数  读到的数
        甲工会  金额的“合计”  900.00  800.00    <- 自报数
        甲工会  会员数        120     120
    """,
    good="""
        单位    合计          自报数  读到的数
        甲工会  金额的“合计”  800.00  800.00
    """,
)
def own_total_differs(totals: OwnTotals) -> Flags:
    differ = totals.stated != totals.read
    yield from totals.flag(
        "stated",
        differ,
        "{unit}{what}写的是 {stated}，读到的是 {read}",
        unit=totals.unit,
        what=totals.what,
        stated=totals.stated,
        read=totals.read,
    )
