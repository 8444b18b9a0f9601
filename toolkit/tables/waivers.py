"""核查说明: findings the unit has explained."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, Name, Text, Whole
from toolkit.table import Table, table


@table("核查说明", also=("问题说明", "核查问题说明", "豁免", "豁免登记", "情况说明"), marks=("code",))
class Waivers(Table):
    """对查出问题的说明，一行一条：说明后这一条不再列为问题，但会单独列出。"""

    code: Digits = column("检查编号", also=("问题编号", "编号", "检查代码", "问题代码"), note="如 R009")
    sheet: Text | None = column("工作表", also=("表名", "所在工作表", "表"), note="不填表示所有工作表")
    row: Whole | None = column("行号", also=("行", "所在行"), adds=False, note="不填表示所有行")
    reason: Text | None = column("说明", also=("原因", "理由", "说明原因", "情况说明"), needed=True)
    approved_by: Name | None = column("批准人", also=("审批人", "同意人", "批准"))
    until: Day | None = column("有效期至", also=("有效期", "截止日期", "到期日期", "失效日期"))
    remark: Text | None = words.REMARK()
