"""A workbook open in LibreOffice as a host, through its own interface (UNO)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.hosts.host import TEXT_FORMAT, Cell, Formula, Put, in_text_format, stripped

_XLSX = "Calc MS Excel 2007 XML"
_EPOCH = datetime.datetime(1899, 12, 30)
_DAY = "YYYY-MM-DD"
_EXCEL_ADDRESSES = 1
"""LibreOffice's number for references written as Excel writes them."""
_WIDTH = 200
"""Hundredths of a millimetre for one character of width."""


class LibreOfficeHost:
    """One document of LibreOffice Calc; ``said`` are the sentences told, for a program without a window.

    ``uno`` is LibreOffice's own module: it comes with the program, not with Python.
    """

    def __init__(self, document: Any, uno: Any, *, answer: bool = True) -> None:
        self._document = document
        self._uno = uno
        self.answer = answer
        self.said: list[str] = []
        self.statuses: list[str] = []

    def sheet_names(self) -> list[str]:
        """Return the names of the sheets."""
        return list(self._document.Sheets.ElementNames)

    def read(self, sheet: str) -> list[list[Cell]]:
        """Return a sheet's values; days are numbers in LibreOffice, told by their cells' formats."""
        there = self._sheet(sheet)
        cursor = there.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        block = there.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        rows = [list(row) for row in block.getDataArray()]
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, float) and self._is_day(there.getCellByPosition(place, number)):
                    row[place] = _EPOCH + datetime.timedelta(milliseconds=round(value * 86_400_000))
        return stripped(rows)

    def _is_day(self, cell: Any) -> bool:
        kind = self._document.NumberFormats.getByKey(cell.NumberFormat).Type
        return bool(kind & 2)

    def replace_sheet(self, name: str, by: str | None, *, hidden: bool = False) -> None:
        """Take a sheet away and put an empty one last."""
        sheets = self._document.Sheets
        if by is not None and by != name:
            sheets.insertNewByName(by, sheets.Count)
        if sheets.hasByName(name):
            sheets.removeByName(name)
        if by == name:
            sheets.insertNewByName(by, sheets.Count)
        if by is not None and hidden:
            self._sheet(by).IsVisible = False

    def write(
        self, sheet: str, row: int, column: int, rows: Sequence[Sequence[Put]], formats: Sequence[str] = ()
    ) -> None:
        """Write a block of values, after the formats of its cells."""
        wide = max((len(values) for values in rows), default=0)
        if not wide:
            return
        for number, line in enumerate(rows, row):
            for place, value in enumerate(line):
                wanted = (
                    TEXT_FORMAT if in_text_format(value) else formats[place] if place < len(formats) else ""
                )
                wanted = wanted or (_DAY if isinstance(value, datetime.date) else "")
                if wanted:
                    self._cell(sheet, number, column + place).NumberFormat = self._format(wanted)
        block = [tuple(_given(value) for value in [*line, *[None] * (wide - len(line))]) for line in rows]
        place_of_last = (column - 2 + wide, row - 2 + len(block))
        self._sheet(sheet).getCellRangeByPosition(column - 1, row - 1, *place_of_last).setDataArray(
            tuple(block)
        )
        for number, line in enumerate(rows, row):
            for place, value in enumerate(line, column):
                if isinstance(value, Formula):
                    self._formula(self._cell(sheet, number, place), value.text)

    def _formula(self, cell: Any, text: str) -> None:
        """Enter a formula as Excel writes it."""
        parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
        parser.setPropertyValue("CompileEnglish", True)
        parser.setPropertyValue("FormulaConvention", _EXCEL_ADDRESSES)
        cell.setTokens(parser.parseFormula(text.removeprefix("="), cell.CellAddress))

    def fill(self, sheet: str, row: int, column: int, color: str) -> str:
        """Colour a cell."""
        cell = self._cell(sheet, row, column)
        before = cell.CellBackColor
        cell.CellBackColor = int(color, 16) if color else -1
        return "" if before < 0 else f"{before:06X}"

    def note(self, sheet: str, row: int, column: int, text: str) -> str:
        """Put a note on a cell, or take it away."""
        notes, place = self._sheet(sheet).Annotations, self._cell(sheet, row, column).CellAddress
        before = ""
        for number in range(notes.Count):
            note = notes.getByIndex(number)
            if (note.Position.Row, note.Position.Column) == (place.Row, place.Column):
                before = note.String
                if not text:
                    notes.removeByIndex(number)
                break
        if text and not before:
            notes.insertNew(place, text)
        return str(before)

    def link(self, sheet: str, row: int, column: int, target: str, cell: str, text: str) -> None:
        """Write a text that leads to a cell."""
        there = self._cell(sheet, row, column)
        there.String = ""
        field = self._document.createInstance("com.sun.star.text.TextField.URL")
        quoted = target.replace("'", "''")
        field.URL = f"#'{quoted}'.{cell}" if quoted != target or " " in target else f"#{target}.{cell}"
        field.Representation = text
        there.insertTextContent(there.createTextCursor(), field, False)

    def width(self, sheet: str, column: int, characters: float, *, wrap: bool = False) -> None:
        """Give a column a width."""
        there = self._sheet(sheet).Columns.getByIndex(column - 1)
        there.Width = int(characters * _WIDTH)
        if wrap:
            there.IsTextWrapped = True

    def status(self, text: str) -> None:
        """Keep what is being done."""
        self.statuses.append(text)

    def tell(self, text: str, *, ask: bool = False) -> bool:
        """Keep the sentence."""
        self.said.append(text)
        return self.answer if ask else True

    def save(self, target: Path) -> None:
        """Write a copy as xlsx."""
        named = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        named.Name, named.Value = "FilterName", _XLSX
        self._document.storeToURL(self._uno.systemPathToFileUrl(str(target)), (named,))

    def _sheet(self, name: str) -> Any:
        return self._document.Sheets.getByName(name)

    def _cell(self, sheet: str, row: int, column: int) -> Any:
        return self._sheet(sheet).getCellByPosition(column - 1, row - 1)

    def _format(self, code: str) -> int:
        locale = self._uno.createUnoStruct("com.sun.star.lang.Locale")
        formats = self._document.NumberFormats
        found = formats.queryKey(code, locale, False)
        return int(found if found >= 0 else formats.addNew(code, locale))


def _given(value: Put) -> str | float:
    if value is None:
        return ""
    if isinstance(value, Formula):
        return ""
    if isinstance(value, datetime.datetime):
        return (value - _EPOCH).total_seconds() / 86400
    if isinstance(value, datetime.date):
        return float((value - _EPOCH.date()).days)
    return value if isinstance(value, str) else float(value)
