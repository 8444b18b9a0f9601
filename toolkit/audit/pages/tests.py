"""测试一览: every procedure and every check: what for, on which data, by which parameters, tied to what, with what result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.audit.audited import Audited
from toolkit.audit.page import page
from toolkit.audit.procedure_sheets import procedure_tabs, tie_shown, used_shown
from toolkit.audit.workpaper import Workpaper
from toolkit.check import Check, all_checks
from toolkit.procedure import Procedure, Result, all_procedures
from toolkit.severity import Severity
from toolkit.table import Table
from toolkit.workbooks.sheet_parts import Col, Link, Row, Sheet, Value

FAMILIES = "FDWPHCRX"
"""The families of checks in the order in which an auditor of funds leans on them."""
_COLUMNS = (
    Col("测试", "wrapped", width=22),
    Col("目的", "wrapped", width=34),
    Col("数据", "wrapped", width=22),
    Col("参数、依据", "wrapped", width=32),
    Col("总体核对", "wrapped", width=30),
    Col("结果", "wrapped", width=30),
    Col("例外数", "whole", width=8),
    Col("怎样看", "wrapped", width=36),
    Col("底稿", "link", width=24),
)


@page("测试一览", place=200)
def tests(paper: Workpaper) -> list[Sheet]:
    """Return the page of all tests."""
    rows = [Row(("审计程序",), "section"), *_procedures(paper)]
    checks = all_checks()
    chosen = [checks[code] for code in paper.audited.checks]
    for family in (*FAMILIES, *sorted({item.family for item in chosen} - set(FAMILIES))):
        members = [item for item in chosen if item.family == family]
        if members:
            rows.append(Row((f"核查项目 · {members[0].family_title}（{family}）",), "section"))
            rows += _checks(paper.audited, members)
    return [
        Sheet(
            "测试一览",
            _COLUMNS,
            rows,
            title="测试一览",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right=f"审计程序 {len(paper.audited.procedures):,} 项，核查项目 {len(chosen):,} 项",
            notes=["例外是要看一看的事项，不等于有问题；核查项目的例外逐条列在“问题清单”。"],
            landscape=True,
            freeze_columns=1,
            tab="#70AD47",
        )
    ]


def _procedures(paper: Workpaper) -> Iterator[Row]:
    tabs, lacking = procedure_tabs(paper), dict(paper.audited.lacking)
    results = dict(paper.audited.procedures)
    rows = Counter[str]()
    for read in paper.audited.read:
        rows[read.table] += read.rows["data"]
    for name, item in all_procedures().items():
        if name in results:
            yield Row(_of_result(item, results[name], rows, tabs[name]))
        elif name in lacking:
            yield Row((name, item.purpose, _data(item.tables, rows), item.basis, "", f"未做：{lacking[name]}", None, item.how_to_read))  # fmt: skip


def _of_result(item: Procedure, result: Result, rows: Counter[str], tabs: list[str]) -> list[Value]:
    used = [*map(used_shown, result.parameters), f"依据：{item.basis}"]
    ties = [result.population.shown, *map(tie_shown, result.ties)]
    said = f"不适用：{result.refused}" if result.refused else result.said
    return [
        item.name,
        item.purpose,
        _data(item.tables, rows),
        "\n".join(used),
        "\n".join(ties),
        said,
        None if result.refused else result.exceptions,
        item.how_to_read,
        Link(tabs[0], sheet=tabs[0]) if tabs else None,
    ]


def _checks(audited: Audited, members: list[Check]) -> Iterator[Row]:
    found = Counter(issue.finding.code for issue in audited.issues)
    waived = Counter(item.code for item in audited.waived)
    lacks: dict[str, list[str]] = {}
    for lack in audited.not_checked:
        lacks.setdefault(lack.what, []).append(lack.why)
    rows = Counter[str]()
    for read in audited.read:
        rows[read.table] += read.rows["data"]
    for item in members:
        count, why = found[item.code], "；".join(dict.fromkeys(lacks.get(item.code, ())))
        said = f"找到 {count:,} 处" if count else "没有发现"
        if why:
            said = f"找到 {count:,} 处；未做全：{why}" if count else f"未做：{why}"
        if waived[item.code]:
            said += f"；另有 {waived[item.code]:,} 处按“核查说明”豁免"
        yield Row(
            (
                f"{item.code} {item.title.rstrip('。')}",
                item.paragraphs[1],
                _data(item.tables, rows),
                f"依据：{item.basis}",
                "",
                said,
                None if why and not count else count,
                f"{_READ[item.severity]}{item.remedy}",
                Link("问题清单", sheet="问题清单") if count else None,
            )
        )


_READ = {
    Severity.ERROR: "违反所引规定或数字有错。",
    Severity.WARNING: "须由单位说明。",
    Severity.NOTICE: "提示，未必有错。",
}


def _data(tables: list[type[Table]], rows: Counter[str]) -> str:
    """Return the tables a test rests on, with their rows."""
    titles = dict.fromkeys(kind.title for kind in tables)
    return "\n".join(f"{title} {rows[title]:,} 行" if title in rows else f"{title}（没有）" for title in titles) or "各表"  # fmt: skip
