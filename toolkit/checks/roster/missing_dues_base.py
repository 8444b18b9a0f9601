"""在籍会员没有会费基数。

没有基数就算不出应交多少会费，漏收、少收都看不出来。

按本人的基本工资（不含奖金、津贴、补助）填写会费基数。
"""

from __future__ import annotations

import numpy as np

from toolkit import law, roster
from toolkit.blanks import blank
from toolkit.check import check
from toolkit.dues_year import EXEMPT
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R018",
    Severity.WARNING,
    basis=law.DUES.whole(),
    bad="""
        姓名  会籍状态  会费基数
        甲某  在籍      -        <- 会费基数
        乙某  在籍      {0}      <- 会费基数
        丙某  在籍      {5000}
    """,
    good="""
        姓名  会籍状态  人员状态  会费基数
        甲某  在籍      在职      {0.01}
        乙某  保留会籍  在职      -
        丙某  在籍      在职      #N/A
        丁某  在籍      失业      -
    """,
)
def missing_dues_base(members: Members) -> Flags:
    nothing = blank(members, "dues_base") | (members.dues_base.to_numpy(dtype=np.int64, na_value=-1) == 0)
    if not nothing.any():
        return
    owing = roster.in_union(members) & ~members.get("status").isin(EXEMPT)
    yield from members.flag("dues_base", owing & nothing, "在籍会员没有会费基数")
