"""期初会员数加入会、转入，减离开的人，不等于期末会员数。

会员增减要有来有去：凭空多出或者消失的人，说明漏登了入会、转入，或者没有办理会籍变动就从花名册上删除了。

按提示里的姓名逐个核对：新来的补填入会时间或转入单位，离开的保留在花名册上并改会籍状态、填变动时间。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, people, roster
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_year import year_of
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers


@check(
    "R023",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "opening": """
            【期初花名册】
            姓名  身份证号            会籍状态
            甲某  11010519491231002X  在籍
            乙某  110101199003070011  在籍
        """,
        "members": """
            姓名  身份证号            会籍状态  入会时间
            甲某  11010519491231002X  在籍      2015-03-01
            丙某  310101198506151238  在籍      2025-03-01
            丁某  440300199512310459  在籍      2020-03-01
            戊某  110101199003070038  在籍      2019-03-01
            <- *
        """,
    },
    good={
        "opening": """
            【期初花名册】
            姓名  身份证号            会籍状态
            甲某  11010519491231002X  在籍
            乙某  110101199003070011  在籍
            己某  810000199001010019  保留会籍
        """,
        "members": """
            姓名  身份证号            会籍状态  入会时间    会籍变动时间  转入转出单位
            甲某  11010519491231002X  在籍      2015-03-01  -             -
            乙某  110101199003070011  已转出    2015-03-01  2025-06-30    某医院工会
            丙某  310101198506151238  在籍      2025-01-01  -             -
            丁某  440300199512310459  在籍      2020-03-01  2025-05-31    某中学工会
        """,
    },
)
def unbalanced_membership(
    members: Members, opening: OpeningMembers | None, reading: Reading, today: datetime.date
) -> Flags:
    if opening is None:
        raise Lacking("没有期初花名册（把上年末的花名册一起给出，工作表名写“期初花名册”）")
    before, after = roster.in_union(opening), roster.in_union(members)
    matched = people.match(opening, members)
    known = matched.position.notna()
    stayed = np.zeros(len(members), dtype=bool)
    stayed[matched.position[known & before].to_numpy(np.int64)] = True
    still = matched.of(pd.Series(after)).fillna(value=False).astype(bool)
    new = after & ~stayed
    start = pd.Timestamp(year_of(reading, today), 1, 1)
    joined = new & ((members.joined >= start) | (members.get("membership_changed") >= start)).fillna(False)
    moved = new & members.get("moved_from_to").notna()
    left, gone = before & known & ~still, before & ~known
    unexplained = new & ~joined & ~moved
    count: dict[str, Any] = {
        "opening": int(before.sum()),
        "joined": int((joined & ~moved).sum()),
        "moved": int(moved.sum()),
        "left": int(left.sum()),
        "closing": int(after.sum()),
    }
    should = count["opening"] + count["joined"] + count["moved"] - count["left"]
    if should == count["closing"]:
        return
    yield from members.flag_table(
        "期初 {opening} + 入会 {joined} + 转入 {moved} − 离开 {left} = {should}，期末在籍 {closing}{gone}{came}",
        should=should,
        gone=_named("；期初有、期末没有的", opening, gone),
        came=_named("；期末有、来历不明的", members, unexplained),
        **count,
    )


def _named(words: str, table: Members, chosen: Any) -> str:
    """Name the people chosen, five at most."""
    names = table.name[chosen.to_numpy(dtype=bool)].fillna("（没有姓名）").tolist()
    if not names:
        return ""
    return f"{words}：{'、'.join(names[:5])}" + (f"等 {len(names)} 人" if len(names) > 5 else "")
