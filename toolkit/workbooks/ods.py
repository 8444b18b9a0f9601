"""An ods: one pass over its content, giving values, errors, merges and what is hidden."""

from __future__ import annotations

import re

from toolkit.grid import Grid, Raw
from toolkit.workbooks.assembly import (
    MAX_CELLS,
    MAX_MERGES,
    MAX_SHEETS,
    Assembler,
    CellList,
    SheetCells,
)
from toolkit.workbooks.cell_values import iso_serial, number
from toolkit.workbooks.markup import parse
from toolkit.workbooks.package import Package
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged, too_large

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_URN}{part}:1.0 " for part in ("table", "office", "text", "style"))
_ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_SKIPPED = {_OFFICE + "annotation", _TABLE + "shapes", _TABLE + "tracked-changes", _TEXT + "ruby-text"}
_DRAWING = f"{_URN}drawing:1.0 "
_ERROR_TEXT = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d+")
_DURATION = re.compile(r"(-)?P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_NUMBERS = ("float", "percentage", "currency")

Cell = tuple[int, int, Raw, float, int]
"""A cell of the row at hand: first column from 0, how often repeated, kind, number, text's code."""


def read_ods(package: Package, file: str) -> list[Grid]:
    """Return the grids of an OpenDocument spreadsheet.  Raises ``Refused``."""
    events = _Content(file)
    parse(package.open("content.xml"), "content.xml", events.start, events.end, events.characters)
    if not events.grids:
        raise damaged("里面一张工作表也没有")
    return events.grids


class _Content:
    """Collects the grids from the events of ``content.xml``."""

    def __init__(self, file: str) -> None:
        self.grids: list[Grid] = []
        self._assembler = Assembler(file)
        self._pool = Pool()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # of the element being skipped
        self._tables = 0
        self._count = 0
        self._attributes: dict[str, str] | None = None  # of the cell at hand
        self._paragraphs: list[str] = []
        self._in_paragraph = False
        self._open_table("", "")

    def _open_table(self, name: str, style: str) -> None:
        self._name, self._table_hidden = name, style in self._hidden_styles
        self._cells = SheetCells()
        self._list = CellList(self._cells)
        self._row = self._column = self._columns = 0
        self._repeat = 1
        self._line: list[Cell] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._depth or name in _SKIPPED or name.startswith(_DRAWING):
            self._depth += 1
        elif name.startswith(_TEXT):
            self._start_text(name[len(_TEXT) :], attributes)
        elif name.startswith(_TABLE):
            self._start_table(name[len(_TABLE) :], attributes)
        elif name == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == _STYLE + "table-properties" and attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, tag: str, attributes: dict[str, str]) -> None:
        hidden = attributes.get(_TABLE + "visibility", "visible") in ("collapse", "filter")
        if tag in ("table-cell", "covered-table-cell"):
            self._attributes = attributes
            self._paragraphs = []
        elif tag == "table-row":
            self._repeat = _times(attributes, "number-rows-repeated")
            self._column = 0
            self._line = []
            if hidden:
                self._cells.hidden_rows.append((self._row + 1, self._row + self._repeat))
        elif tag == "table-column":
            times = _times(attributes, "number-columns-repeated")
            if hidden:
                self._cells.hidden_columns.append((self._columns + 1, self._columns + times))
            self._columns += times
        elif tag == "table":
            self._tables += 1
            if self._tables == 1:
                self._open_table(
                    attributes.get(_TABLE + "name", ""), attributes.get(_TABLE + "style-name", "")
                )

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if self._attributes is None:
            return
        if tag == "p":
            self._paragraphs.append("")
            self._in_paragraph = True
        elif self._in_paragraph and tag == "s":
            self._paragraphs[-1] += " " * min(_times(attributes, "c", _TEXT), 1 << 15)
        elif self._in_paragraph and tag in ("tab", "line-break"):
            self._paragraphs[-1] += "\t" if tag == "tab" else "\n"

    def characters(self, text: str) -> None:
        """Take text between tags."""
        if self._in_paragraph and not self._depth:
            self._paragraphs[-1] += text

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._depth:
            self._depth -= 1
        elif name == _TEXT + "p":
            self._in_paragraph = False
        elif name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._end_cell()
        elif name == _TABLE + "table-row":
            self._end_row()
        elif name == _TABLE + "table":
            self._tables -= 1
            if self._tables == 0:
                self._end_table()

    def _end_cell(self) -> None:
        attributes, self._attributes = self._attributes or {}, None
        times = _times(attributes, "number-columns-repeated")
        kind, value, text = _value(attributes, "\n".join(self._paragraphs))
        if kind != Raw.BLANK:
            self._line.append((self._column, times, kind, value, self._pool.code(text) if text else -1))
        down = _times(attributes, "number-rows-spanned")
        across = _times(attributes, "number-columns-spanned")
        if down > 1 or across > 1:
            top, left = self._row + 1, self._column + 1
            self._cells.merges.append((top, left, top + down - 1, left + across - 1))
            if len(self._cells.merges) > MAX_MERGES:
                raise too_large(f"一张工作表的合并格超过 {MAX_MERGES // 10_000} 万处的上限")
        self._column += times

    def _end_row(self) -> None:
        # Counted before anything is repeated: 7 KB can claim a thousand million cells.
        self._count += self._repeat * sum(times for _, times, *_ in self._line)
        if self._count > MAX_CELLS:
            raise too_large(f"到工作表“{self._name}”为止，有内容的格超过 {MAX_CELLS // 10_000} 万格的上限")
        for row in range(self._row, self._row + self._repeat) if self._line else ():
            for column, times, kind, value, code in self._line:
                for place in range(column, column + times):
                    self._list.add(row, place, kind, value, code)
        self._row += self._repeat

    def _end_table(self) -> None:
        self._list.flush()
        if len(self.grids) >= MAX_SHEETS:
            raise too_large(f"工作表超过 {MAX_SHEETS} 张的上限")
        self.grids.append(self._assembler.grid(self._name, self._cells, self._pool.texts, self._table_hidden))


def _value(attributes: dict[str, str], text: str) -> tuple[Raw, float, str]:
    """Return kind, number and text of a cell."""
    formula = _TABLE + "formula" in attributes
    declared = attributes.get(_OFFICE + "value-type", "")
    if attributes.get(_ERROR_TYPE) == "error" or (formula and _ERROR_TEXT.fullmatch(text)):
        return Raw.ERROR, 0.0, text or "#N/A"
    value: float | None = None
    kind = Raw.NUMBER
    if declared in _NUMBERS:
        value = number(attributes.get(_OFFICE + "value", ""))
    elif declared == "date":
        value, kind = iso_serial(attributes.get(_OFFICE + "date-value", "")), Raw.DAY
    elif declared == "time":
        value, kind = _days(attributes.get(_OFFICE + "time-value", "")), Raw.DAY
    elif declared == "boolean":
        value, kind = float(attributes.get(_OFFICE + "boolean-value") == "true"), Raw.BOOL
    if value is not None:
        return kind, value, ""
    text = attributes.get(_OFFICE + "string-value", text)
    if text:
        return Raw.TEXT, 0.0, text
    return (Raw.UNCALCULATED if formula and not declared else Raw.BLANK), 0.0, ""


def _days(duration: str) -> float | None:
    """Return an ISO 8601 duration in days, or None."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        return None
    sign, days, hours, minutes, seconds = found.groups()
    total = int(days or 0) * 86400 + int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0)
    return (-total if sign else total) / 86400


def _times(attributes: dict[str, str], name: str, space: str = _TABLE) -> int:
    text = attributes.get(space + name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1
