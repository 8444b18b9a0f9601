"""Write one described sheet on one worksheet: title, line under it, headings, rows, notes, signatures."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.sheet_cells import Cells, number_in_cell, shown
from toolkit.workbooks.sheet_choices import Choices
from toolkit.workbooks.sheet_look import (
    BODY_FONT,
    FOOTER_HEIGHT,
    LOOKED_AT,
    NOTE_SIZE,
    SUBTITLE_HEIGHT,
    TITLE_HEIGHT,
    Look,
    column_width,
    lay_out_page,
    lines_of,
    row_height,
    text_width,
)
from toolkit.workbooks.sheet_parts import Align, Link, Row, Sheet, Value
from toolkit.workbooks.sheet_sums import Computed

WIDE_BLANK = "\u3000"
COMMENT = {"font_name": BODY_FONT, "font_size": 9, "author": "", "x_scale": 1.6}


def rows_above(sheet: Sheet) -> int:
    """Return how many sheet rows stand over the first row of the table."""
    return _title_rows(sheet) + (2 if _grouped(sheet) else 1)


def rows_under(sheet: Sheet) -> int:
    """Return how many sheet rows stand under the last row of the table."""
    return len(sheet.notes) + bool(sheet.footer)


@dataclasses.dataclass
class Page:
    """One worksheet being written; ``plain`` writes strictly downwards (no heading over two rows)."""

    worksheet: Worksheet
    sheet: Sheet
    look: Look
    cells: Cells
    computed: dict[tuple[int, int], Computed]
    plain: bool = False

    def __post_init__(self) -> None:
        self.first = rows_above(self.sheet)
        self.last = len(self.sheet.columns) - 1
        self.widths = self._widths()
        self.values: dict[tuple[int, int], Any] = {}
        self.height = 0.0

    def write(self, choices: Choices) -> int:
        """Write everything but charts; return the first free row, from 0."""
        for column, width in enumerate(self.widths):
            self.worksheet.set_column(column, column, width)
        self._titles()
        self._headings()
        for place, row in enumerate(self.sheet.rows):
            self._row(place, row)
        free = self._under(self.first + len(self.sheet.rows))
        self._tools(choices, free)
        return free

    def _height(self, row: int, points: float) -> None:
        self.worksheet.set_row(row, points)
        self.height += points

    def _widths(self) -> list[float]:
        widths = []
        for place, column in enumerate(self.sheet.columns):
            texts = [
                self._shown(number, row, place) for number, row in enumerate(self.sheet.rows[:LOOKED_AT])
            ]
            for number in range(LOOKED_AT, len(self.sheet.rows)):
                if (number, place) in self.computed:
                    texts.append(self._shown(number, self.sheet.rows[number], place))
            needed = column_width(column.kind, column.title, texts)
            numeric = column.kind in ("whole", "money", "day", "ratio")
            given = column.width
            widths.append(needed if given is None else max(given, needed) if numeric else given)
        if not any(column.width for column in self.sheet.columns):
            widths = _at_least(widths, _words_width(self.sheet))
        return widths

    def _shown(self, place: int, row: Row, column: int) -> str:
        if row.role == "section":
            return ""
        found = self.computed.get((place, column))
        return shown(found.value if found else _value(row, column), self.sheet.columns[column].kind)

    def _titles(self) -> None:
        row = 0
        if self.sheet.title:
            width = sum(self.widths)
            lines = lines_of(self.sheet.title, width / 1.6)
            self._height(row, TITLE_HEIGHT * lines)
            look = self.look.title(wrap=lines > 1)
            self.cells.merged(row, 0, self.last, self.sheet.title, look)
            row += 1
        words = (self.sheet.subtitle_left, self.sheet.subtitle_middle, self.sheet.subtitle_right)
        if any(words):
            shares = _shares(self.widths, words)
            room = [(text, sum(self.widths[start : end + 1]) + 1.5) for start, end, text, _ in shares]
            self._height(row, row_height(room, SUBTITLE_HEIGHT))
            for start, end, text, align in shares:
                self.cells.merged(row, start, end, text, self.look.of(align=align, text_wrap=True))

    def _headings(self) -> None:
        top = _title_rows(self.sheet)
        columns = self.sheet.columns
        look = self.look.heading()
        grouped = _grouped(self.sheet)
        height = row_height(((c.title, w) for c, w in zip(columns, self.widths, strict=True)), 24.0)
        if grouped:
            self._height(top, 22.0)
            start = 0
            for group, members in itertools.groupby(columns, key=lambda column: column.group):
                end = start + len(list(members)) - 1
                if group:
                    self.cells.merged(top, start, end, group, look)
                elif self.plain:
                    for place in range(start, end + 1):
                        self.worksheet.write_blank(top, place, None, look)
                start = end + 1
        bottom = self.first - 1
        self._height(bottom, height)
        for place, column in enumerate(columns):
            if grouped and not column.group and not self.plain:
                self.cells.merged(top, place, place, column.title, look, bottom)
            else:
                self.cells.text(bottom, place, column.title, look)
            if column.note:
                at = bottom if column.group or self.plain or not grouped else top
                self.worksheet.write_comment(at, place, self.cells.clean(column.note), COMMENT)

    def _row(self, place: int, row: Row) -> None:
        at = self.first + place
        if row.role == "section":
            text = next((str(value) for value in row.values if value is not None), "")
            self._height(at, row_height([(text, sum(self.widths))]))
            self.cells.merged(at, 0, self.last, text, self.look.cell("text", "section", wrap=True))
            return
        tall: list[tuple[str, float]] = []
        looks = []
        for number, column in enumerate(self.sheet.columns):
            value = _value(row, number)
            text = shown(value, "text") if isinstance(value, str | Link) else ""
            wraps = bool(text) and ("\n" in text or text_width(text) + 1.5 > self.widths[number])
            if wraps:
                tall.append((text, self.widths[number]))
            looks.append(self.look.cell(column.kind, row.role, column.align, wraps))
        if not self.plain:
            self._height(at, row_height(tall))
        for number, column in enumerate(self.sheet.columns):
            found = self.computed.get((place, number))
            if found is None:
                value = _value(row, number)
                if column.total and row.role in ("subtotal", "total"):
                    value = 0
                if isinstance(value, str) and row.role != "data":
                    self.cells.text(at, number, value, looks[number])
                else:
                    self.cells.put(at, number, value, column.kind, looks[number])
                self._remember(place, number, value)
            else:
                held = (
                    found.value if isinstance(found.value, str) else number_in_cell(found.value, column.kind)
                )
                self.worksheet.write_formula(at, number, found.formula, looks[number], held)
                self.values[place, number] = held

    def _remember(self, place: int, number: int, value: Value) -> None:
        """Keep what the cell holds, for charts that gather it on a sheet of their own."""
        if not self.sheet.charts or value is None:
            return
        if isinstance(value, datetime.date):
            self.values[place, number] = value.toordinal() - datetime.date(1899, 12, 30).toordinal()
        elif isinstance(value, str | Link):
            self.values[place, number] = shown(value, "text")
        else:
            self.values[place, number] = number_in_cell(value, self.sheet.columns[number].kind)

    def _under(self, row: int) -> int:
        width = sum(self.widths)
        for note in self.sheet.notes:
            self._height(row, row_height([(note, width * 1.1)], 15.0))
            look = self.look.of(font_size=NOTE_SIZE, text_wrap=True, valign="top")
            self.cells.merged(row, 0, self.last, note, look)
            row += 1
        if self.sheet.footer:
            text = _spread(self.sheet.footer, width, len(self.sheet.footer))
            self._height(row, row_height([(text, width + 1.5)], FOOTER_HEIGHT))
            self.cells.merged(row, 0, self.last, text, self.look.of(text_wrap=True))
            row += 1
        return row

    def _tools(self, choices: Choices, free: int) -> None:
        """Drop-downs, filter, frozen heading, printed page."""
        sheet, worksheet = self.sheet, self.worksheet
        end = self.first + len(sheet.rows) - 1
        for place, column in enumerate(sheet.columns):
            if column.choices and end >= self.first:
                worksheet.data_validation(self.first, place, end, place, choices.validation(column.choices))
        data = [place for place, row in enumerate(sheet.rows) if row.role == "data"]
        if sheet.autofilter and data:
            worksheet.autofilter(self.first - 1, 0, self.first + data[-1], self.last)
        if sheet.freeze:
            worksheet.freeze_panes(self.first, sheet.freeze_columns)
        lay_out_page(
            worksheet, sheet.landscape, _title_rows(sheet), self.first - 1, self.widths, sheet.one_page
        )
        worksheet.print_area(0, 0, max(free - 1, 0), self.last)
        if sheet.tab:
            worksheet.set_tab_color(sheet.tab)


def _value(row: Row, column: int) -> Value:
    return row.values[column] if column < len(row.values) else None


def _grouped(sheet: Sheet) -> bool:
    return any(column.group for column in sheet.columns)


def _title_rows(sheet: Sheet) -> int:
    under = sheet.subtitle_left or sheet.subtitle_middle or sheet.subtitle_right
    return bool(sheet.title) + bool(under)


def _words_width(sheet: Sheet) -> float:
    """Return the width that title, line under it, signatures and a chart below want, in characters."""
    under = (sheet.subtitle_left, sheet.subtitle_middle, sheet.subtitle_right)
    spread = max(map(text_width, under)) * 3 if under[1] else sum(map(text_width, under))
    signed = sum(text_width(words) + 4 for words in sheet.footer)
    charted = 60.0 if any(chart.place == "below" for chart in sheet.charts) else 0.0
    return max(text_width(sheet.title) * 1.6 + 4, spread + 8, signed + 4, charted)


def _at_least(widths: list[float], total: float) -> list[float]:
    """Widen every column alike so that a narrow table still carries its title."""
    short = min(total, 84.0) - sum(widths)
    return [width + short / len(widths) for width in widths] if short > 0 else widths


def _shares(widths: Sequence[float], words: tuple[str, str, str]) -> list[tuple[int, int, str, Align]]:
    """Divide the columns among the words left, middle and right: (first, last, text, alignment) of each.

    Where there are too few columns, the words share one cell.
    """
    left, middle, right = words
    last = len(widths) - 1
    sides = max(text_width(left), text_width(right)) + 2 if middle else text_width(left) + 2
    start = _reach(widths, sides) if left else 0
    end = last - _reach(widths[::-1], sides if middle else text_width(right) + 2) + 1 if right else last + 1
    if start > end or (middle and sum(widths[start:end]) < text_width(middle) + 2):
        said = [text for text in words if text]
        return [(0, last, _spread(said, sum(widths), len(said) - 1), "left")]
    if not middle and left:
        start = end
    shares: list[tuple[int, int, str, Align]] = [
        (0, start - 1, left, "left"),
        (start, end - 1, middle, "center"),
        (end if left or middle else 0, last, right, "right"),
    ]
    return [share for share in shares if share[2]]


def _spread(words: Sequence[str], width: float, gaps: int) -> str:
    """Return ``words`` in one line over ``width``, with blanks for ``gaps`` equal spaces."""
    spare = width - 3 - sum(map(text_width, words))
    return (WIDE_BLANK * max(2, int(spare / max(gaps, 1) / 2))).join(words)


def _reach(widths: Sequence[float], needed: float) -> int:
    """Return how many columns from the first on are ``needed`` wide together."""
    for count, width in enumerate(itertools.accumulate(widths), start=1):
        if width >= needed:
            return count
    return len(widths)
