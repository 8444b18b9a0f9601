"""A package joined of packed pieces is a package like any other, however large."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.crc import joined
from toolkit.workbooks.long_block import Segment
from toolkit.workbooks.zip_parts import ZIP64_FROM, ZipParts


@given(st.binary(), st.binary(), st.integers(0, 5_000))
def test_the_checksum_of_two_pieces_is_that_of_the_whole(one: bytes, other: bytes, times: int) -> None:
    other *= times

    assert joined(zlib.crc32(one), zlib.crc32(other), len(other)) == zlib.crc32(one + other)


def segment(content: bytes, *, last: bool = False) -> tuple[bytes, int, int]:
    made = Segment()
    made.add(content)
    return made.end(last=last), made.crc, made.length


def package(pieces: list[bytes], zip64_from: int = ZIP64_FROM) -> zipfile.ZipFile:
    file = io.BytesIO()
    parts = ZipParts(file, zip64_from=zip64_from)
    parts.add("first.xml", b"<a/>")
    parts.start("long.xml")
    for piece in pieces:
        packed, crc, length = segment(piece)
        parts.write(packed)
        parts.count(crc, length)
    packed, crc, length = segment(b"", last=True)
    parts.write(packed)
    parts.count(crc, length)
    parts.end()
    parts.add("last.xml", b"<b/>" * 1000)
    parts.close()
    return zipfile.ZipFile(file)


@pytest.mark.parametrize("zip64_from", [ZIP64_FROM, 100, 1])
@given(pieces=st.lists(st.binary(), max_size=5))
def test_parts_come_back(zip64_from: int, pieces: list[bytes]) -> None:
    with package(pieces, zip64_from) as found:
        assert found.testzip() is None
        assert found.namelist() == ["first.xml", "long.xml", "last.xml"]
        assert found.read("long.xml") == b"".join(pieces)
        assert found.read("last.xml") == b"<b/>" * 1000
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_part_of_more_than_4_gib() -> None:
    megabyte = b"<row/>" * 200_000
    packed, crc, length = segment(megabyte)
    file = io.BytesIO()
    parts = ZipParts(file)
    parts.start("long.xml")
    for _ in range(4_000):
        parts.write(packed)
        parts.count(crc, length)
    last, crc, _ = segment(b"", last=True)
    parts.write(last)
    parts.count(crc, 0)
    parts.end()
    parts.add("last.xml", b"<b/>")
    parts.close()

    with zipfile.ZipFile(file) as found:
        assert found.getinfo("long.xml").file_size == 4_000 * len(megabyte) > 1 << 32
        assert found.getinfo("long.xml").extract_version == 45
        assert found.open("long.xml").read(12) == b"<row/><row/>"
        assert found.read("last.xml") == b"<b/>"
