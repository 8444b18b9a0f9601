"""安全修正: first the changes on a sheet, then, when the user agrees, a repaired copy beside."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.buttons.button import Answer, Asked, button
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.repair_task import Repaired
    from toolkit.workbooks.sheet_parts import Sheet

NAME = "将要修正"


class NotRepaired(ToolkitError):
    """No repaired copy was written."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"没有写修正后的副本：{why}。{remedy}。")
        self.why = why
        self.remedy = remedy


@button("fix", "安全修正", place=8, doing="正在找只有一种读法的写法")
def fix(asked: Asked) -> Answer:
    """列出只有一种读法、可以放心改正的写法；同意后写一本修正后的副本并打开，原件不动。"""
    from toolkit.repair_copies import orders_of, write_copies
    from toolkit.repair_task import RepairTask
    from toolkit.tasks import judge_task

    judge = judge_task((), (), asked.settings.province or None, None, asked.today)
    gathered = asked.gather(RepairTask(judge, unsafe=False), bare=True)
    outcomes: list[Repaired] = [unit.outcome for unit in gathered.units]
    orders = orders_of(outcomes, unsafe=False, folder=str(asked.beside), dry=not asked.settings.go)
    if not orders:
        return Answer("没有可以放心修正的写法，没有写副本。")
    (copied,) = write_copies(orders, progress=lambda done, total: asked.told("write", done, total))
    if copied.refused:
        raise NotRepaired(*copied.refused)
    count = sum(
        bool(change.taken(unsafe=False)) and (change.sheet, change.row, change.column) not in copied.left
        for outcome in outcomes
        for change in outcome.changes
    )
    aside = "".join(f"{note.rstrip('。')}。" for note in copied.notes)
    if not asked.settings.go:
        said = f"可以放心修正 {count:,} 格，列在“{NAME}”表。{aside}"
        target = os.path.basename(orders[0].target)
        ask = f"可以放心修正 {count:,} 格，已列在“{NAME}”表。现在就写一本修正后的副本“{target}”吗？原件不动。"
        return Answer(said, [_listed(outcomes, copied.left)], ask=ask)
    if copied.path is None:
        return Answer(f"没有能改的格，没有写副本。{aside}")
    opened = Path(copied.path)
    return Answer(f"改了 {count:,} 格，副本是“{opened.name}”，原件没有动。{aside}", opens=[opened])


def _listed(outcomes: list[Repaired], left: Mapping[tuple[str, int, int], str]) -> Sheet:
    """Return the changes as a sheet, each with a link to its cell."""
    from toolkit.masking import mask_text
    from toolkit.show.repairs import seen
    from toolkit.workbooks.sheet_parts import Col, Link, Row, Sheet

    rows: list[Row] = []
    for outcome in outcomes:
        for change in outcome.changes:
            steps = change.taken(unsafe=False)
            if not steps:
                continue
            why = left.get((change.sheet, change.row, change.column))
            kinds = "、".join(dict.fromkeys(step.repair for step in steps))
            rows.append(
                Row(
                    (
                        len(rows) + 1,
                        mask_text(change.sheet),
                        Link(change.cell, None, change.sheet, change.cell),
                        kinds,
                        seen(change.shown[0]),
                        seen(change.shown[len(steps)]),
                        f"不改：{why}" if why else "",
                    )
                )
            )
    columns = [
        Col("序号", "whole", width=6),
        Col("工作表", width=16),
        Col("单元格", "link", width=9, align="center"),
        Col("改什么", "wrapped", width=24),
        Col("现在", "wrapped", width=30),
        Col("改成", "wrapped", width=30),
        Col("说明", "wrapped", width=30),
    ]
    note = (
        "只改只有一种读法的写法，写在副本里；有疑问的不在这里，请用 gonghui check --unsafe-fixes --diff 看。"
    )
    return Sheet(
        NAME, columns, rows, title="将要修正的格", subtitle_right=f"共 {len(rows):,} 格", notes=[note]
    )
