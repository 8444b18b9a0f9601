"""花名册上的会员数与单位信息里填报的会员数不一致。

会员数是年报、经费预算和普惠标准的依据，两处不一致，至少有一处要重填。

以花名册为准核对：会员数只计会籍状态为“在籍”的人，保留会籍的不计；改正填错的一处。
"""

from __future__ import annotations

import numpy as np

from toolkit import law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.units import Unit


@check(
    "R015",
    Severity.WARNING,
    basis=law.STATISTICS.whole(),
    bad={
        "members": """
            姓名  会籍状态
            甲某  在籍
            乙某  在籍
            丙某  保留会籍
        """,
        "unit": """
            工会名称    单位编码  会员数
            某中学工会  34010001  {3}     <- 会员数
        """,
    },
    good={
        "members": """
            姓名  会籍状态
            甲某  在籍
            乙某  在籍
            丙某  保留会籍
        """,
        "unit": """
            工会名称    单位编码  会员数
            某中学工会  34010001  {2}
        """,
    },
)
def member_count_mismatch(members: Members, unit: Unit, reading: Reading) -> Flags:
    count = int(roster.in_union(members).sum())
    held_back = sum(len(sheet.held_back) for sheet in reading.of(Members))
    reported = unit.members
    number = reported.to_numpy(dtype=np.int64, na_value=0)
    wrong = unit.is_told("members") & ((number < count) | (number > count + held_back))
    aside = f"，另有 {held_back} 行读不出来没有计入" if held_back else ""
    message = "填报会员 {reported} 人，花名册在籍 {count} 人" + aside
    yield from unit.flag("members", wrong, message, reported=reported, count=count)
