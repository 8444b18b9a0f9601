"""Findings as a workbook: the sums, each finding with links to its place, and what was not checked."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.file_links import TEXT_FILES, relative_link
from toolkit.show.summary import (
    HELD_BACK,
    ROLES,
    by_check,
    by_department,
    by_unit,
    rows_read,
    rows_said,
    whole,
)
from toolkit.workbooks.writing import Col, Link, Properties, Row, Sheet, Signed, Value, Written, write

if TYPE_CHECKING:
    from toolkit.check import Check, Finding
    from toolkit.show.summary import Outcome

SUMMARY, LIST, BY_CHECK, BY_DEPARTMENT = "汇总", "问题清单", "按检查", "按部门"
NOT_CHECKED, WAIVED, READ = "未核查", "已豁免", "读取情况"
TEMPLATE = "findings"
NUMBERS = (
    Col("错误", "whole", total="sum"),
    Col("警告", "whole", total="sum"),
    Col("提示", "whole", total="sum"),
    Col("件数", "whole", of=Signed(("错误", "警告", "提示")), total="sum"),
)


def write_findings(path: str | os.PathLike[str], outcome: Outcome, checks: Mapping[str, Check]) -> Written:
    """Write the workbook to ``path``; raises ``OutputRefused`` if it cannot be put there."""
    folder = Path(path).resolve().parent
    sheets = [
        _summary(outcome),
        _list(outcome, folder),
        _by_check(outcome, checks),
        _by_department(outcome),
        _not_checked(outcome, folder),
        _waived(outcome, folder),
        _read(outcome, folder),
    ]
    return write(path, sheets, Properties("核查问题清单", TEMPLATE, __version__))


def _day(outcome: Outcome) -> str:
    return f"核查日：{outcome.today.isoformat()}"


def _summary(outcome: Outcome) -> Sheet:
    total = whole(outcome.findings)
    rows: list[Row] = []
    for unit, count in zip(outcome.units, by_unit(outcome), strict=True):
        held = rows_read(unit.read)
        values: tuple[Value, ...] = (
            unit.unit,
            len(unit.files),
            held["data"],
            *count.numbers,
            None,
            len(unit.not_checked),
            len(unit.waived),
        )
        rows.append(Row(values))
    notes = [
        f"共发现 {total.all:,} 个问题：错误 {total.error:,}、警告 {total.warning:,}、提示 {total.notice:,}。",
        f"读不了的文件 {len(outcome.rejected):,} 个，见“{NOT_CHECKED}”。",
        f"{rows_said(rows_read(outcome.read))}。",
        "错误：违反所引规定或使数字出错；警告：须作说明；提示：值得一看。证件号、手机号、卡号已打码。",
    ]
    columns = [
        Col("单位", width=34, kind="wrapped"),
        Col("文件数", "whole", total="sum"),
        Col("数据行", "whole", total="sum"),
        *NUMBERS,
        Col("未核查项", "whole", total="sum"),
        Col("已豁免", "whole", total="sum"),
    ]
    return Sheet(
        SUMMARY,
        columns,
        [*rows, Row(("合计",), "total")],
        title="核查结果汇总",
        subtitle_left=_day(outcome),
        subtitle_right=f"单位数：{len(outcome.units):,}",
        notes=notes,
        landscape=True,
        tab="#4472C4",
    )


def _list(outcome: Outcome, folder: Path) -> Sheet:
    rows = []
    for number, item in enumerate(outcome.findings, start=1):
        values: tuple[Value, ...] = (
            number,
            item.severity.word,
            item.code,
            item.unit,
            item.department or "",
            _file(item.file, folder, PurePath(item.file).name),
            item.sheet,
            _place(item, folder),
            item.column or "",
            item.value or "",
            item.message,
            item.remedy,
            item.basis,
        )
        rows.append(Row(values))
    columns = [
        Col("序号", "whole", width=6),
        Col("程度", width=6, align="center"),
        Col("编号", width=7, align="center"),
        Col("单位", "wrapped", width=18),
        Col("部门", width=12),
        Col("文件", "link", width=40),
        Col("工作表", width=13),
        Col("单元格", "link", width=9, align="center"),
        Col("列", width=13),
        Col("值", width=19),
        Col("问题", "wrapped", width=38),
        Col("怎么办", "wrapped", width=38),
        Col("依据", "wrapped", width=28),
    ]
    return Sheet(
        LIST,
        columns,
        rows,
        title="核查问题清单",
        subtitle_left=_day(outcome),
        subtitle_right=f"共 {len(rows):,} 条",
        notes=[] if rows else ["没有发现问题。"],
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#C00000",
    )


def _place(item: Finding, folder: Path) -> Value:
    """Return the link to a finding's cell, row or sheet."""
    text = item.cell or (f"第 {item.row} 行" if item.row else "整张表")
    target = item.cell or f"A{item.row or 1}"
    file = relative_link(item.file, folder)
    if file is None or PurePath(item.file).suffix.lower() in TEXT_FILES:
        return text
    return Link(text, file, item.sheet, target)


