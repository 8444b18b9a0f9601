"""Write a notice on one worksheet: one A4 page upright, text over the whole width, a small table in it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.sheet_cells import Cells, shown
from toolkit.workbooks.sheet_look import (
    A4,
    LINE,
    TITLE_FONT,
    Look,
    row_height,
    text_width,
)
from toolkit.workbooks.sheet_parts import Letter, Link, Value

LETTER_FONT, LETTER_SIZE, LETTER_TITLE = "仿宋", 14, 20
WIDE = 74.0
"""Characters over the width of the page within its margins."""
A_LINE = WIDE * 6.0 / (LETTER_SIZE / 2) - 2
"""Half-width characters of the letter's size on a line, fewer by what the rules of line breaks may take."""
LEADING = 1.65
INDENT = "\u3000\u3000"
RIGHT_MARGIN = 3


def write_letter(worksheet: Worksheet, letter: Letter, look: Look, cells: Cells) -> None:
    """Write the whole page."""
    last = len(letter.columns) - 1
    scale = WIDE / sum(column.width or 1 for column in letter.columns)
    widths = [(column.width or 1) * scale for column in letter.columns]
    for place, width in enumerate(widths):
        worksheet.set_column(place, place, width)
    row = 0

    def line(text: str, height: float, **properties: object) -> None:
        nonlocal row
        worksheet.set_row(row, min(height, 409.0))
        cells.merged(row, 0, last, text, look.of(text_wrap=True, **properties))
        row += 1

    body = {"font_name": LETTER_FONT, "font_size": LETTER_SIZE, "valign": "top"}
    titles = _lines([letter.title], WIDE / 2)
    title = {"font_name": TITLE_FONT, "font_size": LETTER_TITLE, "bold": True, "align": "center"}
    line(letter.title, titles * LETTER_TITLE * 1.5 + 24, **title)
    for text in (letter.addressee, *(INDENT + paragraph for paragraph in letter.above)):
        line(text, _height(text), **body)
    if letter.rows:
        row = _table(worksheet, letter, row, widths, look, cells)
        line("", LINE / 2, **body)
    for paragraph in letter.below:
        line(INDENT + paragraph, _height(INDENT + paragraph), **body)
    line("", LETTER_SIZE * 2, **body)
    for text in letter.signed:
        line(text, _height(text), **body, align="right", indent=RIGHT_MARGIN)
    worksheet.set_paper(A4)
    worksheet.set_portrait()
    worksheet.set_margins(left=1.0, right=1.0, top=1.1, bottom=0.9)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 1)
    worksheet.print_area(0, 0, row - 1, last)
    worksheet.hide_gridlines(2)
    if letter.tab:
        worksheet.set_tab_color(letter.tab)


def _table(
    worksheet: Worksheet, letter: Letter, row: int, widths: list[float], look: Look, cells: Cells
) -> int:
    """Write headings and rows; return the row under them."""
    worksheet.set_row(row, 24.0)
    for place, column in enumerate(letter.columns):
        cells.text(row, place, column.title, look.heading())
    for values in letter.rows:
        row += 1
        worksheet.set_row(row, row_height(zip(map(_words, values), widths, strict=True)))
        for place, (value, column) in enumerate(zip(values, letter.columns, strict=True)):
            wrap = isinstance(value, str)
            cells.put(row, place, value, column.kind, look.cell(column.kind, "data", column.align, wrap))
    return row + 1


def _words(value: Value) -> str:
    return shown(value, "text") if isinstance(value, str | Link) else ""


def _lines(texts: Iterable[str], room: float) -> int:
    return sum(max(1, math.ceil(text_width(line) / room)) for text in texts for line in text.split("\n"))


def _height(text: str) -> float:
    return _lines([text], A_LINE) * LETTER_SIZE * LEADING + 2
