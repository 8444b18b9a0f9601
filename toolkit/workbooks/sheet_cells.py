"""Put one value into one cell: text as text, cents as yuan, days as days; say what had to give way."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping
from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from toolkit.workbooks.cell_text import LONGEST_TEXT, shortened
from toolkit.workbooks.sheet_names import link_target, quoted, utf16_length
from toolkit.workbooks.sheet_parts import Kind, Link, Value

MOST_LINKS = 65_530
LONGEST_LINK = 2_000
MOST_CENTS = 2**53

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EARLIEST = datetime.date(1900, 3, 1)
"""Before this day the serial numbers of Excel are off by one."""


def printable(text: str) -> str:
    """Return ``text`` without the characters that would make a workbook's XML invalid.

    >>> printable("a\\x00b")
    'ab'
    """
    return _NOT_IN_XML.sub("", text)


def yuan(cents: int) -> float:
    """Return the number nearest to an amount in cents; raise ValueError where a cell cannot hold it.

    >>> yuan(10)
    0.1
    """
    if abs(cents) > MOST_CENTS:
        raise ValueError(f"{cents} cents are more than a cell holds to the cent")
    return cents / 100


def number_in_cell(value: Fraction | float, kind: Kind) -> float | int:
    """Return the number a cell of ``kind`` holds for ``value`` (int cents if it is money)."""
    if kind != "money":
        return value if isinstance(value, int) else float(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"money is whole cents, not {value!r}")
    return yuan(value)


def shown(value: Value, kind: Kind) -> str:
    """Return ``value`` as a cell of ``kind`` shows it, to measure its width."""
    if value is None:
        return ""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    if kind == "ratio":
        return f"{float(value):.2%}"
    return f"{value / 100:,.2f}" if kind == "money" else f"{value:,}"


def changed(sheet: str, controls: int, cut: int, unlinked: int) -> list[str]:
    """Return one sentence for each thing that was changed in cells of ``sheet``, by how many they are."""
    said = [
        (controls, "个单元格含有不可显示的控制字符，已去掉"),
        (cut, f"个单元格的文字超过 {LONGEST_TEXT} 字，已截断"),
        (unlinked, "个链接超出 Excel 的限制，只写出文字"),
    ]
    return [f"{sheet}：{count} {what}。" for count, what in said if count]


@dataclasses.dataclass
class Cells:
    """The cells of one sheet being written, and what had to be changed in them.

    ``names`` maps the sheet names asked for to those really used.
    """

    worksheet: Worksheet
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    controls: int = 0
    cut: int = 0
    unlinked: int = 0
    links: int = 0

    def put(self, row: int, column: int, value: Value, kind: Kind, look: Format) -> None:
        """Write ``value`` (row and column from 0); raise TypeError if it is not of ``kind``."""
        if value is None or value == "":
            self.worksheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            if kind in ("whole", "money", "day", "ratio"):
                raise TypeError(f"{value!r} is not of the kind {kind}")
            self.text(row, column, value, look)
        elif isinstance(value, Link):
            self._link(row, column, value, look)
        elif isinstance(value, datetime.date) and kind == "day":
            self._day(row, column, value, look)
        elif isinstance(value, bool | datetime.date) or kind not in ("whole", "money", "ratio"):
            raise TypeError(f"{value!r} is not of the kind {kind}")
        else:
            self.worksheet.write_number(row, column, number_in_cell(value, kind), look)

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """Write ``text`` as text, whatever it begins with."""
        clean = self.clean(text)
        if clean == "":
            self.worksheet.write_blank(row, column, None, look)
        elif clean.startswith("<r>"):
            # XlsxWriter takes such a text for ready-made XML: two runs of one look keep it a text.
            self.worksheet.write_rich_string(row, column, clean[:1], look, clean[1:], look)
        else:
            self.worksheet.write_string(row, column, clean, look)

    def clean(self, text: str) -> str:
        """Return ``text`` without what a workbook cannot hold, counting what was taken out."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        clean, gone = _NOT_IN_XML.subn("", lines)
        self.controls += bool(gone)
        short = shortened(clean)
        self.cut += short != clean
        return short

    def merged(
        self, row: int, first: int, last: int, text: str, look: Format, last_row: int | None = None
    ) -> None:
        """Write ``text`` over a block of cells."""
        if last > first or (last_row or row) > row:
            self.worksheet.merge_range(row, first, last_row or row, last, "", look)
        self.text(row, first, text, look)

    def notices(self, sheet: str) -> list[str]:
        """Return one sentence for each thing that was changed on ``sheet``."""
        return changed(sheet, self.controls, self.cut, self.unlinked)

    def _day(self, row: int, column: int, day: datetime.date, look: Format) -> None:
        """Write a day; one before 1900-03-01 has no certain serial number and stays text."""
        if (day.year, day.month, day.day) < (_EARLIEST.year, _EARLIEST.month, _EARLIEST.day):
            self.text(row, column, day.isoformat()[:10], look)
        else:
            midnight = datetime.datetime(day.year, day.month, day.day)
            self.worksheet.write_datetime(row, column, midnight, look)

    def _link(self, row: int, column: int, link: Link, look: Format) -> None:
        target = self._target(link)
        text = self.clean(link.text)
        if target is None or self.links >= MOST_LINKS or not text or text.startswith("<r>"):
            self.unlinked += 1
            self.text(row, column, text, look)
            return
        self.links += 1
        self.worksheet.write_url(row, column, target, look, text)

    def _target(self, link: Link) -> str | None:
        sheet = None if link.sheet is None else _NOT_IN_XML.sub("", self.names.get(link.sheet, link.sheet))
        place = f"{quoted(sheet)}!{link.cell}" if sheet else link.cell
        if link.file is None:
            return f"internal:{place}"
        file = link_target(_NOT_IN_XML.sub("", link.file))
        if len(file) < 2 or utf16_length(file) > LONGEST_LINK or utf16_length(place) > 255:
            return None
        return f"external:{file}#{place}" if sheet else f"external:{file}"
