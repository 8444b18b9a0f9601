"""保留会籍、已转出、退会或者去世的人，变动以后还在收会费、领福利。

会籍变动以后不再交会费，也不再享受会员福利；继续收、继续发，收的要退，发的属于违规支出。

核对会籍变动时间：时间填错的改正；确属多收的会费退还本人，多发的福利收回或者按规定说明。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law, people
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_year import payers
from toolkit.flags import Flags
from toolkit.membership import LEFT
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare

FAREWELL = ("退休慰问", "去世慰问")
"""福利类别 given because membership ends."""


@check(
    "R010",
    Severity.ERROR,
    basis=law.CONSTITUTION.article(8),
    bad={
        "members": """
            姓名  身份证号            会籍状态  会籍变动时间
            甲某  11010519491231002X  保留会籍  2025-02-28  <- 会籍状态
            乙某  110101199003070011  已转出    2024-12-31  <- 会籍状态
        """,
        "dues": """
            姓名  身份证号            1月   2月   3月
            甲某  11010519491231002X  {15}  {15}  {15}
        """,
        "welfare": """
            姓名  身份证号            福利类别  金额   发放日期
            乙某  110101199003070011  节日慰问  {300}  2025-01-20
        """,
    },
    good={
        "members": """
            姓名  身份证号            会籍状态  会籍变动时间
            甲某  11010519491231002X  保留会籍  2025-02-01
            乙某  110101199003070011  去世注销  2025-01-20
            丙某  310101198506151238  在籍      -
        """,
        "dues": """
            姓名  身份证号            1月   2月   3月
            甲某  11010519491231002X  {15}  {15}  -
            丙某  310101198506151238  {15}  {15}  {15}
        """,
        "welfare": """
            姓名  身份证号            福利类别  金额    发放日期
            乙某  110101199003070011  节日慰问  {300}   2025-01-20
            乙某  110101199003070011  去世慰问  {2000}  2025-01-25
            甲某  11010519491231002X  退休慰问  {1000}  2025-02-28
        """,
    },
)
def charged_after_leaving(
    members: Members, dues: Dues | None, welfare: Welfare | None, reading: Reading, today: datetime.date
) -> Flags:
    if dues is None and welfare is None:
        raise Lacking("没有会费收缴，也没有慰问福利")
    status, changed = members.membership, members.membership_changed
    count = len(members)
    cents, times = np.zeros(count, np.int64), np.zeros(count, np.int64)
    if dues is not None:
        found = payers(dues, members, reading, today)
        known = found.member >= 0
        cents[found.member[known]] = (found.paid * found.after).sum(axis=1)[known]
    if welfare is not None and welfare.has("day"):
        matched = people.match(welfare, members)
        on = changed.to_numpy()[matched.places] if count else np.datetime64("NaT")
        late = np.flatnonzero((matched.places >= 0) & (welfare.day.to_numpy() > on))
        late = late[~welfare.get("kind").iloc[late].isin(FAREWELL).to_numpy()] if len(late) else late
        times += np.bincount(matched.places[late], minlength=count)
    if not cents.any() and not times.any():
        return
    left = members.is_one_of("membership", LEFT)
    charged = left & (cents > 0)
    given = left & (times > 0)
    message = "{status}（{day}），以后还收了会费 {cents:yuan} 元"
    facts = {"status": status, "day": changed, "cents": cents, "times": times}
    yield from members.flag("membership", charged & ~given, message, **facts)
    message = "{status}（{day}），以后还领了 {times} 次福利"
    yield from members.flag("membership", given & ~charged, message, **facts)
    message = "{status}（{day}），以后还收了会费 {cents:yuan} 元、领了 {times} 次福利"
    yield from members.flag("membership", given & charged, message, **facts)
