"""What the tests of writing share: a report with every feature, and reading back without our reader."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from toolkit.workbooks.writing import SIGNATURES, Chart, Col, Link, Ratio, Row, Sheet, Signed

Open = Callable[[os.PathLike[str]], Workbook]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "libreoffice: needs soffice; set GONGHUI_REQUIRE_LIBREOFFICE=1 to insist"
    )


def make_report() -> Sheet:
    """A report with two departments, subtotals, a total, computed columns, a link and charts."""
    columns = [
        Col("部门"),
        Col("姓名"),
        Col("日期", "day"),
        Col("人次", "whole", total="sum"),
        Col("预算", "money", group="金额", total="sum"),
        Col("实际", "money", group="金额", total="sum", note="以收据为准"),
        Col("结余", "money", group="金额", total="sum", of=Signed(("预算",), ("实际",))),
        Col("执行率", "ratio", of=Ratio("实际", "预算")),
        Col("人均", "money", of=Ratio("实际", "人次")),
        Col("来源", "link"),
    ]
    rows: list[Row] = []
    for department, amounts in (("办公室", (10, 20, 100)), ("一车间", (33333, 0))):
        for number, cents in enumerate(amounts):
            link = Link(f"台账!B{number + 4}", file="台账 #1.xlsx", sheet="福利台账", cell=f"B{number + 4}")
            day = datetime.date(2025, 3, number + 1)
            rows.append(Row((department, "甲", day, number, cents + 5, cents, None, None, None, link)))
        rows.append(Row((f"{department}小计",), "subtotal"))
    rows.append(Row(("合计",), "total"))
    return Sheet(
        "慰问明细",
        columns,
        rows,
        title="会员慰问支出表",
        subtitle_left="编制单位：某某工会",
        subtitle_right="单位：元",
        notes=("注：示例。",),
        footer=SIGNATURES,
        charts=(Chart("column", "各部门实际", "部门", ("实际",), rows="subtotal"),),
        landscape=True,
        autofilter=True,
    )


@pytest.fixture
def report() -> Sheet:
    """The report of ``make_report``."""
    return make_report()


@pytest.fixture
def opened() -> Open:
    """Open a workbook with its formulas."""
    return lambda path: openpyxl.load_workbook(Path(path))


@pytest.fixture
def calculated() -> Open:
    """Open a workbook with the values that lie beside its formulas."""
    return lambda path: openpyxl.load_workbook(Path(path), data_only=True)
