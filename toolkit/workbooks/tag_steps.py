"""Which tag may follow which in worksheet rows of the usual layout, as tables for whole arrays.

A tag is a small number by its first two letters after ``<``; one that closes itself has ``EMPTY`` added.
"""

from __future__ import annotations

import numpy as np

OTHER, ROW, ROW_END, CELL, CELL_END, VALUE, VALUE_END = range(7)
FORMULA, FORMULA_END, INLINE, INLINE_END, TEXT, TEXT_END = range(7, 13)
EMPTY = 16
ROW_EMPTY, CELL_EMPTY, VALUE_EMPTY = ROW + EMPTY, CELL + EMPTY, VALUE + EMPTY
FORMULA_EMPTY, INLINE_EMPTY, TEXT_EMPTY = FORMULA + EMPTY, INLINE + EMPTY, TEXT + EMPTY

_STARTS = {
    ROW: ("ro",),
    ROW_END: ("/r",),
    CELL: ("c ", "c>", "c/"),
    CELL_END: ("/c",),
    VALUE: ("v>", "v ", "v/"),
    VALUE_END: ("/v",),
    FORMULA: ("f>", "f ", "f/"),
    FORMULA_END: ("/f",),
    INLINE: ("is",),
    INLINE_END: ("/i",),
    TEXT: ("t>", "t ", "t/"),
    TEXT_END: ("/t",),
}
_ROWS_AND_END = (ROW, ROW_EMPTY)
_AFTER_CELL = (CELL, CELL_EMPTY, ROW_END)
_VALUES = (VALUE, VALUE_EMPTY, CELL_END)
_FOLLOWING = {
    ROW: _AFTER_CELL,
    ROW_EMPTY: _ROWS_AND_END,
    ROW_END: _ROWS_AND_END,
    CELL: (*_VALUES, FORMULA, FORMULA_EMPTY, INLINE, INLINE_EMPTY),
    CELL_EMPTY: _AFTER_CELL,
    CELL_END: _AFTER_CELL,
    FORMULA: (FORMULA_END,),
    FORMULA_END: _VALUES,
    FORMULA_EMPTY: _VALUES,
    VALUE: (VALUE_END,),
    VALUE_END: (CELL_END,),
    VALUE_EMPTY: (CELL_END,),
    INLINE: (TEXT, TEXT_EMPTY, INLINE_END),
    INLINE_EMPTY: (CELL_END,),
    INLINE_END: (CELL_END,),
    TEXT: (TEXT_END,),
    TEXT_END: (INLINE_END,),
    TEXT_EMPTY: (INLINE_END,),
}
_FIXED = {
    ROW_END: "</row",
    CELL_END: "</c",
    VALUE_END: "</v",
    FORMULA_END: "</f",
    INLINE: "<is",
    INLINE_END: "</is",
    TEXT_END: "</t",
}

CODES = np.zeros(1 << 16, dtype=np.uint8)
"""The tag by the two bytes after ``<``, the first one low."""
for _tag, _names in _STARTS.items():
    for _name in _names:
        CODES[int.from_bytes(_name.encode("ascii"), "little")] = _tag

STEPS = np.zeros(32 * 32, dtype=np.bool_)
"""Whether the second tag may follow the first, at 32 × first + second."""
for _tag, _next in _FOLLOWING.items():
    for _other in _next:
        STEPS[_tag * 32 + _other] = True

HOLDS_TEXT = np.zeros(32, dtype=np.bool_)
"""Whether text may stand between this tag and the next."""
HOLDS_TEXT[[VALUE, FORMULA, TEXT]] = True

LENGTHS = np.zeros(32, dtype=np.int64)
"""Bytes from ``<`` to ``>`` of the tags that are always written alike; 0 for the others."""
for _tag, _text in _FIXED.items():
    LENGTHS[_tag] = len(_text)
