"""向免交会费的人收了会费。

保留会籍的会员（退休、失业等）免交会费；离退休后还按月扣，多收的要退还。

退还变动以后多收的会费，并从次月起停止扣缴；会籍状态填错的，改正花名册。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.dues_year import EXEMPT, payers
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


@check(
    "D003",
    Severity.ERROR,
    basis=law.CONSTITUTION.article(8),
    bad={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月   3月
            甲某  11010519491231002X  {15}        {15}  {15}  {15}  <- 2月
            乙某  110101199003070011  {20}        {20}  -     -     <- 1月
        """,
        "members": """
            姓名  身份证号            人员状态  会籍状态  会籍变动时间
            甲某  11010519491231002X  离退休    保留会籍  2025-01-31
            乙某  110101199003070011  失业      在籍      -
        """,
    },
    good={
        "dues": """
            姓名  身份证号            月应交会费  1月   2月   3月
            甲某  11010519491231002X  {15}        {15}  -     -
            乙某  110101199003070011  {20}        -     -     -
            丙某  310101198506151238  {20}        {20}  {20}  {20}
        """,
        "members": """
            姓名  身份证号            人员状态  会籍状态  会籍变动时间
            甲某  11010519491231002X  离退休    保留会籍  2025-01-01
            乙某  110101199003070011  失业      在籍      -
            丙某  310101198506151238  在职      在籍      -
        """,
    },
)
def charged_exempt_member(dues: Dues, members: Members, reading: Reading, today: datetime.date) -> Flags:
    if not members.has("membership") and not members.has("status"):
        raise Lacking("会员花名册没有会籍状态，也没有人员状态")
    found = payers(dues, members, reading, today)
    member = np.maximum(found.member, 0)
    status, state = members.get("membership").astype(object), members.get("status").astype(object)
    free = (state.isin(EXEMPT) | (status == "保留会籍")).to_numpy(dtype=bool)[member] & (found.member >= 0)
    dated = free & members.get("membership_changed").notna().to_numpy(dtype=bool)[member]
    charged = np.where(dated[:, None], found.after, free[:, None]) & (found.paid > 0)
    shown = np.where(status == "保留会籍", status, state)[member]
    facts = {"cents": (found.paid * charged).sum(axis=1), "status": shown}
    message = "{status}，免交会费，却收了 {cents:yuan} 元"
    at = found.first(charged)
    yield from found.flag(dues, at, dated & charged.any(axis=1), message, **facts)
    message += "（花名册没有变动时间，请核对从何时起免交）"
    undated = ~dated & charged.any(axis=1)
    yield from found.flag(dues, at, undated, message, severity=Severity.WARNING, **facts)
