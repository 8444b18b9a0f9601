"""What a text becomes in a cell: cut to what a cell holds, and written so that XML gives it back whole."""

from __future__ import annotations

import itertools
import re

from toolkit.workbooks.sheet_names import utf16_length

LONGEST_TEXT = 32_767
CUT = "…（已截断）"

_UNFIT = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
"""Characters that cannot stand in XML, and the carriage return, which XML would turn into a newline."""
_ESCAPED = re.compile(f"[{_UNFIT}]")
_LIKE_ESCAPE = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_UNFIT}])")
"""An underscore with which a reader would see an escape, its end the start of an escape of ours or not."""


def shortened(text: str) -> str:
    """Return ``text``, or what of it a cell holds with a mark at its end.

    >>> shortened("甲"), len(shortened("甲" * 40_000))
    ('甲', 32767)
    """
    if utf16_length(text) <= LONGEST_TEXT:
        return text
    room = LONGEST_TEXT - len(CUT)
    lengths = itertools.accumulate(1 + (character > "\uffff") for character in text)
    return text[: sum(1 for _ in itertools.takewhile(lambda length: length <= room, lengths))] + CUT


def escaped(text: str) -> str:
    """Return ``text`` as XML has it: what cannot stand there as ``_xHHHH_``, and what looks so escaped.

    >>> escaped("a&b\\x01_x0041_")
    'a&amp;b_x0001__x005F_x0041_'
    """
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    text = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
