"""The sheet 来源: for every figure of filled reports, the file, the sheet and the rows it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from toolkit.masking import mask_path, mask_text
from toolkit.report import Filled
from toolkit.report_sheet import Source, Traced
from toolkit.runs import runs
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
    Col("来源行", "wrapped", width=30),
    Col("行数", "whole"),
)
MOST_RUNS = 500
"""Runs of rows in one cell; what has more goes on on further lines."""


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
        subtitle_left="每个数字依据哪个文件、哪张表的哪些行",
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
                places = list(_places(traced.sources))
                for words in _figures(sheet, traced, above, sums):
                    for place in places:
                        yield [mask_text(book.unit), mask_path(book.file), mask_text(name), *words, *place]


def _places(sources: Sequence[Source]) -> Iterator[list[Value]]:
    """Yield file, sheet, rows as ``4-23、30``, and how many rows these are."""
    by_sheet: dict[tuple[str, str], list[int]] = {}
    for file, tab, row in dict.fromkeys(sources):
        by_sheet.setdefault((file, tab), []).append(row)
    for (file, tab), rows in by_sheet.items():
        joined = runs(rows)
        for start in range(0, len(joined), MOST_RUNS):
            some = joined[start : start + MOST_RUNS]
            shown_rows = "、".join(f"{first}" if first == last else f"{first}-{last}" for first, last in some)
            yield [mask_path(file), mask_text(tab), shown_rows, sum(last - first + 1 for first, last in some)]


def _figures(
    sheet: Sheet, traced: Traced, above: int, sums: dict[tuple[int, int], Computed]
) -> Iterator[list[Value]]:
    """Yield cell, heading (in a statement the line's name before it) and figure of each figure of one row."""
    row = sheet.rows[traced.row]
    values = row.values
    for column in traced.columns:
        found = sums.get((traced.row, column))
        value = found.value if found else values[column] if column < len(values) else None
        declared = sheet.columns[column]
        cell = f"{letters(column + 1)}{above + traced.row + 1}"
        title = f"{_name(values, column)}：{declared.title}" if row.key else declared.title
        yield [cell, mask_text(title), mask_text(shown(value, declared.kind))]


def _name(values: Sequence[Value], column: int) -> str:
    """Return the words nearest to the left of a figure: the name of its line."""
    words = [value for value in values[:column] if isinstance(value, str)]
    return words[-1].strip() if words else ""
