"""审计事项 as a table, so that a form of the auditor's own may print it: a 取证单 a matter, a list of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.amounts import yuan
from toolkit.cells import Cells
from toolkit.column import column
from toolkit.grid import from_rows
from toolkit.kinds import Money, Text, Whole
from toolkit.sheet_place import Part
from toolkit.table import Table, table

if TYPE_CHECKING:
    from toolkit.audit.matters import Key, Matter

AUDITOR, DAY, OPINION = "审计人员", "取证日期", "被审计单位意见"
LISTED = 10
"""So many places stand in 事实; 问题清单 has them all."""


@table("审计事项", derived=True)
class AuditMatters(Table):
    """审计发现的事项，一行一项；由 gonghui audit 得出，不从单位的表里读。"""

    number: Text = column("编号", also=("事项编号", "取证单编号"))
    code: Text = column("核查编号")
    title_said: Text = column("事项", also=("审计事项", "标题", "问题"))
    severity: Text = column("程度", also=("严重程度",))
    count: Whole = column("处数", also=("问题处数",))
    amount: Money | None = column("金额", also=("涉及金额",))
    people: Text | None = column("涉及人员", also=("人员",))
    facts: Text = column("事实", also=("事实摘要", "审计事项摘要", "摘要"))
    sources: Text = column("来源", also=("附件", "来源文件"))
    clause: Text = column("依据", also=("审计依据", "定性依据"))
    remedy: Text = column("建议", also=("审计建议", "处理建议"))
    auditor: Text | None = column(AUDITOR, also=("取证人",))
    day: Text | None = column(DAY)
    opinion: Text | None = column(OPINION, also=("单位意见", "被取证单位意见"))


def matter_table(
    matters: Sequence[Matter], entered: Mapping[Key, Mapping[str, str]] | None = None
) -> AuditMatters:
    """Return matters as a table; ``entered`` is what people wrote on the 取证单 of each."""
    rows = [_row(matter, (entered or {}).get(matter.key, {})) for matter in matters]
    grid = from_rows("", AuditMatters.title, [[item.title for item in AuditMatters.columns.values()], *rows])
    places = np.arange(2, len(rows) + 2, dtype=np.int64)
    values: dict[str, Any] = {
        name: declared.kind.parse(Cells.of(grid.columns[position], grid.texts, places))[0]
        for position, (name, declared) in enumerate(AuditMatters.columns.items())
    }
    columns = {name: position for position, name in enumerate(values, 1)}
    part = Part(grid, places, 1, columns, {name: AuditMatters.columns[name].title for name in values})
    return AuditMatters(values, np.zeros(len(rows), dtype=np.int64), places, [part])


def _row(matter: Matter, entered: Mapping[str, str]) -> list[str]:
    from toolkit.audit.matters import file_names

    facts = [f"{number}．{place.shown}：{place.finding.message}" for number, place in enumerate(matter.places[:LISTED], 1)]  # fmt: skip
    if matter.count > LISTED:
        facts.append(f"另有 {matter.count - LISTED} 处，见“问题清单”。")
    return [
        matter.number,
        matter.code,
        matter.title,
        matter.severity.word,
        str(matter.count),
        "" if matter.cents is None else yuan(matter.cents),
        matter.who,
        "\n".join(facts),
        "；".join(file_names(matter)),
        matter.clause,
        matter.remedy,
        *(entered.get(heading, "") for heading in (AUDITOR, DAY, OPINION)),
    ]
