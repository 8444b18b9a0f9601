"""整改台账: a row a matter, filled in by the unit and the auditor, with what became of the matters before."""

from __future__ import annotations

from pathlib import PurePath

from toolkit.audit.carried.entered import (
    CODE,
    DONE,
    DONE_ON,
    MEASURES,
    NUMBER,
    SEVERITY,
    STATE,
    UNTIL,
    WHO,
)
from toolkit.audit.follow_up import (
    CENTS,
    CLAUSE,
    COUNT,
    LAST_COUNT,
    LAST_DONE,
    LAST_NUMBER,
    REMEDY,
    REVIEW,
    REVIEW_SAID,
    STATES,
    TITLE,
    Followed,
    Review,
    followed_up,
)
from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_path
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value

COLUMNS = (
    Col(NUMBER, width=9, align="center"),
    Col(CODE, width=8, align="center"),
    Col(TITLE, "wrapped", width=25),
    Col(SEVERITY, width=6, align="center"),
    Col(COUNT, "whole", width=6),
    Col(CENTS, "money", width=13),
    Col(CLAUSE, "wrapped", width=25),
    Col(REMEDY, "wrapped", width=25),
    Col(WHO, "wrapped", width=9),
    Col(UNTIL, "wrapped", width=11),
    Col(MEASURES, "wrapped", width=19),
    Col(DONE, "wrapped", width=19),
    Col(DONE_ON, "wrapped", width=11),
    Col(STATE, width=9, align="center", choices=STATES),
    Col(REVIEW, width=9, align="center"),
    Col(REVIEW_SAID, "wrapped", width=17),
    Col(LAST_NUMBER, width=8, align="center"),
    Col(LAST_COUNT, "whole", width=6),
    Col(LAST_DONE, "wrapped", width=17),
)
"""So many that they are printed on A3, as offices print ledgers; narrow enough to be read there."""
SIGNED_BY = ("被审计单位负责人：", "经审会主任：", "填表人：", "日期：")


@page("整改台账", place=340)
def rectification(paper: Workpaper) -> list[Sheet]:
    """Return the page of what is to be put right."""
    lines = followed_up(paper)
    counts = [(review.value, sum(line.review is review for line in lines)) for review in Review]
    return [
        Sheet(
            "整改台账",
            COLUMNS,
            [Row(_values(line)) for line in lines],
            title="审计整改台账",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right="，".join(f"{name} {count:,}" for name, count in counts if count),
            notes=[
                *([] if lines else ["没有要整改的事项。"]),
                *_of_the_same_period(paper),
                "责任人、整改期限、整改措施、整改结果、完成日期由单位填写，状态由审计人员选；再次运行到同一个底稿时填写的内容会带过来。",
                "“未再发现”是这次同样核查过而没有发现；没有核查、没有做全或者有文件读不了的写“未核查”，不当作已经整改。",
            ],
            footer=SIGNED_BY,
            landscape=True,
            autofilter=True,
            freeze_columns=3,
            tab="#ED7D31",
        )
    ]


def _of_the_same_period(paper: Workpaper) -> list[str]:
    """Say so where what was given as last year's workpapers is of the period audited."""
    if paper.last is None or paper.audited.period not in paper.last.above.get("整改台账", ()):
        return []
    return [
        f"给出的上年底稿“{mask_path(PurePath(paper.last.file).name)}”审计的也是{paper.audited.period}：复查是与同一年的上一次比，不是与上年比。"
    ]


def _values(line: Followed) -> list[Value]:
    return [
        line.number,
        line.code,
        line.title,
        line.severity,
        line.count,
        line.cents,
        line.clause,
        line.remedy,
        *line.entered,
        line.review.value,
        line.said,
        line.last_number,
        line.last_count,
        line.last_done,
    ]
