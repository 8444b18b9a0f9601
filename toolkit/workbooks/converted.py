"""A workbook of another format as an xlsx, made from what was read: values, merges, what is hidden.

Text stays text, numbers and days stay what they are; looks are plain, for the readers of old formats do
not tell them.
"""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from toolkit.grid import Grid, Raw
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.new_workbook import new_workbook
from toolkit.workbooks.sheet_cells import Cells
from toolkit.workbooks.sheet_look import Look, column_width
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_parts import Properties

_DAY, _TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_LOOKED_AT = 300
_LARGEST = 9.99e307
_FIRST_DAY = datetime.datetime(1900, 3, 1)


def write_converted(
    path: str | os.PathLike[str], grids: Sequence[Grid], headings: Mapping[str, Collection[int]]
) -> dict[str, str]:
    """Write sheets as they were read; return the names of the tabs by the sheets' own.

    ``headings`` are the rows of headings of each sheet, drawn bold.
    """
    names: dict[str, str] = {}
    finer: list[tuple[str, int, int, float]] = []
    with scratch() as folder:
        drawn = Path(folder, "drawn.xlsx")
        workbook = new_workbook(drawn, Properties())
        look = Look(workbook)
        seen = False
        for grid in grids:
            name = sheet_name(grid.sheet, names.values())
            names[grid.sheet] = name
            worksheet = workbook.add_worksheet(name)
            sheet = _Sheet(worksheet, Cells(worksheet), look, grid, headings.get(grid.sheet, ()))
            sheet.write()
            finer += [(name, *place) for place in sheet.finer]
            if grid.hidden:
                worksheet.hide()
            elif not seen:
                worksheet.activate()
                worksheet.set_first_sheet()
                seen = True
        workbook.close()
        book = EditedBook.open(drawn)
        for name, row, column, value in finer:
            book.sheet(name).put(row, column, value)
        book.write(path)
    return names


@dataclasses.dataclass
class _Sheet:
    """One sheet being written."""

    worksheet: Worksheet
    cells: Cells
    look: Look
    grid: Grid
    headings: Collection[int]
    finer: list[tuple[int, int, float]] = dataclasses.field(default_factory=list)
    """Numbers that XlsxWriter would round, by row and column from 1: it writes 16 digits of 17."""

    def write(self) -> None:
        """Write widths, what is hidden, merges and cells."""
        grid = self.grid
        rows = [grid.row(row) for row in range(1, grid.height + 1)]
        for place in range(grid.width):
            texts = [_text(row[place]) for row in rows[:_LOOKED_AT] if not _lone(row)]
            hidden = {"hidden": True} if place + 1 in grid.hidden_columns else {}
            self.worksheet.set_column(place, place, column_width("text", "", texts), None, hidden)
        for top, left, bottom, right in grid.merges:
            self.worksheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", self._look(top))
        for row in sorted(grid.hidden_rows):
            self.worksheet.set_row(row - 1, None, None, {"hidden": True})
        for number, values in enumerate(rows, 1):
            for place, value in enumerate(values):
                if value is not None:
                    self._put(number, place, value)

    def _look(self, row: int, **more: object) -> object:
        heading = {"bold": True, "text_wrap": True, "valign": "vcenter"} if row in self.headings else {}
        return self.look.of(**{**heading, **more})

    def _put(self, row: int, place: int, value: object) -> None:
        where = (row - 1, place)
        if isinstance(value, bool):
            self.worksheet.write_boolean(*where, value, self._look(row))
        elif isinstance(value, datetime.datetime):
            if value < _FIRST_DAY:
                self.cells.text(*where, value.isoformat(" "), self._look(row))
                return
            midnight = value.time() == datetime.time()
            self.worksheet.write_datetime(
                *where, value, self._look(row, num_format=_DAY if midnight else _TIME)
            )
        elif isinstance(value, float):
            if abs(value) > _LARGEST or value != value:
                self.cells.text(*where, str(value), self._look(row))
            else:
                if float(f"{value:.16G}") != value:
                    self.finer.append((row, place + 1, value))
                number = int(value) if value.is_integer() and abs(value) < 1e15 else value
                self.worksheet.write_number(*where, number, self._look(row))
        elif self.grid.columns[place].kinds[row - 1] == Raw.ERROR:
            self.worksheet.write_formula(
                *where, _ERRORS.get(str(value), "=NA()"), self._look(row), str(value)
            )
        else:
            self.cells.text(*where, str(value), self._look(row, num_format="@"))


_ERRORS = {
    "#N/A": "=NA()", "#DIV/0!": "=1/0", "#REF!": "=#REF!", "#NAME?": "=#NAME?", "#VALUE!": "=#VALUE!",
    "#NUM!": "=#NUM!", "#NULL!": "=#NULL!",
}  # fmt: skip


def _lone(row: Sequence[object]) -> bool:
    """Say whether a row holds a single text: a title, which may run over the columns beside it."""
    return len(row) > 2 and sum(value is not None for value in row) == 1


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return "" if value is None else str(value)[:40]
