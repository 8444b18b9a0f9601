"""Numbers written in ASCII, many at once: eight digits of a number are one machine word.

``windows`` is a view of a byte string as overlapping 8-byte words, one starting at each byte, so that
``windows[at]`` fetches the eight bytes from ``at`` on for any number of places in one step.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.workbooks.cell_values import number

Places = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

PADDING = b"\0" * 32
"""What must follow the bytes, so that the last words are whole."""

_U = np.uint64
_ZEROS = _U(0x3030303030303030)
_HIGH = _U(0x8080808080808080)
_ABOVE_NINE = _U(0x7676767676767676)
_ONES = _U(0x0101010101010101)
LOW_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)
"""Masks that keep the first ``count`` bytes of a word."""
_LAST_BYTES = np.array(
    [((1 << 64) - 1) ^ ((1 << 8 * (8 - count)) - 1) for count in range(9)], dtype=np.uint64
)
_TENS = 10.0 ** np.arange(16)
_EXACT = 15
"""Digits a float always holds exactly; up to so many, a quotient by a power of ten rounds correctly."""


def windows(padded: bytes) -> Words:
    """Return the overlapping words of ``padded``, which must end in ``PADDING``."""
    return np.ndarray((len(padded) - 7,), dtype="<u8", buffer=padded, strides=(1,))


def first_place(word: Words, byte: int) -> Places:
    """Return where in each word ``byte`` stands first: 0 to 7, or 8 if nowhere."""
    other = word ^ (_ONES * _U(byte))
    zero = (other - _ONES) & ~other & _HIGH
    # The lowest set bit marks the first zero byte; the bits below it, counted in bytes, are its place.
    return (np.bitwise_count((zero & (~zero + _U(1))) - _U(1)) >> 3).astype(np.int64)


def eight_digits(view: Words, start: Places, stop: Places) -> tuple[Words, npt.NDArray[np.bool_]]:
    """Return the numbers between ``start`` and ``stop``, and where there are only digits, 1 to 8 of them.

    ``stop`` must be at least 8.
    """
    length = stop - start
    fits = (length > 0) & (length <= 8)
    word = (view[stop - 8] ^ _ZEROS) & _LAST_BYTES.take(length, mode="clip")
    fits &= ((word | (word + _ABOVE_NINE)) & _HIGH) == 0
    # Pairs, fours, then all eight: each step joins neighbours, the left one weighing more.
    word = (word * _U(10) + (word >> _U(8))) & _U(0x00FF00FF00FF00FF)
    word = (word * _U(100) + (word >> _U(16))) & _U(0x0000FFFF0000FFFF)
    word = (word * _U(10000) + (word >> _U(32))) & _U(0xFFFFFFFF)
    return word, fits


def floats(
    padded: bytes, view: Words, start: Places, stop: Places
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return the numbers between ``start`` and ``stop`` and where there is one; same bits as ``float()``."""
    whole, fits = eight_digits(view, start, stop)
    values = whole.astype(np.float64)
    rest = np.flatnonzero(~fits)
    if rest.size:
        values[rest], fits[rest] = _longer(padded, view, start[rest], stop[rest])
    return values, fits


def _longer(
    padded: bytes, view: Words, start: Places, stop: Places
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Numbers with a sign, a decimal point or more than eight digits; one by one only what is left."""
    octets = np.frombuffer(padded, dtype=np.uint8)
    negative = octets[start] == 45
    first = start + negative
    before = first_place(view[first], ord("."))
    dot = first + before
    pointed = (before < 8) & (dot < stop)
    left_end = np.where(pointed, dot, stop - 8)
    right_start = np.where(pointed, dot + 1, stop - 8)
    left, left_fits = eight_digits(view, first, np.maximum(left_end, 8))
    right, right_fits = eight_digits(view, right_start, stop)
    decimals = np.where(pointed, stop - right_start, 0)
    digits = (left_end - first) + (stop - right_start)
    fits = left_fits & right_fits & (left_end >= 8) & (digits <= _EXACT)
    scale = _TENS[np.clip(stop - right_start, 0, 8)]
    values = (left.astype(np.float64) * scale + right) / _TENS[np.clip(decimals, 0, 8)]
    values[negative] *= -1.0
    for place in np.flatnonzero(~fits).tolist():
        value = number(padded[start[place] : stop[place]].decode("ascii", "replace"))
        if value is not None:
            values[place] = value
            fits[place] = True
    return values, fits
