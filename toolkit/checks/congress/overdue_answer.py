"""立案的提案过了期限还没有答复。

立案的提案应当在期限内答复提案人，久拖不答会影响职工代表的积极性。

催办承办部门，把答复内容和答复日期补上。
"""

from __future__ import annotations

import datetime

import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.kinds.base import NOTHING
from toolkit.severity import Severity
from toolkit.tables.proposals import Proposals

UNANSWERED = (*NOTHING, "未答复", "未办理", "待答复", "否")


@check(
    "C001",
    Severity.WARNING,
    basis=law.PROPOSALS.whole(),
    bad="""
        编号  案由      立案  答复  应答复日期
        001   增设器材  立案  -     2025-12-30  <- 答复
        002   改善食堂  并案  -     2025-10-30  <- 答复
        003   规范排班  是    无    2025-10-30  <- 答复
    """,
    good="""
        编号  案由      立案    答复    落实情况  应答复日期
        001   增设器材  立案    -       -         2025-12-31
        002   改善食堂  不立案  -       -         2025-10-30
        003   规范排班  立案    已答复  -         2025-10-30
        004   完善培训  立案    -       已落实    2025-10-30
        005   完善培训  立案    -       -         -
    """,
)
def overdue_answer(proposals: Proposals, today: datetime.date) -> Flags:
    if not proposals.has("due_on") and not proposals.has("closed_on"):
        raise Lacking("提案没有“应答复日期”一列")
    due = proposals.get("due_on")
    due = due.where(due.notna(), proposals.get("closed_on"))
    answer, outcome = proposals.get("answer"), proposals.get("outcome")
    silent = (answer.isna() | answer.isin(UNANSWERED)) & (
        outcome.isna() & proposals.get("answered_on").isna()
    )
    filed = proposals.get("filing").isin(["立案", "并案"])
    overdue = filed & silent & (due < pd.Timestamp(today))
    yield from proposals.flag(
        "answer" if proposals.has("answer") else "subject",
        overdue,
        "“{subject}”应在{due}前答复，已过 {late} 天",
        subject=proposals.subject,
        due=due,
        late=(pd.Timestamp(today) - due).dt.days.astype("Int64"),
    )
