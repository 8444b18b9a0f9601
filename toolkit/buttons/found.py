"""What buttons that check have in common: the run, the list, what was not checked, the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.errors import ToolkitError
from toolkit.show.summary import Outcome, gaps, rows_read, rows_said, whole
from toolkit.workbooks.sheet_parts import Col, Row, Sheet

if TYPE_CHECKING:
    from toolkit.buttons.button import Asked

NOT_CHECKED = "未核查"


class NothingKnown(ToolkitError):
    """A workbook has no table that the toolkit knows: to say that nothing was found would mislead."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"“{book}”里没有认识的表，什么也没有核查。请看是不是点错了工作簿；"
            "表要有一行列名，如“姓名”“身份证号”，也可以用 gonghui new 写一本空白台账来填。"
        )
        self.book = book


def found_by(asked: Asked, select: tuple[str, ...]) -> Outcome:
    """Judge the workbook as ``gonghui check`` does; raises ``NothingKnown``, and where it cannot be read."""
    from toolkit.tasks import judge_task

    gathered = asked.gather(judge_task(select, (), asked.settings.province or None, None, asked.today))
    outcome = Outcome.of(gathered, asked.today)
    if not outcome.read and asked.book is not None:
        raise NothingKnown(asked.book.name)
    return outcome


def list_of(outcome: Outcome, notes: Sequence[str]) -> Sheet:
    """Return the list of the findings, each with a link to its cell."""
    from toolkit.marking.finding_list import list_sheet

    names = {item.sheet for item in outcome.findings if item.sheet}
    said = [] if outcome.findings else ["没有发现问题。"]
    return list_sheet(names, outcome.findings, outcome.today, [*said, *notes])


def not_checked(outcome: Outcome) -> Sheet:
    """Return what was not checked, and why."""
    rows = [Row(("、".join(gap.whats), gap.why)) for gap in gaps(outcome.not_checked)]
    columns = [Col("未核查的检查或内容", "wrapped", width=40), Col("原因", "wrapped", width=70)]
    return Sheet(NOT_CHECKED, columns, rows, title="没有核查的内容", subtitle_right=f"共 {len(rows):,} 项")


def said_of(asked: Asked, outcome: Outcome) -> str:
    """Return the sentence about a check."""
    count = whole(outcome.findings)
    assert asked.book is not None
    name = asked.book.name
    read = rows_said(rows_read(outcome.read))
    aside = (
        f"有 {len(gaps(outcome.not_checked)):,} 项没有核查，见“{NOT_CHECKED}”。"
        if outcome.not_checked
        else ""
    )
    waived = f"按“核查说明”豁免 {len(outcome.waived):,} 条。" if outcome.waived else ""
    if not count.all:
        return f"“{name}”没有发现问题。{aside}{waived}{read}。"
    return (
        f"“{name}”发现 {count.all:,} 个问题：错误 {count.error:,}、警告 {count.warning:,}、"
        f"提示 {count.notice:,}，见“问题清单”。{aside}{waived}{read}。"
    )
