"""单位信息里的人数不可能：部分大于全部，如会员数大于职工数。

会员都是职工，女会员都是会员；部分比全部还多，说明其中一个数填错，入会率等比率都会超过 100%。

核对两个数，改正填错的一个。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.units import Unit

PARTS = (
    ("members", "staff"),
    ("women_members", "members"),
    ("women_staff", "staff"),
    ("women_members", "women_staff"),
    ("migrant_members", "members"),
    ("migrant_staff", "staff"),
    ("migrant_members", "migrant_staff"),
    ("dispatched_staff", "staff"),
    ("hardship_members", "staff"),
    ("member_cards", "members"),
    ("mutual_aid_members", "staff"),
)
"""Each part and the whole it cannot exceed."""


@check(
    "R016",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        工会名称    单位编码  职工数  女职工数  会员数  女会员数
        某中学工会  34010001  {80}    {40}      {81}    {41}      <- 会员数、女会员数
    """,
    good="""
        工会名称    单位编码  职工数  女职工数  会员数  女会员数
        某中学工会  34010001  {80}    {40}      {80}    {40}
    """,
)
def impossible_counts(unit: Unit) -> Flags:
    pairs = [(part, whole) for part, whole in PARTS if unit.has(part) and unit.has(whole)]
    if not pairs:
        raise Lacking("单位信息没有可以对照的人数，如职工数、会员数")
    for part, whole in pairs:
        some, all_of = unit.values_of(part), unit.values_of(whole)
        title = unit.columns[whole].title
        message = f"{{some}} 大于{title} {{all_of}}"
        yield from unit.flag(part, some > all_of, message, some=some, all_of=all_of)
    for attribute in dict.fromkeys(name for pair in PARTS for name in pair):
        if unit.has(attribute):
            count = unit.values_of(attribute)
            yield from unit.flag(attribute, count < 0, "人数 {count} 是负数", count=count)
