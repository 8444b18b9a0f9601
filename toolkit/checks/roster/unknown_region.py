"""身份证号的前几位不是已知的行政区划。

撤销的县区在身份证上一直有效，所以这只是提示；但前六位录错一位也会成为不认识的区划。

对照身份证原件看前六位，没有录错的不用改。
"""

from __future__ import annotations

import datetime

import pandas as pd

from toolkit import law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.identity import Fault
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R020",
    Severity.NOTICE,
    basis=law.REGION_CODES.whole(),
    bad="""
        姓名  身份证号
        甲某  119905194912310021  <- 身份证号
    """,
    good="""
        姓名  身份证号
        甲某  11010519491231002X
        乙某  810000199001010019
        丙某  93115619800101001X
        丁某  342221195006100017
        戊某  119905194912310022
    """,
)
def unknown_region(members: Members, today: datetime.date) -> Flags:
    told = roster.examined(members, today)
    strange = (told.fault_code == Fault.NONE) & ~told.region_known
    prefix = pd.Series(told.region // 100)
    yield from members.flag("id_number", strange, "前四位 {prefix} 不是已知的行政区划", prefix=prefix)
