"""A zip package whose parts may be joined of pieces that were packed before, in any process.

Python's own writer packs everything itself; here the packed bytes are only copied.  Every part carries the
day XlsxWriter gives its parts, so the same parts are the same package.
"""

from __future__ import annotations

import dataclasses
import struct
import zlib
from typing import BinaryIO

from toolkit.workbooks.crc import joined as joined_crc

ZIP64_FROM = 0xFFFF_FFFF
"""Sizes and places from here on do not fit the plain fields."""
_MANY = 0xFFFF
_PLAIN, _LARGE = 20, 45
"""Versions of zip: with deflated parts, with parts of any size."""
_DEFLATED, _DAY, _UNIX, _MODE = 8, 0x21, 3, 0o600 << 16
"""The day is 1980-01-01, the first a zip can name."""
_GROWTH = struct.pack("<HHHH12x", 0xA220, 16, 0xA028, 0)
"""Room for large sizes, kept by the field with which Office keeps room in its own packages."""


@dataclasses.dataclass
class _Part:
    """A part written; ``joined`` ones keep room in their header, for they may become large."""

    name: bytes
    offset: int
    joined: bool = False
    crc: int = 0
    length: int = 0
    packed: int = 0


class ZipParts:
    """Writes parts one after another to an empty file that can be gone back in."""

    def __init__(self, file: BinaryIO, *, zip64_from: int = ZIP64_FROM) -> None:
        self._file = file
        self._limit = zip64_from
        self._parts: list[_Part] = []

    def add(self, name: str, content: bytes) -> None:
        """Write a whole part."""
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        part = _Part(name.encode("ascii"), self._file.tell(), False, zlib.crc32(content), len(content))
        part.packed = len(packed)
        self._parts.append(part)
        self._file.write(self._header(part) + packed)

    def start(self, name: str) -> None:
        """Begin a part that is joined of deflated segments."""
        part = _Part(name.encode("ascii"), self._file.tell(), True)
        self._parts.append(part)
        self._file.write(self._header(part))

    def write(self, packed: bytes) -> None:
        """Write bytes of a segment."""
        self._parts[-1].packed += len(packed)
        self._file.write(packed)

    def count(self, crc: int, length: int) -> None:
        """Count in a segment: checksum and number of its bytes before packing."""
        part = self._parts[-1]
        part.crc = joined_crc(part.crc, crc, length)
        part.length += length

    def end(self) -> None:
        """End a part: its sizes go into its header."""
        part, here = self._parts[-1], self._file.tell()
        self._file.seek(part.offset)
        self._file.write(self._header(part))
        self._file.seek(here)

    def close(self) -> None:
        """Write the directory."""
        start = self._file.tell()
        for part in self._parts:
            self._file.write(self._entry(part))
        size = self._file.tell() - start
        count = len(self._parts)
        if start >= self._limit or size >= self._limit or count >= _MANY:
            end = self._file.tell()
            record = (44, _LARGE, _LARGE, 0, 0, count, count, size, start)
            self._file.write(struct.pack("<4sQHHIIQQQQ", b"PK\6\6", *record))
            self._file.write(struct.pack("<4sIQI", b"PK\6\7", 0, end, 1))
        count = min(count, _MANY)
        places = (self._field(size), self._field(start))
        self._file.write(struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, *places, 0))

    def _field(self, value: int) -> int:
        return value if value < self._limit else ZIP64_FROM

    def _header(self, part: _Part) -> bytes:
        large = max(part.length, part.packed) >= self._limit
        sizes = (ZIP64_FROM, ZIP64_FROM) if large else (part.packed, part.length)
        extra = struct.pack("<HHQQ", 1, 16, part.length, part.packed) if large else _GROWTH * part.joined
        version = _LARGE if large else _PLAIN
        lengths = (len(part.name), len(extra))
        fields = (version, 0, _DEFLATED, 0, _DAY, part.crc, *sizes, *lengths)
        return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", *fields) + part.name + extra

    def _entry(self, part: _Part) -> bytes:
        wide = [value for value in (part.length, part.packed, part.offset) if value >= self._limit]
        extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
        version = _LARGE if wide else _PLAIN
        sizes = (self._field(part.packed), self._field(part.length))
        lengths = (len(part.name), len(extra), 0, 0, 0)
        place = (_MODE, self._field(part.offset))
        fields = (_UNIX << 8 | version, version, 0, _DEFLATED, 0, _DAY, part.crc, *sizes)
        return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", *fields, *lengths, *place) + part.name + extra
