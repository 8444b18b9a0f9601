"""The ends of cell tags (`` s="3" t="s">``): a file has few different ones, each understood once."""

from __future__ import annotations

import functools
import re

import numpy as np

from toolkit.workbooks.cell_values import TYPES
from toolkit.workbooks.numerals import LOW_BYTES, Places, Words

LONGEST = 32
"""Bytes of a tag's end that are compared; one longer than that is not of the usual layout."""

_END = re.compile(rb'((?: [a-z]+="[A-Za-z0-9]*")*) ?/?>')
_ATTRIBUTE = re.compile(rb' ([a-z]+)="([A-Za-z0-9]*)"')
_IGNORED = (b"cm", b"vm", b"ph")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_SLOT_BITS = 14

Key = tuple[int, ...]
"""The bytes of a tag's end as words, zeros behind."""

PART = 8


class UnfamiliarLayout(Exception):
    """The XML is not of the layout the fast scan knows; the exact parser must read it."""


class CellTags:
    """Style and declared type by the end of a cell's tag, for all cells of a chunk at once.

    One is enough for a workbook: what an end means does not depend on the sheet.
    """

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._slots = np.full(1 << _SLOT_BITS, -1, dtype=np.int64)
        self._keys = np.zeros((LONGEST // PART, 0), dtype=np.uint64)
        self._meanings: list[tuple[int, int]] = []
        self.styles = np.zeros(0, dtype=np.int32)
        self.types = np.zeros(0, dtype=np.uint8)

    def numbers(self, view: Words, start: Places, stop: Places) -> Places:
        """Return, for the bytes from each ``start`` to ``stop``, a place in ``styles`` and ``types``.

        Each is a tag's end with its ``>``.  Raises ``UnfamiliarLayout`` for one that is longer than usual or
        not understood.
        """
        length = stop - start
        longest = int(length.max(initial=0))
        if longest > LONGEST or int(length.min(initial=1)) < 1:
            raise UnfamiliarLayout
        # What is behind the longest end is not looked at: ``>`` stands at the end only, so none that is
        # longer begins like a whole one.
        parts = [
            view[start + offset] & LOW_BYTES.take(length - offset, mode="clip")
            for offset in range(0, longest, PART)
        ] or [view[start]]
        mixed = parts[0] * np.uint64(_FACTORS[0])
        for part, factor in zip(parts[1:], _FACTORS[1:], strict=False):
            mixed ^= part * np.uint64(factor)
        slots = (mixed >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)
        found = self._slots[slots]
        wrong = self._wrong(found, parts)
        while wrong.size:
            # A tag's end not met before, or one whose slot another end took first.
            first = int(wrong[0])
            words = [int(part[first]) for part in parts]
            key = (*words, *[0] * (LONGEST // PART - len(words)))
            number = self._numbers.get(key)
            if number is None:
                number = self._learn(key)
                if self._slots[slots[first]] < 0:
                    self._slots[slots[first]] = number
            same = np.ones(wrong.size, dtype=np.bool_)
            for part, word in zip(parts, words, strict=True):
                same &= part[wrong] == np.uint64(word)
            found[wrong[same]] = number
            wrong = wrong[~same]
        return found

    def _wrong(self, found: Places, parts: list[Words]) -> Places:
        if not self._numbers:
            return np.arange(found.size)
        same = found >= 0
        for known, part in zip(self._keys, parts, strict=False):
            same &= known[found] == part
        return np.flatnonzero(~same)

    def _learn(self, key: Key) -> int:
        meaning = _understood(b"".join(part.to_bytes(PART, "little") for part in key).rstrip(b"\0"))
        number = len(self._numbers)
        self._numbers[key] = number
        self._meanings.append(meaning)
        self._keys = np.array(list(self._numbers), dtype=np.uint64).T.copy()
        self.styles = np.array([style for style, _ in self._meanings], dtype=np.int32)
        self.types = np.array([declared for _, declared in self._meanings], dtype=np.uint8)
        return number


@functools.lru_cache(maxsize=1024)
def _understood(end: bytes) -> tuple[int, int]:
    """Return the style and declared type that the end of a cell's tag tells."""
    form = _END.fullmatch(end)
    if form is None:
        raise UnfamiliarLayout
    attributes = _ATTRIBUTE.findall(form[1])
    style, declared = b"0", b"n"
    for name, value in attributes:
        if name == b"s" and value.isdigit() and len(value) < 7:
            style = value
        elif name == b"t" and value.decode("ascii") in TYPES:
            declared = value
        elif name not in _IGNORED:
            raise UnfamiliarLayout
    if len({name for name, _ in attributes}) < len(attributes):
        raise UnfamiliarLayout
    return int(style), int(TYPES[declared.decode("ascii")])
