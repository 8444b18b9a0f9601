"""概况: who was audited, the year's figures, what was found and done, by which rules, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from toolkit.audit.audited import Audited
from toolkit.audit.page import page
from toolkit.audit.procedure_sheets import refused
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_path
from toolkit.severity import Severity
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value
from toolkit.year_facts import Fact

SIGNED_BY = ("审计人：", "复核人：", "经审会主任：", "日期：")
_NUMERALS = "一二三四五六七八九"
_COLUMNS = (
    Col("项目", width=24),
    Col("金额（元）", "money", width=18),
    Col("数量", "whole", width=10),
    Col("单位", width=7, align="center"),
    Col("内容、来源", "wrapped", width=58),
)


@page("概况", place=100)
def overview(paper: Workpaper) -> list[Sheet]:
    """Return the first page."""
    parts = [
        ("被审计单位", _unit(paper)),
        *((part, _facts(facts)) for part, facts in paper.audited.facts),
        ("发现的问题", _issues(paper.audited)),
        ("做了哪些测试", _tests(paper)),
        ("适用的规定", _rules(paper.audited)),
    ]
    rows = []
    for numeral, (title, lines) in zip(_NUMERALS, parts, strict=False):
        rows += [Row((f"{numeral}、{title}",), "section"), *lines]
    return [
        Sheet(
            "概况",
            _COLUMNS,
            rows,
            title="工会经费审计工作底稿",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right=f"审计日：{paper.audited.today.isoformat()}",
            notes=[
                "问题是要单位说明的事项，不是结论：本工具只看得见表里写的内容。",
                "证件号、手机号、银行账号已打码；没有做的测试和没有读的内容见“未核查”。",
            ],
            footer=SIGNED_BY,
            tab="#4472C4",
        )
    ]


def _line(
    name: str, told: str = "", *, cents: int | None = None, count: int | None = None, unit: str = ""
) -> Row:
    values: tuple[Value, ...] = (name, cents, count, unit, told)
    return Row(values)


def _unit(paper: Workpaper) -> Iterator[Row]:
    audited = paper.audited
    yield _line("单位名称", audited.unit.name or audited.shown)
    if audited.unit.code:
        yield _line("单位编码", audited.unit.code)
    yield _line("审计期间", audited.period)
    files = [mask_path(PurePath(item.file).name) for item in paper.files]
    yield _line(
        "取得的文件",
        "\n".join([*files, "（路径和 SHA-256 见“数据来源”）"]),
        count=len(paper.files),
        unit="个",
    )


def _facts(facts: tuple[Fact, ...]) -> Iterator[Row]:
    for fact in facts:
        told = fact.told
        if fact.share is not None:
            told = f"{float(fact.share):.1%}（{told}）"
        unit = fact.unit if fact.number is not None else ""
        yield _line(fact.name, told, cents=fact.cents, count=fact.number, unit=unit)


def _issues(audited: Audited) -> Iterator[Row]:
    meanings = {
        Severity.ERROR: "违反所引规定，或使数字出错",
        Severity.WARNING: "须由单位说明",
        Severity.NOTICE: "值得一看，未必有错",
    }
    for severity, meaning in meanings.items():
        found = [issue for issue in audited.issues if issue.finding.severity is severity]
        funds = sum(issue.finding.code.startswith("F") for issue in found)
        yield _line(severity.word, f"{meaning}；其中经费类 {funds:,} 条", count=len(found), unit="条")
    if audited.waived:
        yield _line("按“核查说明”豁免", "见“未核查”", count=len(audited.waived), unit="条")


def _tests(paper: Workpaper) -> Iterator[Row]:
    audited = paper.audited
    codes = {item.what for item in audited.not_checked}
    lacked = sum(code in codes for code in audited.checks)
    yield _line(
        "核查项目",
        f"另有 {lacked:,} 项缺少所需的表或列，没有做",
        count=len(audited.checks) - lacked,
        unit="项",
    )
    done = [result for _, result in audited.procedures if not result.refused]
    exceptions = sum(result.exceptions for result in done)
    yield _line("审计程序", f"共有例外 {exceptions:,} 处", count=len(done), unit="项")
    yield _line(
        "不适用的审计程序", "总体不够大或不合条件，说明见“测试一览”", count=len(refused(audited)), unit="项"
    )
    yield _line("没有做的审计程序", "缺少所需的表或列，见“未核查”", count=len(audited.lacking), unit="项")
    lacking = "、".join(name for name, _ in audited.statements.lacking)
    made = "、".join(item.name for item in audited.statements.filled)
    told = "；".join(filter(None, (made, f"没有编：{lacking}" if lacking else "")))
    yield _line("报表", told, count=len(audited.statements.filled), unit="张")
    sample = audited.sample
    if sample is not None:
        yield _line("抽样", sample.told)
        if paper.drawn is not None and paper.drawn.evaluation is not None:
            yield _line("抽样评价", paper.drawn.evaluation.conclusion)


def _rules(audited: Audited) -> Iterator[Row]:
    yield _line("执行标准", audited.province if audited.province != "全国" else "没有指定省份，只按全国规定")
    documents = dict.fromkeys(f"{limit.document}\0{limit.in_force}" for limit in audited.limits)
    yield _line("标准和参数", "逐条见“适用标准”", count=len(audited.limits), unit="条")
    for told in documents:
        document, _, in_force = told.partition("\0")
        yield _line("", document + (f"（{in_force}）" if in_force else ""))
