"""Blank entry workbooks: headings, drop-downs, formats and notes in place, and not one sample row.

What an officer types is kept as typed: digits that are names (identity numbers, phones, cards, accounts,
vouchers) stand in columns of text format, days show as yyyy-mm-dd, amounts are yuan.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.new_workbook import new_workbook
from toolkit.workbooks.sheet_cells import Cells
from toolkit.workbooks.sheet_choices import Choices, limits
from toolkit.workbooks.sheet_look import (
    HEADING_FILL,
    NUMBER_FORMATS,
    REQUIRED,
    SUBTITLE_HEIGHT,
    TITLE_HEIGHT,
    Look,
    column_width,
    lay_out_page,
    row_height,
    text_width,
)
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_page import COMMENT
from toolkit.workbooks.sheet_parts import Align, Kind, Properties, Value
from toolkit.workbooks.writing import ROWS_A_SHEET, Written

UNIT_LINE = "填报单位：                    填报人：            填报日期：            单位：元"
BORDERED_ROWS = 30
"""Rows that show borders, so that the blank sheet looks and prints like one; formats reach to the end."""
ITEM_WIDTHS = (24.0, 36.0, 56.0)


@dataclasses.dataclass(frozen=True)
class EntryColumn:
    """One heading to be filled in under.

    ``required`` puts a red * after the heading; ``choices`` make a drop-down (``strict`` refuses other
    words, else Excel only asks); ``note`` is a comment on the heading; ``text_format`` keeps digits as
    they are typed.  ``width`` is in characters, a Han character being two.
    """

    heading: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    note: str | None = None
    width: float | None = None
    text_format: bool = False
    strict: bool = True


@dataclasses.dataclass(frozen=True)
class EntryItem(EntryColumn):
    """One line of a form: item, content (``value``; int cents if money), meaning (``note``)."""

    value: Value = None


@dataclasses.dataclass(frozen=True)
class EntrySheet:
    """A table to be filled in: one heading a column."""

    name: str
    title: str
    columns: Sequence[EntryColumn]
    unit_line: str = UNIT_LINE
    landscape: bool = True
    tab: str | None = None


@dataclasses.dataclass(frozen=True)
class EntryForm:
    """A form to be filled in downwards: 项目, 内容, 说明."""

    name: str
    title: str
    items: Sequence[EntryItem]
    headings: tuple[str, str, str] = ("项目", "内容", "说明")
    tab: str | None = None


def write_entry(
    path: str | os.PathLike[str],
    sheets: Sequence[EntrySheet | EntryForm],
    template_id: str,
    version: str,
) -> Written:
    """Write a blank entry workbook that tells its ``template_id`` and ``version`` to our reader.

    Raises ``OutputRefused`` if the place cannot be written to.
    """
    if not sheets:
        raise ValueError("an entry workbook needs a sheet")
    notices: list[str] = []
    with replaced(path) as replacement:
        workbook = new_workbook(replacement.working, Properties(sheets[0].title, template_id, version))
        look, choices = Look(workbook), Choices()
        taken: list[str] = []
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken.append(name)
            worksheet = workbook.add_worksheet(name)
            entry = _Entry(worksheet, Cells(worksheet), look, choices)
            if isinstance(sheet, EntryForm):
                entry.form(sheet)
            else:
                entry.table(sheet)
            if sheet.tab:
                worksheet.set_tab_color(sheet.tab)
            notices += entry.cells.notices(name)
        choices.write(workbook, look, taken)
        workbook.close()
    if replacement.notice:
        notices.append(replacement.notice)
    return Written(replacement.path, tuple(notices))


@dataclasses.dataclass
class _Entry:
    """One worksheet being laid out."""

    worksheet: Worksheet
    cells: Cells
    look: Look
    choices: Choices

    def table(self, sheet: EntrySheet) -> None:
        """Title, unit line, headings; formats and limits on whole columns below."""
        last = len(sheet.columns) - 1
        widths = [_width(column) for column in sheet.columns]
        for place, column in enumerate(sheet.columns):
            self.worksheet.set_column(place, place, widths[place], self.look.of(**_format(column)))
        self._title(sheet.title, last, widths)
        self.worksheet.set_row(1, SUBTITLE_HEIGHT)
        self.cells.merged(1, 0, last, sheet.unit_line, self.look.of())
        heads = ((column.heading + "*", width) for column, width in zip(sheet.columns, widths, strict=True))
        self.worksheet.set_row(2, row_height(heads, 26.0))
        for place, column in enumerate(sheet.columns):
            self._heading(2, place, column)
            if column.note:
                self.worksheet.write_comment(2, place, self.cells.clean(column.note), _comment(column.note))
            self._limit(column, 3, place, ROWS_A_SHEET - 1)
        for row in range(3, 3 + BORDERED_ROWS):
            for place, column in enumerate(sheet.columns):
                self.worksheet.write_blank(row, place, None, self.look.of(border=1, **_format(column)))
        self.worksheet.freeze_panes(3, 0)
        lay_out_page(self.worksheet, sheet.landscape, 2, 2)

    def form(self, form: EntryForm) -> None:
        """Title, three headings, one line an item."""
        for place, width in enumerate(ITEM_WIDTHS):
            self.worksheet.set_column(place, place, width)
        self._title(form.title, 2, ITEM_WIDTHS)
        self.worksheet.set_row(1, 26.0)
        for place, heading in enumerate(form.headings):
            self.cells.text(1, place, heading, self.look.heading())
        body = self.look.of(border=1, text_wrap=True)
        for row, item in enumerate(form.items, start=2):
            said = [(item.heading + "*", ITEM_WIDTHS[0]), (item.note or "", ITEM_WIDTHS[2])]
            self.worksheet.set_row(row, row_height(said, 22.0))
            self._heading(row, 0, item, align="left")
            kind: Kind = item.kind if not isinstance(item.value, str) else "text"
            content = self.look.of(border=1, **_format(item, "left"))
            self.cells.put(row, 1, item.value, kind, content)
            self.cells.text(row, 2, item.note or "", body)
            self._limit(item, row, 1, row)
        self.worksheet.freeze_panes(2, 0)
        lay_out_page(self.worksheet, False, 1, 1)

    def _title(self, title: str, last: int, widths: Sequence[float]) -> None:
        room = max(1.0, sum(widths) / 1.6)
        self.worksheet.set_row(0, TITLE_HEIGHT * (1 if text_width(title) < room else 2))
        look = self.look.of(font_name="黑体", font_size=16, bold=True, align="center", text_wrap=True)
        self.cells.merged(0, 0, last, title, look)

    def _heading(self, row: int, place: int, column: EntryColumn, align: Align = "center") -> None:
        look = self.look.of(bold=True, align=align, border=1, text_wrap=True, bg_color=HEADING_FILL)
        if not column.required:
            self.cells.text(row, place, column.heading, look)
            return
        black, red = self.look.of(bold=True), self.look.of(bold=True, font_color=REQUIRED)
        heading = self.cells.clean(column.heading)
        self.worksheet.write_rich_string(row, place, black, heading, red, "*", look)

    def _limit(self, column: EntryColumn, first: int, place: int, last: int) -> None:
        if column.choices:
            options = self.choices.validation(column.choices, column.strict)
        else:
            options = limits(column.kind) or {}
        if options:
            self.worksheet.data_validation(first, place, last, place, options)


def _format(column: EntryColumn, align: Align | None = None) -> dict[str, Any]:
    """Return the format of cells typed into: ``@`` keeps leading zeros and long digits."""
    properties: dict[str, Any] = {}
    if column.text_format:
        properties["num_format"] = "@"
    elif column.kind in ("whole", "money", "day", "ratio"):
        properties["num_format"] = "0" if column.kind == "whole" else NUMBER_FORMATS[column.kind]
    if column.kind == "day":
        properties["align"] = "center"
    if column.kind == "wrapped":
        properties["text_wrap"] = True
    if align:
        properties["align"] = align
    return properties


def _width(column: EntryColumn) -> float:
    """Return the width: as given, or for the heading and what is usually typed."""
    if column.width is not None:
        return column.width
    usual = {"day": "2025-03-08", "money": "1,000,000.00", "wrapped": "一" * 14}.get(column.kind, "")
    if column.text_format:
        usual = "1" * 18
    return column_width(column.kind, column.heading + "*", [usual, *column.choices[:200]])


def _comment(note: str) -> dict[str, Any]:
    """Return the look of a heading's note: as high as its text needs."""
    lines = max(3, int(text_width(note) / 26) + note.count("\n") + 2)
    return {**COMMENT, "width": 220, "height": 18 * lines, "x_scale": 1}
