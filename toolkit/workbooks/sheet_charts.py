"""Native charts of the rows of a sheet: under the table, right of it, or on a sheet 图表."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.sheet_cells import Cells, printable
from toolkit.workbooks.sheet_look import A4_LONG, A4_SHORT, BODY_FONT, NUMBER_FORMATS, PALETTE, Look
from toolkit.workbooks.sheet_names import quoted
from toolkit.workbooks.sheet_parts import Chart, Col, Sheet

SOURCE_SHEET, CHART_SHEET = "图表数据", "图表"
WIDTH, HEIGHT = 720, 330
"""Pixels; ``ROWS`` is what a chart covers in sheet rows of 18 pixels, with a gap."""
ROWS = 20
ROW_HEIGHT = 13.5
"""Points of a sheet row whose height nobody set."""

Range = list[Any]


@dataclasses.dataclass
class ChartSource:
    """The hidden sheet that gathers rows which do not lie together, each cell a formula with its value."""

    worksheet: Worksheet
    cells: Cells
    name: str
    look: Look
    row: int = 0

    def gather(self, sheet: str, column: Col, cells: Sequence[tuple[int, int, Any]]) -> tuple[Range, Range]:
        """Write one row of links to ``cells`` (row, column, value in the cell); return heading and range."""
        look = self.look.of(num_format=NUMBER_FORMATS[column.kind])
        row, self.row = self.row, self.row + 1
        self.cells.text(row, 0, column.title, self.look.of())
        for place, (from_row, from_column, value) in enumerate(cells, start=1):
            origin = f"={quoted(sheet)}!{xl_rowcol_to_cell(from_row, from_column, True, True)}"
            self.worksheet.write_formula(row, place, origin, look, value)
        return [self.name, row, 0], [self.name, row, 1, row, len(cells)]


def draw(
    workbook: Workbook,
    chart: Chart,
    sheet: Sheet,
    name: str,
    first: int,
    values: dict[tuple[int, int], Any],
    source: ChartSource | None,
    width: int = WIDTH,
) -> Any | None:
    """Return ``chart`` of ``sheet`` (written as ``name``, its first row at ``first`` from 0).

    ``values`` are the cells' values by (place of row, place of column), as the sheet shows them.
    ``width`` is in pixels.  None if no row has the role the chart draws.
    """
    places = [place for place, row in enumerate(sheet.rows) if row.role == chart.rows]
    if not places:
        return None
    subtype = {"column": "column", "bar": "bar", "line": "line", "pie": "pie"}[chart.kind]
    drawn = workbook.add_chart({"type": subtype})
    category = sheet.place_of(chart.categories)
    wanted = [category, *(sheet.place_of(key) for key in chart.values)]
    ranges: list[tuple[Range, Range]] = []
    for column in wanted:
        if source is None:
            cells_range = [name, first + places[0], column, first + places[-1], column]
            ranges.append(([name, _heading_row(sheet, column, first), column], cells_range))
        else:
            cells = [(first + place, column, values.get((place, column), 0)) for place in places]
            ranges.append(source.gather(name, sheet.columns[column], cells))
    for number, (heading_cell, cells_range) in enumerate(ranges[1:]):
        drawn.add_series(_series(chart, number, heading_cell, ranges[0][1], cells_range, len(places)))
    kinds = {sheet.columns[column].kind for column in wanted[1:]}
    _dress(drawn, chart, width, sheet.columns[category].kind == "day", kinds == {"ratio"})
    return drawn


def _heading_row(sheet: Sheet, column: int, first: int) -> int:
    """Return the row, from 0, of a heading: one merged over two rows is named by its upper cell."""
    grouped = any(other.group for other in sheet.columns)
    return first - 2 if grouped and not sheet.columns[column].group else first - 1


def chart_page(widths: Sequence[int]) -> tuple[int, int]:
    """Return the scale in per cent at which charts of these widths (pixels) fit an A4 page, and how many one holds.

    A page fitted to its width takes no breaks, and would cut a chart in two.  An eighth is left for the wider
    columns of other programs.
    """
    across, down = A4_SHORT - 2 * 0.7 * 72, A4_LONG - 2 * 0.75 * 72
    scale = min(100, int(100 * across / ((max(widths, default=WIDTH) + 16) * 0.75 * 9 / 8)))
    return scale, max(1, int(down * 100 / scale / (ROWS * 15)))


def together(chart: Chart, sheet: Sheet) -> bool:
    """Say whether the rows to draw lie together, so that a range names them."""
    places = [place for place, row in enumerate(sheet.rows) if row.role == chart.rows]
    return bool(places) and places[-1] - places[0] + 1 == len(places)


def _series(
    chart: Chart, number: int, heading: Range, categories: Range, values: Range, count: int
) -> dict[str, Any]:
    series: dict[str, Any] = {"name": heading, "categories": categories, "values": values}
    font = {"name": BODY_FONT, "size": 9}
    if chart.kind == "pie":
        series["points"] = [{"fill": {"color": PALETTE[place % len(PALETTE)]}} for place in range(count)]
        series["data_labels"] = {"percentage": True, "category": True, "separator": "\n", "font": font}
    elif chart.kind == "line":
        colour = PALETTE[number % len(PALETTE)]
        series["line"] = {"color": colour, "width": 2.25}
        series["marker"] = {
            "type": "circle",
            "size": 6,
            "fill": {"color": colour},
            "border": {"color": colour},
        }
    else:
        series["fill"] = {"color": PALETTE[number % len(PALETTE)]}
        series["gap"] = 80
    if chart.kind != "pie" and len(chart.values) == 1 and count <= 12:
        series["data_labels"] = {"value": True, "font": font}
    return series


def _dress(drawn: Any, chart: Chart, width: int, by_day: bool, shares: bool) -> None:
    """Give the chart its words, fonts and size; a full-width sign keeps a title from being a reference."""
    font = {"name": BODY_FONT, "size": 9}
    title = printable(chart.title).replace("!", "！")
    drawn.set_title({"name": title, "name_font": {"name": BODY_FONT, "size": 13, "bold": True}})
    drawn.set_size({"width": width, "height": HEIGHT})
    drawn.show_hidden_data()
    if chart.kind == "pie":
        drawn.set_legend({"none": True})
        return
    categories: dict[str, Any] = {"num_font": font}
    if by_day:
        categories |= {"num_format": NUMBER_FORMATS["day"], "text_axis": True}
    amounts: dict[str, Any] = {
        "num_font": font,
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }
    if shares:
        amounts |= {"num_format": "0%", "min": 0, "max": 1}
    if chart.kind == "bar":
        drawn.set_y_axis({**categories, "reverse": True, "crossing": "max"})
        drawn.set_x_axis(amounts)
    else:
        drawn.set_x_axis(categories)
        drawn.set_y_axis(amounts)
    if len(chart.values) == 1:
        drawn.set_legend({"none": True})
    else:
        drawn.set_legend({"position": "bottom", "font": font})
