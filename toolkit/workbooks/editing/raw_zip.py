"""A zip package written anew, in which members that did not change keep their packed bytes.

Python's own writer would pack every member again; a member kept is copied as it lies in the old file.
"""

from __future__ import annotations

import dataclasses
import struct
import zipfile
import zlib
from typing import IO

from toolkit.workbooks.refusal import damaged

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_ENTRY = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_DAY = 0x21
"""1980-01-01, the first day a zip can name."""
_UTF8, _SIZES_BEHIND = 0x800, 0x8
_LARGEST = 0xFFFF_FFFE


@dataclasses.dataclass(frozen=True)
class Member:
    """A member as it lies packed: its name as bytes, how it is packed, its checksum and sizes."""

    name: bytes
    flags: int
    method: int
    time: int
    day: int
    crc: int
    length: int
    packed: bytes
    attributes: int = 0


def packed_member(name: str, content: bytes) -> Member:
    """Return new content as a member; it tells no time."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    flags = 0 if name.isascii() else _UTF8
    return Member(name.encode(), flags, 8, 0, _DAY, zlib.crc32(content), len(content), packed)


def kept_member(handle: IO[bytes], member: zipfile.ZipInfo) -> Member:
    """Return a member of an old package as it lies there; raises ``Refused`` if its header is broken."""
    handle.seek(member.header_offset)
    header = handle.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
        raise damaged(f"部件 {member.filename} 的开头不对")
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    name = handle.read(name_length)
    handle.seek(extra_length, 1)
    packed = handle.read(member.compress_size)
    if len(packed) != member.compress_size:
        raise damaged(f"部件 {member.filename} 不完整")
    time, day = struct.unpack("<HH", header[10:14])
    flags = member.flag_bits & ~_SIZES_BEHIND
    return Member(
        name,
        flags,
        member.compress_type,
        time,
        day,
        member.CRC,
        member.file_size,
        packed,
        member.external_attr,
    )


def write_members(handle: IO[bytes], members: list[Member]) -> None:
    """Write a whole package; raises ValueError beyond what a plain zip holds (4 GB, 65,535 members)."""
    entries: list[bytes] = []
    for member in members:
        offset = handle.tell()
        sizes = (member.crc, len(member.packed), member.length)
        if max(offset, *sizes[1:]) > _LARGEST or len(members) > 0xFFFE:
            raise ValueError("the package is larger than a plain zip holds")
        shape = (member.flags, member.method, member.time, member.day)
        handle.write(_LOCAL.pack(b"PK\3\4", 20, *shape, *sizes, len(member.name), 0))
        handle.write(member.name)
        handle.write(member.packed)
        places = (len(member.name), 0, 0, 0, 0, member.attributes, offset)
        entries.append(_ENTRY.pack(b"PK\1\2", 20, 20, *shape, *sizes, *places) + member.name)
    start = handle.tell()
    handle.write(b"".join(entries))
    size = handle.tell() - start
    handle.write(_END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, start, 0))
