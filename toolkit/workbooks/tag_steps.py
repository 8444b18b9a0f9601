"""Which tag may follow which in worksheet rows of the usual layout, as tables for whole arrays.

A tag is a small number by its first two letters after ``<``; one that closes itself has ``EMPTY`` added.
End tags of one letter (``</c>``, ``</v>``, ``</f>``, ``</t>``) are no tags here: they are half of all there
are, always written alike, and the tags before and behind tell which of them must stand between.
"""

from __future__ import annotations

import numpy as np

OTHER, ROW, ROW_END, CELL, VALUE, FORMULA, INLINE, INLINE_END, TEXT = range(9)
EMPTY = 16
ROW_EMPTY, CELL_EMPTY, VALUE_EMPTY = ROW + EMPTY, CELL + EMPTY, VALUE + EMPTY
FORMULA_EMPTY, INLINE_EMPTY, TEXT_EMPTY = FORMULA + EMPTY, INLINE + EMPTY, TEXT + EMPTY

_STARTS = {
    ROW: ("ro",),
    ROW_END: ("/r",),
    CELL: ("c ", "c>", "c/"),
    VALUE: ("v>", "v ", "v/"),
    FORMULA: ("f>", "f ", "f/"),
    INLINE: ("is",),
    INLINE_END: ("/i",),
    TEXT: ("t>", "t ", "t/"),
}
_ROWS = (ROW, ROW_EMPTY)
_AFTER_CELL = (CELL, CELL_EMPTY, ROW_END)
_VALUES = (VALUE, VALUE_EMPTY)
_FOLLOWING = {
    (ROW, b""): _AFTER_CELL,
    (ROW_EMPTY, b""): _ROWS,
    (ROW_END, b""): _ROWS,
    (CELL, b""): (*_VALUES, FORMULA, FORMULA_EMPTY, INLINE, INLINE_EMPTY),
    (CELL, b"</c>"): _AFTER_CELL,
    (CELL_EMPTY, b""): _AFTER_CELL,
    (FORMULA, b"</f>"): _VALUES,
    (FORMULA, b"</f></c>"): _AFTER_CELL,
    (FORMULA_EMPTY, b""): _VALUES,
    (FORMULA_EMPTY, b"</c>"): _AFTER_CELL,
    (VALUE, b"</v></c>"): _AFTER_CELL,
    (VALUE_EMPTY, b"</c>"): _AFTER_CELL,
    (INLINE, b""): (TEXT, TEXT_EMPTY, INLINE_END),
    (INLINE_EMPTY, b"</c>"): _AFTER_CELL,
    (INLINE_END, b"</c>"): _AFTER_CELL,
    (TEXT, b"</t>"): (INLINE_END,),
    (TEXT_EMPTY, b""): (INLINE_END,),
}
"""What may follow a tag, and the end tags of one letter that then stand directly before it."""
_FIXED = {ROW_END: "</row", INLINE: "<is", INLINE_END: "</is"}

CODES = np.zeros(1 << 16, dtype=np.uint8)
"""The tag by the two bytes after ``<``, the first one low."""
for _tag, _names in _STARTS.items():
    for _name in _names:
        CODES[int.from_bytes(_name.encode("ascii"), "little")] = _tag

_ENDS = tuple(dict.fromkeys(ends for _, ends in _FOLLOWING))
NO_STEP = len(_ENDS)
STEPS = np.full(32 * 32, NO_STEP, dtype=np.uint8)
"""Which end tags stand before the second tag, as a place in the arrays below, at 32 × first + second;
``NO_STEP`` where it may not follow the first."""
for (_tag, _ends), _next in _FOLLOWING.items():
    for _other in _next:
        STEPS[_tag * 32 + _other] = _ENDS.index(_ends)
ENDS_LENGTHS = np.array([len(_ends) for _ends in _ENDS], dtype=np.int64)
ENDS_WORDS = np.array([int.from_bytes(_ends, "little") for _ends in _ENDS], dtype=np.uint64)
"""The bytes of the end tags as a word."""

HOLDS_NO_TEXT = np.ones(32, dtype=np.bool_)
"""Whether nothing may stand between this tag and the next but end tags of one letter."""
HOLDS_NO_TEXT[[VALUE, FORMULA, TEXT]] = False

LENGTHS = np.zeros(32, dtype=np.uint8)
"""Bytes from ``<`` to ``>`` of the tags that are always written alike; 0 for the others."""
for _tag, _text in _FIXED.items():
    LENGTHS[_tag] = len(_text)
