"""问题清单: a row a finding: fact, amount, people, rule and since when, source cell, remedy, room for the unit's word."""

from __future__ import annotations

from toolkit.audit.audited import Issue
from toolkit.audit.page import page
from toolkit.audit.pages.tests import FAMILIES
from toolkit.audit.since import cites_a_document
from toolkit.audit.workpaper import Workpaper
from toolkit.check import all_checks
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value

_COLUMNS = (
    Col("序号", "whole", width=6),
    Col("检查", "wrapped", width=22),
    Col("程度", width=6, align="center"),
    Col("事实", "wrapped", width=44),
    Col("金额（元）", "money", width=14),
    Col("涉及人员", "wrapped", width=18),
    Col("业务日期", "day", width=12),
    Col("依据", "wrapped", width=34),
    Col("依据何时起施行", "wrapped", width=18),
    Col("来源", "link", width=42),
    Col("建议", "wrapped", width=36),
    Col("单位说明", "wrapped", width=24),
)


@page("问题清单", place=300)
def issues(paper: Workpaper) -> list[Sheet]:
    """Return the page of all findings."""
    titles = {code: item.title.rstrip("。") for code, item in all_checks().items()}
    rows = [
        Row(_values(paper, number, issue, titles))
        for number, issue in enumerate(in_order(paper.audited.issues), start=1)
    ]
    return [
        Sheet(
            "问题清单",
            _COLUMNS,
            rows,
            title="问题清单",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right=f"共 {len(rows):,} 条",
            notes=[
                *([] if rows else ["没有发现问题。"]),
                "金额是问题所在那一行的金额；说整张表、整列的问题没有单独的金额。",
                "“单位说明”由单位填写；点“来源”打开原始文件的那一格。",
            ],
            landscape=True,
            autofilter=True,
            freeze_columns=3,
            tab="#C00000",
        )
    ]


def in_order(issues: tuple[Issue, ...]) -> list[Issue]:
    """Return the findings in the order of the list: the funds first, in each family as they stand in the files."""
    last = len(FAMILIES)
    places = {family: place for place, family in enumerate(FAMILIES)}
    return sorted(issues, key=lambda issue: places.get(issue.finding.code[0], last))


def in_force(issue: Issue) -> str:
    """Return from when the rule of a finding is in force, and whether it was on the day of the entry."""
    if issue.since is None:
        return "施行日期待核" if cites_a_document(issue.finding.basis) else ""
    told = f"{issue.since.isoformat()}起"
    if issue.day is None:
        return told
    return f"{told}，当日{'有效' if issue.since <= issue.day else '尚未施行'}"


def _values(paper: Workpaper, number: int, issue: Issue, titles: dict[str, str]) -> list[Value]:
    finding = issue.finding
    return [
        number,
        f"{finding.code} {titles.get(finding.code, '')}",
        finding.severity.word,
        finding.message,
        issue.cents,
        "\n".join(issue.people),
        issue.day,
        finding.basis,
        in_force(issue),
        paper.source(finding.file, finding.sheet, finding.row, finding.cell),
        finding.remedy,
        None,
    ]
