"""Write a new workbook from a description of its sheets: one look, every formula with its value beside it.

    write("汇总.xlsx", [Sheet("福利", [Col("部门"), Col("金额", "money", total="sum")],
                              [Row(("一车间", 30030)), Row(("合计",), "total")], title="福利支出汇总表")])

The same description gives the same bytes.  Text is always written as text.  Nothing is written before
every sum closes, and an old file stays as it was until the new one is whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from toolkit.workbooks.atomic import replaced, scratch
from toolkit.workbooks.form_drawing import draw_form
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.letter_page import write_letter
from toolkit.workbooks.new_workbook import new_workbook
from toolkit.workbooks.sheet_cells import Cells
from toolkit.workbooks.sheet_charts import (
    CHART_SHEET,
    ROW_HEIGHT,
    ROWS,
    SOURCE_SHEET,
    WIDTH,
    ChartSource,
    chart_page,
    draw,
    together,
)
from toolkit.workbooks.sheet_choices import Choices
from toolkit.workbooks.sheet_look import NORMAL_COLUMN, Look, page_room
from toolkit.workbooks.sheet_names import numbered, sheet_name
from toolkit.workbooks.sheet_page import Page, rows_above, rows_under
from toolkit.workbooks.sheet_parts import (
    SIGNATURES,
    Chart,
    Col,
    Letter,
    Link,
    Properties,
    Ratio,
    Row,
    Sheet,
    Signed,
    Value,
)
from toolkit.workbooks.sheet_sums import Computed, computed

__all__ = [
    "SIGNATURES",
    "Chart",
    "Col",
    "FormPage",
    "Letter",
    "Link",
    "Properties",
    "Ratio",
    "Row",
    "Sheet",
    "Signed",
    "Value",
    "Written",
    "write",
]

ROWS_A_SHEET = 1_048_576
COLUMNS_A_SHEET = 16_384
PLAIN_FROM = 50_000
"""A workbook with a longer sheet is written row by row to the disk, not held in memory."""
SURELY = 0.8
"""Part of a page that a table with its charts may take and be certain, under other fonts too, to fit."""
Part = Sheet | Letter | FormPage
"""What a worksheet may be written from."""
Ready = tuple[str, Part, dict[tuple[int, int], Computed]]
"""A sheet with the name it really gets and what its formulas come to."""


@dataclasses.dataclass(frozen=True)
class Written:
    """Where the workbook really is, and what the user must be told about it, in Chinese."""

    path: Path
    notices: tuple[str, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)


def write(
    path: str | os.PathLike[str],
    sheets: Sequence[Part],
    properties: Properties | None = None,
    *,
    rows_a_sheet: int = ROWS_A_SHEET,
) -> Written:
    """Write ``sheets`` to ``path`` and return where they went.

    A sheet of plain data longer than ``rows_a_sheet`` goes on on further sheets, and a notice says so.
    Raises ``OutputRefused`` if the place cannot be written to, ValueError if rows do not add up to what
    the caller expects or a sheet cannot be divided, TypeError if a value is not of its column's kind.
    """
    notices: list[str] = []
    names: dict[str, str] = {}
    ready: list[Ready] = []
    taken: list[str] = []
    for sheet in sheets:
        for number, part in enumerate(_divided(sheet, rows_a_sheet), start=1):
            wanted = sheet.name if number == 1 else numbered(sheet.name, number)
            name = sheet_name(wanted, taken)
            names.setdefault(part.name, name)
            taken.append(name)
            formulas = computed(part, rows_above(part) + 1) if isinstance(part, Sheet) else {}
            ready.append((name, part, formulas))
        if number > 1:
            assert isinstance(sheet, Sheet)
            notices.append(divided(sheet.name, len(sheet.rows), number))
    if not any(not sheet.hidden for sheet in sheets):
        raise ValueError("a workbook needs a sheet that can be seen")
    plain = any(len(part.rows) > PLAIN_FROM for _, part, _ in ready if not isinstance(part, FormPage))
    with replaced(path) as replacement, scratch() if plain else contextlib.nullcontext() as folder:
        workbook = new_workbook(replacement.working, properties or Properties(), folder)
        notices += _Book(workbook, names, taken, plain).fill(ready)
        workbook.close()
    if replacement.notice:
        notices.append(replacement.notice)
    return Written(replacement.path, tuple(notices))


def divided(name: str, rows: int, sheets: int) -> str:
    """Return the notice that a sheet goes on on further sheets."""
    return f"{name}：共 {rows} 行，超过一张工作表的上限，已分写到 {sheets} 张工作表。"


@dataclasses.dataclass
class _Book:
    """A workbook being filled: its look, its drop-down lists and its charts."""

    workbook: Workbook
    names: dict[str, str]
    taken: list[str]
    plain: bool

    def __post_init__(self) -> None:
        self.look = Look(self.workbook)
        self.choices = Choices()
        self.source: ChartSource | None = None
        self.apart: list[Any] = []

    def fill(self, ready: Sequence[Ready]) -> list[str]:
        notices: list[str] = []
        pages: list[tuple[str, Page, int]] = []
        active = False
        for name, sheet, formulas in ready:
            worksheet = self.workbook.add_worksheet(name)
            cells = Cells(worksheet, self.names)
            if isinstance(sheet, Letter):
                write_letter(worksheet, sheet, self.look, cells)
            elif isinstance(sheet, FormPage):
                draw_form(worksheet, sheet, self.look, cells)
            else:
                page = Page(worksheet, sheet, self.look, cells, formulas, self.plain)
                pages.append((name, page, page.write(self.choices)))
            notices += cells.notices(name)
            if sheet.hidden:
                worksheet.hide()
            elif not active:
                worksheet.activate()
                worksheet.set_first_sheet()
                active = True
        for name, page, free in pages:
            self._charts(name, page, free)
        if self.apart:
            self._chart_sheet()
        self.choices.write(self.workbook, self.look, self.taken)
        return notices

    def _charts(self, name: str, page: Page, free: int) -> None:
        below, right = free + 1, page.first
        wide = max(WIDTH // 2, min(1200, int(sum(page.widths) * 8)))
        charts = page.sheet.charts
        below_height = ROWS * ROW_HEIGHT * sum(chart.place == "below" for chart in charts)
        room = page_room(page.widths, page.sheet.landscape)
        on_page = not self.plain and page.height + below_height <= SURELY * room
        for chart in charts:
            source = None if together(chart, page.sheet) else self._source()
            drawn = draw(
                self.workbook,
                chart,
                page.sheet,
                name,
                page.first,
                page.values,
                source,
                wide if chart.place == "below" else WIDTH,
            )
            if drawn is None:
                continue
            if chart.place == "sheet" or (chart.place == "below" and not on_page):
                self.apart.append(drawn)
            elif chart.place == "right":
                page.worksheet.insert_chart(right, page.last + 2, drawn)
                right += ROWS
            else:
                page.worksheet.insert_chart(below, 0, drawn, {"x_offset": 4})
                below += ROWS
        if below > free + 1 or right > page.first:
            beside = right > page.first
            page.worksheet.print_area(
                0, 0, max(below, right, free) - 1, page.last + (2 + WIDTH // NORMAL_COLUMN + 1) * beside
            )

    def _source(self) -> ChartSource:
        if self.source is None:
            name = sheet_name(SOURCE_SHEET, self.taken)
            self.taken.append(name)
            worksheet = self.workbook.add_worksheet(name)
            worksheet.hide()
            self.source = ChartSource(worksheet, Cells(worksheet), name, self.look)
        return self.source

    def _chart_sheet(self) -> None:
        name = sheet_name(CHART_SHEET, self.taken)
        self.taken.append(name)
        worksheet = self.workbook.add_worksheet(name)
        for number, drawn in enumerate(self.apart):
            worksheet.insert_chart(1 + number * ROWS, 0, drawn, {"x_offset": 8})
        worksheet.hide_gridlines(2)
        worksheet.set_paper(9)
        scale, a_page = chart_page([drawn.width for drawn in self.apart])
        worksheet.set_print_scale(scale)
        worksheet.set_h_pagebreaks([1 + number * ROWS for number in range(a_page, len(self.apart), a_page)])


def _divided(sheet: Part, rows_a_sheet: int) -> Sequence[Part]:
    """Return ``sheet``, or its parts if it is longer than a sheet may be."""
    if not isinstance(sheet, Sheet):
        return [sheet]
    if not 0 < len(sheet.columns) <= COLUMNS_A_SHEET:
        raise ValueError(f"{sheet.name}: {len(sheet.columns)} columns")
    wide = max((len(row.values) for row in sheet.rows), default=0)
    if wide > len(sheet.columns):
        raise ValueError(f"{sheet.name}: a row has {wide} values for {len(sheet.columns)} columns")
    room = rows_a_sheet - rows_above(sheet) - rows_under(sheet)
    if len(sheet.rows) <= room:
        return [sheet]
    if room < 1 or any(row.role != "data" for row in sheet.rows):
        raise ValueError(
            f"{sheet.name}: {len(sheet.rows)} rows with sums or sections do not fit on one sheet"
        )
    parts = [sheet.rows[start : start + room] for start in range(0, len(sheet.rows), room)]
    return [
        dataclasses.replace(sheet, rows=rows, charts=() if number else sheet.charts)
        for number, rows in enumerate(parts)
    ]
