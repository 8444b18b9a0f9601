"""Several things in one file of the store, each of which is read by itself and known to be as it was written.

Making a file costs more than what a unit puts into it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from zlib_ng import zlib_ng

MAGIC = b"gonghui-store-2\n"
_HEAD = struct.Struct("<16sII")
"""What begins a file: its mark, how many parts it has, and the check of the list of them."""
_PART = struct.Struct("<QI")
"""One part in the list: its length and its check."""


class PartsBroken(Exception):
    """The bytes are no whole file of the store, or another version made it."""


def joined(parts: Sequence[bytes]) -> bytes:
    """Return a file of some parts."""
    listed = b"".join(_PART.pack(len(part), zlib_ng.crc32(part)) for part in parts)
    return b"".join([_HEAD.pack(MAGIC, len(parts), zlib_ng.crc32(listed)), listed, *parts])


def read(file: BinaryIO, *numbers: int) -> list[bytes]:
    """Return some parts of a file, by their numbers from 0, or all of them; raises ``PartsBroken``."""
    listed = list(_listed(file))
    wanted = numbers or range(len(listed))
    if max(wanted, default=-1) >= len(listed):
        raise PartsBroken
    return [_part(file, *listed[number]) for number in wanted]


def _listed(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    """Yield where each part begins, its length and its check."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise PartsBroken
    magic, count, check = _HEAD.unpack(head)
    if magic != MAGIC:
        raise PartsBroken
    listed = file.read(_PART.size * count)
    if len(listed) < _PART.size * count or zlib_ng.crc32(listed) != check:
        raise PartsBroken
    start = _HEAD.size + len(listed)
    for length, check in _PART.iter_unpack(listed):
        yield start, length, check
        start += length


def _part(file: BinaryIO, start: int, length: int, check: int) -> bytes:
    file.seek(start)
    part = file.read(length)
    if len(part) < length or zlib_ng.crc32(part) != check:
        raise PartsBroken
    return part
