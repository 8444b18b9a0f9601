"""未核查: everything that was not checked, not done, not read or waived, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from toolkit.audit.page import page
from toolkit.audit.procedure_sheets import refused
from toolkit.audit.workpaper import Workpaper
from toolkit.check import all_checks
from toolkit.masking import mask_path
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value

CHECKS = "核查项目"
"""The kind of a line on a check."""
_COLUMNS = (
    Col("种类", width=14),
    Col("内容", "wrapped", width=38),
    Col("文件", "link", width=40),
    Col("原因", "wrapped", width=60),
)


@page("未核查", place=800)
def not_checked(paper: Workpaper) -> list[Sheet]:
    """Return the page of all that was left aside."""
    rows = [Row(values) for values in lines(paper)]
    return [
        Sheet(
            "未核查",
            _COLUMNS,
            rows,
            title="没有核查的内容",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right=f"共 {len(rows):,} 项",
            notes=[] if rows else ["没有未核查的内容。"],
            landscape=True,
            autofilter=True,
        )
    ]


def lines(paper: Workpaper) -> Iterator[tuple[Value, ...]]:
    """Yield what was left aside: its kind, what, the file, why."""
    audited, checks = paper.audited, all_checks()
    for rejected in paper.rejected:
        yield "读不了的文件", "整个文件", _file(paper, rejected.file), f"{rejected.why}。{rejected.remedy}。"  # fmt: skip
    for left in paper.left_out:
        yield "没有用的文件", left.what, _file(paper, left.file), left.why
    for item in audited.not_checked:
        kind, what = (CHECKS, f"{item.what} {checks[item.what].title.rstrip('。')}") if item.what in checks else ("表、列、行", item.what)  # fmt: skip
        yield kind, what, _file(paper, item.file), item.why
    for name, why in audited.lacking:
        yield "审计程序", name, "", f"未做：{why}"
    for name, result in refused(audited):
        yield "审计程序", name, "", f"不适用：{result.refused}"
    for name, why in audited.statements.lacking:
        yield "报表", name, "", f"没有编：{why}"
    if audited.sample is not None and audited.sample.lacking:
        yield "抽样", "抽样清单", "", audited.sample.lacking
    if paper.drawn is not None:
        for doubt in paper.drawn.entries.doubts:
            yield "抽样", "抽样清单的填写", "", doubt
    for waived in audited.waived:
        told = f"{waived.approved_by or '没有写批准人'}批准，有效期至{waived.until or '（没有写）'}"
        yield "已豁免", f"{waived.code} {waived.finding.message}", paper.source(waived.file, waived.sheet, waived.row, waived.finding.cell), f"按“核查说明”豁免，{told}"  # fmt: skip


def _file(paper: Workpaper, file: str) -> Value:
    return paper.link(file, mask_path(PurePath(file).name)) if file else ""
