"""The pages people write on: which columns are theirs, and what tells a row again on the next run."""

from __future__ import annotations

import dataclasses

from toolkit.audit.carried.earlier import ISSUES, MATTERS, SAMPLE

NUMBER, CODE, SEVERITY = "编号", "核查编号", "程度"
WHO, UNTIL, MEASURES, DONE, DONE_ON, STATE = "责任人", "整改期限", "整改措施", "整改结果", "完成日期", "状态"
ENTERED_ON_MATTERS = (WHO, UNTIL, MEASURES, DONE, DONE_ON, STATE)
SHEET_OF_SOURCE = "来源的表"
"""What is told as a heading and is the 来源 without its place on the sheet."""
_ROW = ("金额（元）", "涉及人员", "业务日期")
"""What an issue's row is known by where it has moved, or where the words on it have changed."""


@dataclasses.dataclass(frozen=True)
class EnteredPage:
    """A page: the headings people fill in, and the headings whose cells tell a row.

    ``also`` are other ways to tell it, tried in turn for what is left, and only where one row alone fits on
    either side and the last cells tell something.  ``named`` are headings whose cells name a row to its reader
    where its key says nothing to him; rows of one key have the same.
    """

    sheet: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    also: tuple[tuple[str, ...], ...] = ()
    named: tuple[str, ...] = ()


WRITTEN_ON = (
    EnteredPage(
        ISSUES,
        ("单位说明",),
        ("检查", "来源", "事实"),
        (("检查", SHEET_OF_SOURCE, "事实", *_ROW), ("检查", "来源", *_ROW)),
    ),
    EnteredPage(MATTERS, ENTERED_ON_MATTERS, (CODE, SEVERITY)),
    EnteredPage(
        SAMPLE, ("审定金额", "是否偏差", "偏差说明", "替换为"), ("标识",), named=("凭证号", "日期", "摘要")
    ),
)
"""Every page people write on whose rows are those of a table."""
TELLING = len(_ROW)
"""How many of the last cells of another way must tell something."""
