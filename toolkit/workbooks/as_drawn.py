"""Write sheets exactly as they are drawn: any value in any cell, wherever it stands.

The samples need what no report has: text in a column of amounts, a number where text belongs, an error
value, a formula never calculated, merged and hidden rows, and csv in the code page of an old program.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import os
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from toolkit.grid import UNCALCULATED, ErrorValue
from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.new_workbook import new_workbook
from toolkit.workbooks.sheet_cells import Cells
from toolkit.workbooks.sheet_look import TITLE_HEIGHT, Look, column_width, lay_out_page, row_height
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_parts import Properties
from toolkit.workbooks.writing import Written

FORMATS = {"day": "yyyy-mm-dd", "money": "#,##0.00", "text": "@", "whole": "0", "plain": "General"}


@dataclasses.dataclass(frozen=True)
class Drawn:
    """One sheet: its rows from row 1, and how they look.

    ``heading`` is the heading row (from 1; 0 for none): rows above it are titles, those below a table.
    ``formats`` gives each column's format (``day``, ``money``, ``text``, ``whole`` or ``plain``).
    ``merges`` are (first row, first column, last row, last column) and ``hidden_rows`` numbers, all from 1.
    """

    name: str
    rows: Sequence[Sequence[object]]
    heading: int = 0
    formats: Sequence[str] = ()
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    bold_rows: Sequence[int] = ()
    hidden: bool = False
    tab: str | None = None


def write_drawn(path: str | os.PathLike[str], sheets: Sequence[Drawn], title: str = "") -> Written:
    """Write a workbook of sheets as they are drawn.

    Raises ``OutputRefused`` if the place cannot be written to.
    """
    with replaced(path) as replacement:
        workbook = new_workbook(replacement.working, Properties(title))
        look = Look(workbook)
        taken: list[str] = []
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken.append(name)
            _Drawing(workbook, workbook.add_worksheet(name), look, sheet).draw()
        workbook.close()
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def write_csv(path: str | os.PathLike[str], rows: Sequence[Sequence[object]], encoding: str) -> Written:
    """Write rows as csv, as a program of that code page would."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[_shown(value) for value in row] for row in rows])
    with replaced(path) as replacement:
        Path(replacement.working).write_bytes(text.getvalue().encode(encoding))
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


@dataclasses.dataclass
class _Drawing:
    """One sheet being drawn."""

    workbook: Workbook
    worksheet: Worksheet
    look: Look
    sheet: Drawn

    def draw(self) -> None:
        sheet, cells = self.sheet, Cells(self.worksheet)
        widths = self._widths()
        for place, width in enumerate(widths):
            self.worksheet.set_column(place, place, width)
        for top, left, bottom, right in sheet.merges:
            style = self._style(top, left)
            self.worksheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", self.look.of(**style))
        for number, row in enumerate(sheet.rows, 1):
            height = TITLE_HEIGHT if number < sheet.heading and number == 1 else None
            if number == sheet.heading:
                height = row_height(
                    [(str(text or ""), width) for text, width in zip(row, widths, strict=False)], 26.0
                )
            hidden = {"hidden": True} if number in sheet.hidden_rows else {}
            self.worksheet.set_row(number - 1, height, None, hidden)
            for place, value in enumerate(row):
                if value is not None or number >= sheet.heading > 0:
                    self._put(cells, number, place + 1, value)
        if sheet.heading:
            self.worksheet.freeze_panes(sheet.heading, 0)
            lay_out_page(self.worksheet, True, sheet.heading - 1, sheet.heading - 1)
        if sheet.hidden:
            self.worksheet.hide()
        if sheet.tab:
            self.worksheet.set_tab_color(sheet.tab)

    def _widths(self) -> list[float]:
        height = max((len(row) for row in self.sheet.rows), default=0)
        body = self.sheet.rows[max(self.sheet.heading - 1, 0) :]
        columns = [[row[place] if place < len(row) else None for row in body] for place in range(height)]
        return [
            column_width("text", str(column[0] or ""), [_text(value) for value in column[:500]])
            for column in columns
        ]

    def _style(self, row: int, column: int) -> dict[str, object]:
        """Return the look of a cell by where it stands."""
        sheet = self.sheet
        if row < sheet.heading:
            big = {"font_name": "黑体", "font_size": 16, "bold": True, "align": "center"}
            return big if row == 1 else {}
        if row == sheet.heading:
            return {"bold": True, "align": "center", "border": 1, "text_wrap": True, "bg_color": "#DDEBF7"}
        style: dict[str, object] = {"border": 1} if sheet.heading else {}
        if row in sheet.bold_rows:
            style |= {"bold": True, "bg_color": "#DDEBF7"}
        if column <= len(sheet.formats):
            style["num_format"] = FORMATS[sheet.formats[column - 1]]
        return style

    def _put(self, cells: Cells, row: int, column: int, value: object) -> None:
        style = self._style(row, column)
        format_ = self.look.of(**style)
        where = (row - 1, column - 1)
        if value is None:
            self.worksheet.write_blank(*where, None, format_)
        elif value is UNCALCULATED:
            self.worksheet.write_formula(*where, "=1+1", format_, "")
        elif isinstance(value, ErrorValue):
            formula = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#REF!": "=#REF!", "#NAME?": "=NONAME()"}.get(
                str(value), "=NA()"
            )
            self.worksheet.write_formula(*where, formula, format_, str(value))
        elif isinstance(value, bool):
            self.worksheet.write_boolean(*where, value, format_)
        elif isinstance(value, datetime.date):
            midnight = datetime.datetime(value.year, value.month, value.day)
            self.worksheet.write_datetime(
                *where, midnight, self.look.of(**{**style, "num_format": "yyyy-mm-dd"})
            )
        elif isinstance(value, (int, float)):
            text = style.get("num_format") == "@"
            self.worksheet.write_number(
                *where, value, self.look.of(**{**style, "num_format": "General"}) if text else format_
            )
        else:
            cells.text(*where, str(value), format_)


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return "" if value is None else str(value)[:40]
