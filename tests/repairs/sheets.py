"""Sheets with one cell to be repaired, read as the toolkit reads them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from toolkit.examples import cell
from toolkit.grid import Grid, from_rows
from toolkit.reading import Reading, read_grids
from toolkit.table import TABLES

FILE = "例.xlsx"
BESIDE = {
    "会员花名册": (
        ("姓名", "甲某"),
        ("身份证号", "110101199003070011"),
        ("会籍状态", "在籍"),
        ("入会时间", datetime.date(2020, 3, 1)),
    ),
    "慰问福利": (("姓名", "甲某"), ("福利类别", "节日慰问"), ("金额", 300.0), ("节日", "春节")),
}
"""What stands beside the cell in question, so that the sheet is known for what it is."""


def grid_with(table: str, column: str, values: Sequence[object]) -> Grid:
    """Return a sheet of ``table`` with one row for each of the values of one column."""
    beside = [(heading, value) for heading, value in BESIDE[table] if heading != column]
    if column == "是否会员":
        beside = [pair for pair in beside if pair[0] != "会籍状态"]
    headings = [heading for heading, _ in beside]
    rows = [[*(value for _, value in beside), value] for value in values]
    return from_rows(FILE, table, [[*headings, column], *rows])


def reading_of(*grids: Grid) -> Reading:
    """Read grids as the toolkit does."""
    return read_grids(grids)


def sheet_with(table: str, column: str, before: str) -> Reading:
    """Read a sheet of ``table`` whose one row has the cell ``before`` (see ``toolkit.examples``)."""
    reading = reading_of(grid_with(table, column, [cell(before)]))
    assert [TABLES[table]] == [sheet.table for sheet in reading.sheets]
    return reading
