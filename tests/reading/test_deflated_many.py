"""A deflated member is unpacked as ``zipfile`` unpacks it, whole or damaged."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from zlib_ng import zlib_ng

from toolkit.workbooks.deflated import Deflated

NAME, OTHER = "xl/worksheets/sheet1.xml", "其他.xml"


def package(content: bytes, level: int = 6) -> bytearray:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as parts:
        parts.writestr(OTHER, b"<x/>" * 9)
        parts.writestr(NAME, content)
    return bytearray(file.getvalue())


def by_zipfile(file: bytes) -> Callable[[int], bytes]:
    return zipfile.ZipFile(io.BytesIO(file)).open(NAME).read


def by_ours(file: bytes) -> Callable[[int], bytes]:
    handle = io.BytesIO(file)
    parts = zipfile.ZipFile(handle)
    member = parts.getinfo(NAME)
    parts.open(member)
    return Deflated(handle, member).read


def outcome(read: Callable[[int], bytes], size: int) -> bytes | str:
    """Return the whole content, read so many bytes at a time, or which kind of damage was told."""
    content = b""
    try:
        while piece := read(size):
            assert size < 0 or len(piece) <= size
            content += piece
    except zipfile.BadZipFile:
        return "wrong checksum"
    except (zlib.error, zlib_ng.error, EOFError):
        return "cannot be unpacked"
    return content


SIZES = st.sampled_from([-1, 1 << 20, 1 << 18, 5000])
CONTENTS = st.one_of(
    st.binary(max_size=300),
    st.builds(lambda text, times: text * times, st.binary(max_size=60), st.integers(0, 9000)),
)


@settings(max_examples=4000, deadline=None)
@given(CONTENTS, SIZES, st.integers(0, 9))
def test_content_is_the_same_in_pieces_of_any_size(content: bytes, size: int, level: int) -> None:
    file = bytes(package(content, level))
    assert content == outcome(by_ours(file), size)


@settings(max_examples=4000, deadline=None)
@given(CONTENTS, SIZES, st.integers(0, 1 << 30), st.integers(1, 255))
def test_a_changed_byte_is_told_as_zipfile_tells_it(content: bytes, size: int, at: int, change: int) -> None:
    file = package(content)
    with zipfile.ZipFile(io.BytesIO(bytes(file))) as parts:
        member = parts.getinfo(NAME)
        start = member.header_offset + 30 + len(NAME)
    file[start + at % max(member.compress_size, 1)] ^= change
    assert outcome(by_zipfile(bytes(file)), size) == outcome(by_ours(bytes(file)), size)


@settings(max_examples=4000, deadline=None)
@given(CONTENTS, SIZES, st.sampled_from(["file_size", "compress_size"]), st.integers(-70, 70))
def test_a_stated_size_that_is_wrong_is_told_as_zipfile_tells_it(
    content: bytes, size: int, which: str, by: int
) -> None:
    handle = io.BytesIO(bytes(package(content)))
    with zipfile.ZipFile(handle) as parts:
        member = parts.getinfo(NAME)
        setattr(member, which, max(0, getattr(member, which) + by))
        expected = outcome(parts.open(member).read, size)
        assert expected == outcome(Deflated(handle, member).read, size)


def members(file: bytes, names: tuple[str, ...]) -> Iterator[Deflated]:
    handle = io.BytesIO(file)
    with zipfile.ZipFile(handle) as parts:
        for name in names:
            yield Deflated(handle, parts.getinfo(name))


def test_members_can_be_read_in_turns() -> None:
    content = random.Random(1).randbytes(1 << 20)
    first, second, other = members(bytes(package(content)), (NAME, NAME, OTHER))
    pieces = [(first.read(300_000), second.read(299_999), other.read(4)) for _ in range(4)]
    assert content == b"".join(piece for piece, _, _ in pieces)
    assert content == b"".join(piece for _, piece, _ in pieces)
    assert b"<x/>" * 4 == b"".join(piece for _, _, piece in pieces)


def test_no_more_is_unpacked_than_the_directory_states() -> None:
    handle = io.BytesIO(bytes(package(bytes(64 << 20))))
    with zipfile.ZipFile(handle) as parts:
        member = parts.getinfo(NAME)
        member.file_size = 10
        tracemalloc.start()
        assert "wrong checksum" == outcome(Deflated(handle, member).read, -1)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
        tracemalloc.stop()
