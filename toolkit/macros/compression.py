"""The compression of macro sources: [MS-OVBA] 2.4.1, chunks of 4,096 bytes with copies from within the chunk."""

from __future__ import annotations

import struct

CHUNK = 4096
SHORTEST = 3
"""The fewest bytes a copy may stand for."""
TRIES = 40
"""Earlier places looked at for a longer copy; more would hardly save a byte and cost time."""


def compressed(plain: bytes) -> bytes:
    """Return ``plain`` as a compressed container.

    Raises ValueError for bytes that do not compress, at the end of which the format has no place: a text
    always does.
    """
    chunks = (_chunk(plain[start : start + CHUNK]) for start in range(0, len(plain), CHUNK))
    return b"\x01" + b"".join(chunks)


def _chunk(plain: bytes) -> bytes:
    tokens = bytearray()
    at = 0
    while at < len(plain):
        flags, group = 0, bytearray()
        for bit in range(8):
            if at == len(plain):
                break
            back, length = _copy(plain, at)
            if length:
                flags |= 1 << bit
                group += struct.pack("<H", ((back - 1) << (16 - _offset_bits(at))) | (length - SHORTEST))
                at += length
            else:
                group.append(plain[at])
                at += 1
        tokens.append(flags)
        tokens += group
    if len(tokens) < CHUNK:
        return struct.pack("<H", 0xB000 | (len(tokens) - 1)) + bytes(tokens)
    if len(plain) < CHUNK:
        raise ValueError("a short last chunk that does not compress cannot be stored")
    return struct.pack("<H", 0x3000 | (CHUNK - 1)) + plain


def _offset_bits(at: int) -> int:
    """Return how many of a copy's 16 bits say how far back it begins: as many as the place needs, at least 4."""
    return max(4, (at - 1).bit_length())


def _copy(plain: bytes, at: int) -> tuple[int, int]:
    """Return how far back the longest copy of what stands at ``at`` begins, and its length; (0, 0) for none."""
    longest = min((0xFFFF >> _offset_bits(at)) + SHORTEST, len(plain) - at) if at else 0
    if longest < SHORTEST:
        return 0, 0
    key, best, back = plain[at : at + SHORTEST], 0, 0
    found = plain.rfind(key, 0, at + SHORTEST - 1)
    for _ in range(TRIES):
        if found < 0:
            break
        length = SHORTEST
        while length < longest and plain[found + length] == plain[at + length]:
            length += 1
        if length > best:
            best, back = length, at - found
        found = plain.rfind(key, 0, found + SHORTEST - 1)
    return (back, best) if best else (0, 0)
