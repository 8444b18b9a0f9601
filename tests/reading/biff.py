"""The smallest xls and xlsb files: a stream of records each."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.reading.packages import zipped

FORMATS = (0, 14, 31, 164)
"""The number format of each cell style: general, day, Chinese day, one of the file's own."""


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text(value: str, width: str = "<H") -> bytes:
    return struct.pack(width, len(value)) + b"\x01" + value.encode("utf-16-le")


def xls(path: Path, cells: bytes, *, visible: int = 0, since_1904: int = 0) -> Path:
    """Write a BIFF8 workbook of one sheet from its cell records."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x00" + b"Arial"
    own = record(0x041E, struct.pack("<H", 164) + text('yyyy"年"m"月"'))
    styles = b"".join(record(0xE0, struct.pack("<HHH", 0, number, 0) + bytes(14)) for number in FORMATS)
    head = (
        record(0x809, begin)
        + record(0x42, struct.pack("<H", 1200))
        + record(0x22, struct.pack("<H", since_1904))
    )
    head += record(0x31, font) * 5 + own + styles
    name = text("花名册", "<B")
    size = len(head) + len(record(0x85, bytes(6) + name)) + len(record(0x0A))
    book = head + record(0x85, struct.pack("<IBB", size, visible, 0) + name) + record(0x0A)
    sheet = record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + record(0x0A)
    path.write_bytes(book + sheet)
    return path


def number(row: int, column: int, style: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, value: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + text(value))


def bool_or_error(row: int, column: int, value: int, error: int) -> bytes:
    return record(0x205, struct.pack("<HHHBB", row, column, 0, value, error))


def row_look(row: int, *, hidden: bool) -> bytes:
    return record(0x208, struct.pack("<HHHHHHI", row, 0, 9, 0x00FF, 0, 0, 0x20 if hidden else 0x100))


def wide(kind: int, content: bytes = b"") -> bytes:
    """A record of an xlsb: kind and length in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    return head + (bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])) + content


def wide_text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def xlsb(path: Path) -> Path:
    """Write a binary workbook with the number 7 in B2 and a text in C2."""
    sheet = wide(156, struct.pack("<II", 0, 1) + wide_text("rId1") + wide_text("表"))
    book = wide(131) + wide(143) + sheet + wide(144) + wide(132)
    cells = wide(5, struct.pack("<IId", 1, 0, 7.0)) + wide(6, struct.pack("<II", 2, 0) + wide_text("0012"))
    row = wide(0, struct.pack("<IIHBBBI", 1, 0, 300, 0, 0, 0, 0))
    size = wide(148, struct.pack("<IIII", 1, 1, 1, 2))
    data = wide(129) + size + wide(145) + row + cells + wide(146) + wide(130)
    relation = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    return zipped(
        path,
        {
            "[Content_Types].xml": '<Types><Default ContentType="application/vnd.ms-excel.sheet.binary.main"/></Types>',
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation,
            "xl/worksheets/sheet1.bin": data,
        },
    )
