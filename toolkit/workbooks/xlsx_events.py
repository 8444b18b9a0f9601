"""A worksheet read by an exact XML parser: any layout the standard allows, at a tenth of the speed."""

from __future__ import annotations

import re

from toolkit.grid import Raw
from toolkit.workbooks.assembly import MAX_MERGES, MAX_ROWS, CellList, SheetCells
from toolkit.workbooks.cell_values import TYPES, Declared, empty, interpret
from toolkit.workbooks.markup import Readable, parse
from toolkit.workbooks.number_formats import Shown, serial
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged, too_large

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
    "",
)
"""The namespaces a worksheet's elements may be in: transitional, strict, and none (sloppy exporters)."""

TRUE = ("1", "true", "on")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,10})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_NAMES = ("row", "c", "f", "v", "is", "t", "rPh", "col", "mergeCell", "sheetData")
_TAGS = {space + name: name for space in MAIN for name in _NAMES}


def column_number(letters: str) -> int:
    """Return the number, from 1, of the column Excel calls ``letters``."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


class SheetEvents:
    """Collects the cells and the surroundings of one worksheet from its XML events."""

    def __init__(self, pool: Pool, formats: list[Shown], since_1904: bool) -> None:
        self.cells = SheetCells()
        self.found_data = False
        self._pool = pool
        self._formats = formats
        self._since_1904 = since_1904
        self._list = CellList(self.cells)
        self._row = 0
        self._column = 0
        self._in_cell = self._in_inline = self._in_phonetic = self._collecting = False
        self._place = (0, 0)
        self._style = 0
        self._declared = Declared.NUMBER
        self._formula = self._has_value = self._has_inline = False
        self._value: list[str] = []
        self._inline: list[str] = []

    def read(self, source: Readable | bytes, part: str) -> SheetCells:
        """Read the whole part.  Raises ``Refused`` if it is damaged or hostile."""
        parse(source, part, self._start, self._end, self._characters)
        self._list.flush()
        return self.cells

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._has_value = self._collecting = self._in_cell
        elif tag == "f":
            self._formula = True
        elif tag == "is":
            self._has_inline = self._in_inline = self._in_cell
        elif tag == "t":
            self._collecting = self._in_inline and not self._in_phonetic
        elif tag == "rPh":
            self._in_phonetic = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "col":
            hidden = attributes.get("hidden") in TRUE or is_zero(attributes.get("width"))
            if hidden:
                self.cells.hidden_columns.append((_whole(attributes, "min", 1), _whole(attributes, "max", 1)))
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "sheetData":
            self.found_data = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _whole(attributes, "r", self._row + 1)
        self._column = 0
        if not 1 <= self._row <= MAX_ROWS:
            raise damaged(f"行号 {self._row} 超出 Excel 的范围")
        if attributes.get("hidden") in TRUE or is_zero(attributes.get("ht")):
            self.cells.hidden_rows.append((self._row, self._row))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            place = _REFERENCE.fullmatch(attributes["r"].upper())
            if place is None:
                raise damaged(f"格的位置“{attributes['r'][:20]}”不合规则")
            row, column = int(place[2]), column_number(place[1])
        self._column = column
        self._place = (row - 1, column - 1)
        self._style = _whole(attributes, "s", 0)
        self._declared = TYPES.get(attributes.get("t", "n"), Declared.NUMBER)
        self._in_cell = True
        self._formula = self._has_value = self._has_inline = False
        self._value.clear()
        self._inline.clear()

    def _merge(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if found is None:
            return
        left, first, right, last = found.groups()
        self.cells.merges.append(
            (int(first), column_number(left), int(last or first), column_number(right or left))
        )
        if len(self.cells.merges) > MAX_MERGES:
            raise too_large(f"一张工作表的合并格超过 {MAX_MERGES // 10_000} 万处的上限")

    def _characters(self, text: str) -> None:
        if self._collecting:
            (self._inline if self._in_inline else self._value).append(text)

    def _end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag in ("v", "t"):
            self._collecting = False
        elif tag == "c":
            self._end_cell()
        elif tag == "is":
            self._in_inline = False
        elif tag == "rPh":
            self._in_phonetic = False

    def _end_cell(self) -> None:
        self._in_cell = False
        text = "".join(self._inline if self._has_inline else self._value)
        declared = Declared.INLINE if self._has_inline else self._declared
        if declared == Declared.SHARED:
            kind, number, code = self._shared(text.strip())
        else:
            kind, number, shown = interpret(declared, self._formula, self._has_value, text)
            code = self._pool.code(shown) if shown else -1
        if kind == Raw.NUMBER and self._style < len(self._formats) and self._formats[self._style]:
            day = serial(number, self._formats[self._style], self._since_1904)
            kind, number = (kind, number) if day is None else (Raw.DAY, day)
        if kind != Raw.BLANK:
            self._list.add(*self._place, kind, number, code)

    def _shared(self, text: str) -> tuple[Raw, float, int]:
        if not text:
            return empty(Declared.SHARED, self._formula, self._has_value), 0.0, -1
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) < self._pool.shared):
            raise damaged("格里写的共用文字编号不存在")
        return (Raw.TEXT, 0.0, int(text)) if self._pool.texts[int(text)] else (Raw.BLANK, 0.0, -1)


def _whole(attributes: dict[str, str], name: str, default: int) -> int:
    text = attributes.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        raise damaged(f"{name}=“{text[:20]}”不是整数")
    return int(text)


def is_zero(text: str | None) -> bool:
    """Say whether a height or width is written and is nothing: Excel shows such a row as hidden."""
    return text is not None and text.strip("0.") == "" and "0" in text
