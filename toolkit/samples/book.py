"""A made-up workbook in memory: the rows of each declared table, and how they stand on sheets."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.samples.blank import tables
from toolkit.table import TABLES, Table
from toolkit.workbooks.as_drawn import Drawn

Row = dict[str, Any]
"""One row by attribute: text, a day, whole cents where the column is money; anything else as it is."""


@dataclasses.dataclass
class Book:
    """One unit's year: rows by table title, in the order of the sheets."""

    unit: str
    year: int
    rows: dict[str, list[Row]] = dataclasses.field(default_factory=dict)

    def __getitem__(self, title: str) -> list[Row]:
        return self.rows.setdefault(title, [])

    def sheets(self, totals: Sequence[str] = ()) -> list[Drawn]:
        """Return every table with rows as a sheet; those in ``totals`` end with a 合计 row."""
        filled = [table for table in tables() if self.rows.get(table.title)]
        return [self.sheet(table, total=table.title in totals) for table in filled]

    def sheet(self, table: type[Table], *, total: bool = False) -> Drawn:
        """Return one table as a sheet: title, unit line, headings, rows."""
        rows = self.rows[table.title]
        if table.is_form and len(rows) == 1:
            return self._form(table, rows[0])
        used = [name for name in table.columns if any(name in row for row in rows)]
        body = [[cell(table, name, row.get(name)) for name in used] for row in rows]
        bold = []
        if total:
            body.append(self._total(table, used, body))
            bold = [3 + len(body)]
        formats = [_format(table, name) for name in used]
        title = f"{self.year}年度{table.title}"
        head: list[list[object]] = [[title], self._unit_line(len(used))]
        merges = [(1, 1, 1, len(used))] if len(used) > 1 else []
        headings: list[object] = [table.columns[name].title for name in used]
        return Drawn(table.title, [*head, headings, *body], 3, formats, merges, bold_rows=bold)

    def _unit_line(self, width: int) -> list[object]:
        return [f"编制单位：{self.unit}", *[None] * (width - 2), "单位：元"]

    def _form(self, table: type[Table], row: Row) -> Drawn:
        lines = [[table.columns[name].title, cell(table, name, value)] for name, value in row.items()]
        return Drawn(
            table.title, [[table.title], ["项目", "内容"], *lines], 2, ("plain", "plain"), [(1, 1, 1, 2)]
        )

    def _total(self, table: type[Table], used: list[str], body: list[list[object]]) -> list[object]:
        found: list[object] = []
        for place, name in enumerate(used):
            numbers = [value for row in body if isinstance(value := row[place], (int, float))]
            sums = table.columns[name].additive and isinstance(table.columns[name].kind, MoneyKind)
            found.append(round(sum(numbers), 2) if sums and numbers else None)
        label = next(
            place for place, name in enumerate(used) if not isinstance(table.columns[name].kind, DayKind)
        )
        found[label] = "合计"
        return found


def cell(table: type[Table], attribute: str, value: Any) -> object:
    """Return what stands in the cell: whole cents become yuan."""
    money = isinstance(table.columns[attribute].kind, MoneyKind)
    return value / 100 if money and isinstance(value, int) else value


def _format(table: type[Table], attribute: str) -> str:
    kind = table.columns[attribute].kind
    if kind.number_format == "@":
        return "text"
    for which, name in ((DayKind, "day"), (MoneyKind, "money"), (WholeKind, "whole"), (RatioKind, "plain")):
        if isinstance(kind, which):
            return name
    return "plain"


def named(title: str) -> type[Table]:
    """Return a declared table by its title."""
    tables()
    return TABLES[title]
