"""A compound file: streams in storages, in sectors of 512 bytes ([MS-CFB], version 3).

    compound_file({"VBA": {"dir": b"..."}, "PROJECT": b"..."})

A stream shorter than 4,096 bytes lies in the root's own stream, in sectors of 64.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Mapping, Sequence

SECTOR, SMALL_SECTOR, SMALL_BELOW = 512, 64, 4096
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
"""What a sector's place in the table says beside the number of the next one."""
MOST_TABLE_SECTORS = 109
"""Sectors of the table that the header has room for: 7 MB, far above any project of macros."""
STORAGE, STREAM, ROOT = 1, 2, 5
Tree = Mapping[str, "bytes | Tree"]


@dataclasses.dataclass
class _Entry:
    """One line of the directory; the numbers are of other entries."""

    name: str
    kind: int
    content: bytes = b""
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = 0
    size: int = 0


class _Sectors:
    """Sectors of one size, with the table that says which follows which."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = bytearray()
        self.following: list[int] = []

    def put(self, stream: bytes) -> int:
        """Add a stream and return its first sector."""
        if not stream:
            return END
        first = len(self.following)
        count = -(-len(stream) // self.size)
        self.following += [*range(first + 1, first + count), END]
        self.content += stream + bytes(count * self.size - len(stream))
        return first


def compound_file(tree: Tree) -> bytes:
    """Return the file of these streams; raises ValueError if they are more than its header has room for."""
    entries = [_Entry("Root Entry", ROOT)]
    entries[0].child = _added(entries, tree)
    sectors, small = _Sectors(SECTOR), _Sectors(SMALL_SECTOR)
    for entry in entries:
        if entry.kind == STREAM:
            entry.size = len(entry.content)
            entry.start = (small if entry.size < SMALL_BELOW else sectors).put(entry.content)
    entries[0].size = len(small.content)
    entries[0].start = sectors.put(bytes(small.content))
    small_table = _numbers(small.following)
    first_small_table = sectors.put(small_table)
    first_directory = sectors.put(_directory(entries))
    needed = 1
    while -(-(len(sectors.following) + needed) * 4 // SECTOR) > needed:
        needed += 1
    if needed > MOST_TABLE_SECTORS:
        raise ValueError(f"{len(sectors.content)} bytes are more than a compound file of ours holds")
    first_table = len(sectors.following)
    table = _numbers([*sectors.following, *[OF_TABLE] * needed])
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, needed, first_directory, 0, SMALL_BELOW,
        first_small_table, len(small_table) // SECTOR, END, 0,
    )  # fmt: skip
    places = [*range(first_table, first_table + needed), *[FREE] * (MOST_TABLE_SECTORS - needed)]
    return header + struct.pack(f"<{MOST_TABLE_SECTORS}I", *places) + bytes(sectors.content) + table


def _added(entries: list[_Entry], tree: Tree) -> int:
    """Add the entries of a storage and return the one at the top of their search tree."""
    numbers = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        node = tree[name]
        numbers.append(len(entries))
        if isinstance(node, bytes):
            entries.append(_Entry(name, STREAM, node))
        else:
            entries.append(_Entry(name, STORAGE))
            entries[numbers[-1]].child = _added(entries, node)
    return _balanced(entries, numbers)


def _balanced(entries: list[_Entry], numbers: Sequence[int]) -> int:
    if not numbers:
        return FREE
    middle = len(numbers) // 2
    top = numbers[middle]
    entries[top].left = _balanced(entries, numbers[:middle])
    entries[top].right = _balanced(entries, numbers[middle + 1 :])
    return top


def _directory(entries: Sequence[_Entry]) -> bytes:
    lines = bytearray()
    for entry in entries:
        name = entry.name.encode("utf-16-le") + b"\0\0"
        lines += struct.pack(
            "<64sHBBIII16xIQQIQ",
            name, len(name), entry.kind, 1, entry.left, entry.right, entry.child,
            0, 0, 0, entry.start, entry.size,
        )  # fmt: skip
    unused = struct.pack("<64sHBBIII16xIQQIQ", b"", 0, 0, 0, FREE, FREE, FREE, 0, 0, 0, 0, 0)
    while len(lines) % SECTOR:
        lines += unused
    return bytes(lines)


def _numbers(numbers: Sequence[int]) -> bytes:
    """Return a table of numbers that fills whole sectors."""
    packed = struct.pack(f"<{len(numbers)}I", *numbers)
    return packed + b"\xff" * (-len(packed) % SECTOR)
