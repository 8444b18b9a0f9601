"""上级和下级两本账记的同一笔往来不一致。

上级补助了多少、下级收到多少，应收多少、应付多少，两边必须相等；不等就有一边漏记、错记或还在途中。

两级会计对账：查补助文件和银行回单，漏记的补记，记错的更正，在途的写明到账日期。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import UpperLower
from toolkit.severity import Severity


@check(
    "M009",
    Severity.WARNING,
    basis=law.CONTRADICTION,
    bad="""
        单位    上级      往来                                上级账  下级账
        甲工会  区总工会  补助下级支出和上级补助收入          3000    2000    <- 下级账
        乙工会  区总工会  补助下级支出和上级补助收入          1000    1000
    """,
    good="""
        单位    上级      往来                                上级账  下级账
        甲工会  区总工会  补助下级支出和上级补助收入          3000    3000
    """,
)
def upper_and_lower_differ(booked: UpperLower) -> Flags:
    differ = booked.upper_amount != booked.amount
    yield from booked.flag(
        "amount",
        differ,
        "{what}：{upper}记 {one:yuan} 元，{unit}记 {other:yuan} 元，差 {off:yuan} 元",
        what=booked.booked,
        upper=booked.upper,
        unit=booked.unit,
        one=booked.upper_amount,
        other=booked.amount,
        off=(booked.upper_amount - booked.amount).abs(),
    )
