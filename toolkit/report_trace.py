"""The sheet 来源: for every figure of filled reports, the file, sheet and row of each row it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from toolkit.report import Filled
from toolkit.report_sheet import Traced
from toolkit.sheet_place import letters
from toolkit.workbooks.sheet_cells import shown
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_page import rows_above
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value
from toolkit.workbooks.sheet_sums import Computed, computed

COLUMNS = (
    Col("单位"),
    Col("报表文件"),
    Col("报表工作表"),
    Col("单元格", align="center"),
    Col("项目"),
    Col("数", align="right"),
    Col("来源文件", width=36),
    Col("来源工作表"),
    Col("来源行", "whole"),
)


@dataclasses.dataclass(frozen=True)
class Book:
    """One workbook of reports: its unit, its file's name, and the reports in it."""

    unit: str
    file: str
    reports: tuple[Filled, ...]


def trace(books: Sequence[Book]) -> Sheet:
    """Return the sheet that lists every figure's source rows."""
    rows = [Row(values) for book in books for values in _book(book)]
    return Sheet(
        "来源",
        COLUMNS,
        rows,
        title="报表数字的来源",
        subtitle_left="每个数字依据的台账行，一行一条；合计由上面各行相加",
        landscape=True,
        autofilter=True,
    )


def _book(book: Book) -> Iterator[list[Value]]:
    taken: list[str] = []
    for report in book.reports:
        for sheet, traces in zip(report.sheets, report.traces, strict=True):
            name = sheet_name(sheet.name, taken)
            taken.append(name)
            above = rows_above(sheet)
            sums = computed(sheet, above + 1)
            for traced in traces:
                for words in _figures(sheet, traced, above, sums):
                    for file, tab, row in traced.sources:
                        yield [book.unit, book.file, name, *words, file, tab, row]


def _figures(
    sheet: Sheet, traced: Traced, above: int, sums: dict[tuple[int, int], Computed]
) -> Iterator[list[Value]]:
    """Yield cell, heading and figure of each figure of one row."""
    values = sheet.rows[traced.row].values
    for column in traced.columns:
        found = sums.get((traced.row, column))
        value = found.value if found else values[column] if column < len(values) else None
        declared = sheet.columns[column]
        cell = f"{letters(column + 1)}{above + traced.row + 1}"
        yield [cell, declared.title, shown(value, declared.kind)]