def _file(file: str, folder: Path, text: str = "") -> Value:
    """Return the link to a file, shown as ``text`` or else by its path as given."""
    target = relative_link(file, folder)
    return Link(text or file, target) if target else text or file


def _by_check(outcome: Outcome, checks: Mapping[str, Check]) -> Sheet:
    rows = [
        Row((count.key[0], checks[count.key[0]].title if count.key[0] in checks else "", *count.numbers))
        for count in by_check(outcome.findings)
    ]
    columns = [Col("编号", width=8, align="center"), Col("检查", "wrapped", width=60), *NUMBERS]
    return _counts(BY_CHECK, "各项检查发现的问题", columns, rows, outcome)


def _by_department(outcome: Outcome) -> Sheet:
    rows = [Row((*count.key, *count.numbers)) for count in by_department(outcome.findings)]
    columns = [Col("单位", "wrapped", width=34), Col("部门", width=30), *NUMBERS]
    return _counts(BY_DEPARTMENT, "各部门的问题", columns, rows, outcome)


def _counts(name: str, title: str, columns: Sequence[Col], rows: list[Row], outcome: Outcome) -> Sheet:
    return Sheet(
        name,
        columns,
        [*rows, Row(("合计",), "total")] if rows else [],
        title=title,
        subtitle_left=_day(outcome),
        notes=[] if rows else ["没有发现问题。"],
    )


def _not_checked(outcome: Outcome, folder: Path) -> Sheet:
    rows = [
        Row(("整个文件（读不了）", _file(item.file, folder), f"{item.why}。{item.remedy}。"))
        for item in outcome.rejected
    ]
    rows += [Row((item.what, _file(item.file, folder), item.why)) for item in outcome.not_checked]
    columns = [
        Col("未核查的检查或内容", "wrapped", width=30),
        Col("文件", "link", width=56),
        Col("原因", "wrapped", width=60),
    ]
    return Sheet(
        NOT_CHECKED,
        columns,
        rows,
        title="没有核查的内容",
        subtitle_left=_day(outcome),
        subtitle_right=f"共 {len(rows):,} 项",
        notes=[] if rows else ["没有未核查的内容。"],
        landscape=True,
        autofilter=True,
    )


def _waived(outcome: Outcome, folder: Path) -> Sheet:
    rows = [
        Row(
            (
                item.code,
                _file(item.file, folder),
                item.sheet,
                _place(item.finding, folder),
                item.finding.message,
                item.approved_by,
                item.until,
            )
        )
        for item in outcome.waived
    ]
    columns = [
        Col("编号", width=8, align="center"),
        Col("文件", "link", width=34),
        Col("工作表", width=16),
        Col("单元格", "link", width=10, align="center"),
        Col("问题", "wrapped", width=44),
        Col("批准人", width=12),
        Col("有效期至", width=12, align="center"),
    ]
    return Sheet(
        WAIVED,
        columns,
        rows,
        title="按“核查说明”豁免的问题",
        subtitle_left=_day(outcome),
        subtitle_right=f"共 {len(rows):,} 条",
        notes=[] if rows else ["没有豁免的问题。"],
        landscape=True,
    )


def _read(outcome: Outcome, folder: Path) -> Sheet:
    rows = [
        Row(
            (
                _file(item.file, folder),
                item.sheet,
                item.table,
                None,
                *(item.rows[role] for role in ROLES),
                item.rows[HELD_BACK],
            )
        )
        for item in outcome.read
    ]
    roles = [Col(name, "whole", total="sum") for name in ROLES.values()]
    columns = [
        Col("文件", "link", width=56),
        Col("工作表", width=16),
        Col("认作", width=16),
        Col("总行数", "whole", of=Signed(tuple(ROLES.values())), total="sum"),
        *roles,
        Col("数据中未计入", "whole", total="sum"),
    ]
    return Sheet(
        READ,
        columns,
        [*rows, Row(("合计",), "total")] if rows else [],
        title="读取情况",
        subtitle_left=_day(outcome),
        notes=[
            "标题、表头、数据、合计、落款、空行相加等于工作表的总行数；“数据中未计入”是数据的一部分，原因见“未核查”。"
        ],
        landscape=True,
    )
