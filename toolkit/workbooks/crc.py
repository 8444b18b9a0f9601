"""The checksum of two pieces joined, from the checksums of the pieces: the bytes are not looked at again.

A CRC is a remainder of polynomials over the field of two elements; bytes behind a piece multiply its
remainder by a power of x.  Polynomials are written as zip and zlib do, the lowest power in the highest bit.
"""

from __future__ import annotations

import functools

_POLYNOMIAL = 0xEDB88320
_ONE, _X = 1 << 31, 1 << 30


def joined(first: int, second: int, length: int) -> int:
    """Return the CRC-32 of two pieces one after the other; ``length`` is the second's, in bytes.

    >>> import zlib
    >>> joined(zlib.crc32(b"ab"), zlib.crc32(b"cde"), 3) == zlib.crc32(b"abcde")
    True
    """
    return _product(_power(8 * length), first) ^ second


@functools.lru_cache(maxsize=1024)
def _power(exponent: int) -> int:
    """Return the remainder of x to the ``exponent``."""
    result, place = _ONE, 0
    while exponent:
        if exponent & 1:
            result = _product(_squared(place), result)
        exponent >>= 1
        place += 1
    return result


@functools.cache
def _squared(times: int) -> int:
    """Return x squared so many times."""
    if times == 0:
        return _X
    half = _squared(times - 1)
    return _product(half, half)


def _product(one: int, other: int) -> int:
    """Return the remainder of a product."""
    result = 0
    for place in range(31, -1, -1):
        if one >> place & 1:
            result ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return result
