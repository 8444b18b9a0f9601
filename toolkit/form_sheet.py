"""A table of one row standing as 项目 | 内容 pairs down a sheet."""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit.cells import Cells, Trouble
from toolkit.grid import Grid
from toolkit.header import Header
from toolkit.roles import Role
from toolkit.sheet_place import Part
from toolkit.sheet_reading import SheetReading, title_texts
from toolkit.table import empty_column


def read_form(grid: Grid, found: Header, first: int, last: int) -> SheetReading:
    """Read a table of one row standing as 项目 | 内容 pairs: each labelled row is a data row."""
    assert found.form is not None
    roles = np.full(last - first + 1, Role.BLANK, dtype=np.uint8)
    labelled = {row for row, _ in found.form.values()}
    top = min(labelled)
    for row in range(first, last + 1):
        if row in found.rows:
            roles[row - first] = Role.HEADER
        elif row in labelled:
            roles[row - first] = Role.DATA
        elif any(value is not None for value in grid.row(row)):
            roles[row - first] = (
                Role.TITLE if row < top else Role.FOOTER if row > max(labelled) else Role.DATA
            )
    columns: dict[str, Any] = {}
    troubles: list[tuple[str, int, Trouble]] = []
    for attribute, (row, column) in found.form.items():
        if column > grid.width:
            columns[attribute] = empty_column(found.table.columns[attribute], 1)
            continue
        cells = Cells.of(grid.columns[column - 1], grid.texts, np.array([row], dtype=np.int64))
        columns[attribute], problems = found.table.columns[attribute].kind.parse(cells)
        troubles.extend((attribute, row, item) for item in problems)
    part = Part(grid, np.array([top], dtype=np.int64), top, {}, dict(found.labels), dict(found.form))
    titles = title_texts(grid, roles, first)
    reading = SheetReading(
        grid, found.table, found, first, roles, part, columns, troubles, {}, {}, titles=titles
    )
    for declared in found.table.columns.values():
        if declared.required and (
            declared.attribute not in columns or columns[declared.attribute].array.isna().all()
        ):
            reading.values = {name: values.iloc[:0] for name, values in columns.items()}
            part.rows = part.rows[:0]
            reading.held_back[top] = f"“{declared.title}”是空白"
            if any(values.notna().any() for values in columns.values()) and declared.attribute in found.form:
                row = found.form[declared.attribute][0]
                message = f"“{declared.title}”是空白，这张表没有计入"
                troubles.append((declared.attribute, row, Trouble(0, "X001", message)))
    return reading
