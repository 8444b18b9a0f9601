"""适用标准: every limit and parameter the tests held the unit to, with its document and since when."""

from __future__ import annotations

from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.sheet_parts import Col, Row, Sheet

_COLUMNS = (
    Col("项目", "wrapped", width=28),
    Col("标准", "wrapped", width=40),
    Col("依据", "wrapped", width=52),
    Col("何时起", "wrapped", width=20),
    Col("资料", "wrapped", width=16),
)


@page("适用标准", place=850)
def limits(paper: Workpaper) -> list[Sheet]:
    """Return the page of the limits in force at the end of the period."""
    audited = paper.audited
    rows = [
        Row((limit.title, limit.text, limit.document, limit.in_force, limit.quality))
        for limit in audited.limits
    ]
    return [
        Sheet(
            "适用标准",
            _COLUMNS,
            rows,
            title="适用的标准和核查参数",
            subtitle_left=f"被审计单位：{audited.shown}",
            subtitle_middle=f"{audited.period}末有效",
            subtitle_right=f"执行标准：{audited.province}",
            notes=[
                "每条问题按业务当日有效的标准判断；期间内标准有变化的，问题里写明所用的那一条。",
                "只有“有公开文本”和本单位依规定自定的标准才作为错误的依据，其余只提警告或提示。",
            ],
            landscape=True,
            autofilter=True,
        )
    ]
