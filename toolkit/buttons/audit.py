"""经费审查: the audit of the open books; the workpapers lie beside, what was found stands on a sheet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from toolkit.buttons.button import Answer, Asked, button
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from toolkit.audit.audited import Audited

NAME = "经费审查"


class WorkpapersOpen(ToolkitError):
    """The workpapers are open in a program: what is written there and not saved would be lost."""

    def __init__(self, name: str, lock: str) -> None:
        super().__init__(
            f"“{name}”正打开着，没有审查。请先保存并关闭它，填写的内容会带到新的底稿里；"
            f"其实没有打开的，请删掉旁边的“{lock}”，再按一次“{NAME}”。"
        )
        self.name = name
        self.lock = lock


@button("audit", NAME, place=6, doing="正在审查经费")
def audit(asked: Asked) -> Answer:
    """审查打开的台账：审计底稿写在旁边并打开，问题列在“经费审查”表，不改动账页。"""
    from toolkit.audit.task import Auditing
    from toolkit.hosts.computer.books import lock_beside
    from toolkit.marking.finding_list import list_sheet
    from toolkit.show.audit_earlier import earlier_at
    from toolkit.show.audit_workbook import TITLE, audited_units, of_copy, papers, write_workpapers
    from toolkit.tasks import judge_task

    assert asked.book is not None
    place = asked.beside / f"{asked.book.stem}（{TITLE}）.xlsx"
    if lock := lock_beside(place):
        raise WorkpapersOpen(place.name, lock)
    earlier_at(place)  # what is no workpaper of ours is refused before the work
    judging = judge_task((), (), asked.settings.province or None, None, asked.today)
    gathered = asked.gather(Auditing(judging, asked.settings.period), own=True)
    (unit,) = audited_units(gathered)
    (paper,) = papers([unit], [place], gathered, (), ())
    asked.told("write", 0, 1)
    (written,) = write_workpapers([of_copy(paper, asked.book)], [place])
    findings = [issue.finding for issue in unit.outcome.issues]
    notes = [
        *([] if findings else ["没有发现问题。"]),
        f"依据、来源、审计程序、报表和没有核查的内容在审计底稿“{written.path.name}”里。",
        "账页没有涂色；要涂色请按“核查”。证件号、手机号、卡号已打码。",
    ]
    listed = list_sheet({item.sheet for item in findings if item.sheet}, findings, asked.today, notes)
    listed = dataclasses.replace(listed, name=NAME, title=f"{NAME}问题清单")
    aside = "".join(f"{notice.rstrip('。')}。" for notice in written.notices)
    return Answer(
        f"{_said(unit.outcome)}审计底稿是“{written.path.name}”。{aside}", [listed], opens=[written.path]
    )


def _said(audited: Audited) -> str:
    """Return what was found, and how much was not checked."""
    from toolkit.severity import Severity

    counts = "、".join(
        f"{each.word} {sum(item.finding.severity is each for item in audited.issues):,}" for each in Severity
    )
    found = f"发现 {len(audited.issues):,} 个问题：{counts}，列在“{NAME}”表。"
    left = len(audited.not_checked) + len(audited.lacking)
    aside = f"有 {left:,} 项没有核查，原因见底稿“未核查”。" if left else ""
    return f"经费审查（{audited.period}）{found if audited.issues else '没有发现问题。'}{aside}"
