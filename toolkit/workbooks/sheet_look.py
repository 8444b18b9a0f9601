"""The constant look of every sheet we write: fonts, fills, borders, formats, widths, the printed page."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.sheet_parts import Align, Kind, Role

BODY_FONT, TITLE_FONT = "宋体", "黑体"
BODY_SIZE, TITLE_SIZE, NOTE_SIZE = 10.5, 16, 9
LINE = 14.5
"""Height of one line of body text, in points."""
BODY_HEIGHT, TITLE_HEIGHT, SUBTITLE_HEIGHT, FOOTER_HEIGHT = 19.0, 32.0, 19.0, 30.0
NORMAL = {"font_name": BODY_FONT, "font_size": 11, "font_scheme": "none"}
"""The font of cells nobody formatted, as in a Chinese Excel: it decides how wide a character of width is."""
NORMAL_ROW, NORMAL_COLUMN = 18, 72
"""Pixels of a row and a column nobody set, under that font."""
WIDEST_TEXT, WIDEST_WRAPPED, NARROWEST, NARROWEST_WRAPPED = 32.0, 42.0, 6.0, 16.0
LOOKED_AT = 5000
"""Rows whose content decides the width of a column."""
PALETTE = ("#4472C4", "#ED7D31", "#70AD47", "#FFC000", "#5B9BD5", "#A5A5A5", "#264478", "#9E480E")

NUMBER_FORMATS: dict[Kind, str] = {
    "text": "General",
    "wrapped": "General",
    "link": "General",
    "whole": "#,##0",
    "money": "#,##0.00",
    "day": "yyyy-mm-dd",
    "ratio": "0.00%",
}
ALIGNMENTS: dict[Kind, Align] = {
    "text": "left",
    "wrapped": "left",
    "link": "left",
    "whole": "right",
    "money": "right",
    "day": "center",
    "ratio": "right",
}
FILLS: dict[Role, str | None] = {
    "data": None,
    "section": "#F2F2F2",
    "subtotal": "#F2F2F2",
    "total": "#DDEBF7",
}
HEADING_FILL = "#DDEBF7"
REQUIRED = "#C00000"
LINK = "#0563C1"


class Look:
    """The formats of one workbook, each made once, in the order in which they are first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._cells: dict[tuple[Kind, Role, Align | None, bool], Format] = {}

    def of(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties on top of body text."""
        base = {"font_name": BODY_FONT, "font_size": BODY_SIZE, "valign": "vcenter"}
        key = tuple(sorted({**base, **properties}.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(key))
        return self._made[key]

    def cell(self, kind: Kind, role: Role = "data", align: Align | None = None, wrap: bool = False) -> Format:
        """Return the format of a bordered cell of the table."""
        key = (kind, role, align, wrap)
        if key not in self._cells:
            self._cells[key] = self._cell(*key)
        return self._cells[key]

    def _cell(self, kind: Kind, role: Role, align: Align | None, wrap: bool) -> Format:
        properties: dict[str, Any] = {"border": 1, "align": align or ALIGNMENTS[kind]}
        if kind in ("whole", "money", "day", "ratio"):
            properties["num_format"] = NUMBER_FORMATS[kind]
        if wrap or kind == "wrapped":
            properties["text_wrap"] = True
        if kind == "link" and role == "data":
            properties |= {"font_color": LINK, "underline": 1}
        if role != "data":
            properties["bold"] = True
        if fill := FILLS[role]:
            properties["bg_color"] = fill
        return self.of(**properties)

    def title(self, *, wrap: bool = False) -> Format:
        """Return the format of the title over the table; ``wrap`` where it takes more than one line."""
        more = {"text_wrap": True} if wrap else {}
        return self.of(font_name=TITLE_FONT, font_size=TITLE_SIZE, bold=True, align="center", **more)

    def heading(self) -> Format:
        """Return the format of a heading cell."""
        return self.of(bold=True, align="center", border=1, text_wrap=True, bg_color=HEADING_FILL)


@functools.lru_cache(1 << 12)
def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"


@functools.lru_cache(1 << 12)
def text_width(text: str) -> float:
    """Return the width of the widest line in characters: Han, kana and full-width signs are two.

    >>> text_width("会员A")
    5.0
    """
    lines = text.split("\n")
    return float(max(len(line) + (0 if line.isascii() else sum(map(_is_wide, line))) for line in lines))


def lines_of(text: str, width: float) -> int:
    """Return how many lines ``text`` takes in a cell ``width`` characters wide (never too few)."""
    room = max(width - 1.5, 2.0)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))


def column_width(kind: Kind, heading: str, shown: Iterable[str]) -> float:
    """Return the width a column of ``kind`` needs for its ``heading`` and the texts ``shown`` in it.

    A heading may break into two lines; a number or a day is never cut to ####.
    """
    content = max((text_width(text) for text in shown), default=0.0) + 2
    half = text_width(heading) if len(heading) <= 4 else math.ceil(text_width(heading) / 2) + 1
    needed = max(content, half + 2, NARROWEST)
    if kind == "wrapped":
        return min(max(needed, NARROWEST_WRAPPED), WIDEST_WRAPPED)
    if kind in ("text", "link"):
        return min(needed, WIDEST_TEXT)
    return needed


def row_height(cells: Iterable[tuple[str, float]], least: float = BODY_HEIGHT) -> float:
    """Return the height of a row of (text, width of its cell): at most what Excel allows (409 points)."""
    lines = max((lines_of(text, width) for text, width in cells), default=1)
    return min(max(least, lines * LINE + 4.5), 409.0)


A4, A3 = 9, 8
"""Excel's numbers of the paper sizes."""
A4_SHORT, A4_LONG = 595.0, 842.0
"""The sides of an A4 page, in points."""
LEAST_SCALE = 0.5
"""Below this a page of the normal font can no longer be read."""


def page_room(widths: Sequence[float], landscape: bool) -> float:
    """Return the height, in points of the sheet, of an A4 page whose width is fitted to the columns."""
    down = A4_LONG if not landscape else A4_SHORT
    return (down - 2 * 0.7 * 72) * max(1.0, 1 / page_scale(widths, landscape))


def page_scale(widths: Sequence[float], landscape: bool) -> float:
    """Return the scale at which the columns fit the width of an A4 page, 1 when they fit as they are."""
    across = A4_LONG if landscape else A4_SHORT
    wide = sum(widths) * 6.0 + len(widths) * 3.75
    return min(1.0, (across - 2 * 0.5 * 72) / max(wide, 1.0))


def lay_out_page(
    worksheet: Worksheet,
    landscape: bool,
    first_heading: int,
    last_heading: int,
    widths: Sequence[float] = (),
    one_page: bool = False,
) -> None:
    """Set A4, one page wide (``one_page``: and one page high), centred, numbered, with the heading rows (from 0) on each page.

    Columns too many to be read on A4 (``widths``) are laid out for A3, as offices print wide rosters.
    """
    worksheet.set_paper(A3 if page_scale(widths, landscape) < LEAST_SCALE else A4)
    if landscape:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    worksheet.fit_to_pages(1, 1 if one_page else 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    worksheet.center_horizontally()
    worksheet.set_footer(f'&C&"{BODY_FONT},常规"&9第 &P 页 共 &N 页')
    worksheet.repeat_rows(first_heading, last_heading)
    worksheet.hide_gridlines(2)
