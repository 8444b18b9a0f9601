"""Rows of a long sheet packed by themselves: any process may make them, whoever joins them only copies.

A segment is deflated without a look at what stands before it and ends on a whole byte, so segments one
after another are one deflated stream.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

from zlib_ng import zlib_ng

LEVEL = 2
"""zlib-ng packs so as small as zlib on its first level, in less than half the time."""
PIECE = 1 << 20
"""Bytes of a segment read from the disk at once."""


@dataclasses.dataclass(frozen=True)
class Spooled:
    """A segment that lies in a file."""

    path: str
    offset: int
    length: int

    def pieces(self) -> Iterator[bytes]:
        """Yield the segment's bytes; raises ValueError if the file has fewer."""
        left = self.length
        with Path(self.path).open("rb") as file:
            file.seek(self.offset)
            while left:
                piece = file.read(min(PIECE, left))
                if not piece:
                    raise ValueError(f"{self.path} ends {left} bytes before the segment does")
                left -= len(piece)
                yield piece


@dataclasses.dataclass(frozen=True)
class Block:
    """Packed rows.

    ``first_row`` is the sheet row (from 1) of the first of ``rows``; ``crc`` and ``length`` are those of
    the bytes before packing.  ``cut`` are the cells (row, column; both from 1) whose text was longer
    than a cell holds: what the cell holds now says so at its end.
    """

    first_row: int
    rows: int
    crc: int
    length: int
    segment: bytes | Spooled
    cut: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[bytes]:
        """Yield the segment's bytes."""
        if isinstance(self.segment, Spooled):
            yield from self.segment.pieces()
        else:
            yield self.segment

    def spooled(self, path: str | os.PathLike[str]) -> Block:
        """Return the same block with its segment at the end of the file ``path``, which one process writes."""
        if isinstance(self.segment, Spooled):
            return self
        with Path(path).open("ab") as file:
            place = Spooled(os.fspath(path), file.tell(), len(self.segment))
            file.write(self.segment)
        return dataclasses.replace(self, segment=place)


class Segment:
    """A segment in the making."""

    def __init__(self) -> None:
        self._packer = zlib_ng.compressobj(LEVEL, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
        self._packed: list[bytes] = []
        self.crc = 0
        self.length = 0

    def add(self, content: bytes) -> None:
        """Add bytes."""
        self.crc = zlib_ng.crc32(content, self.crc)
        self.length += len(content)
        self._packed.append(self._packer.compress(content))

    def end(self, *, last: bool = False) -> bytes:
        """Return the packed bytes; ``last`` ends the whole stream, else another segment can follow."""
        self._packed.append(self._packer.flush(zlib_ng.Z_FINISH if last else zlib_ng.Z_FULL_FLUSH))
        return b"".join(self._packed)
