"""Text in columns on a terminal, where a Han character is two wide and may stand at the end of any line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

GAP = "  "
NARROWEST = 8
_WORDS = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_NOT_SHOWN = r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
"""Controls, and marks that turn the line round; compiled when first used, for that takes milliseconds."""


def plain(text: str) -> str:
    r"""Return ``text`` on one line without what would move the cursor or change colours.

    >>> plain("甲\x1b[2J\n乙")
    '甲[2J 乙'
    """
    return re.sub(_NOT_SHOWN, "", text.replace("\r", " ").replace("\n", " ").replace("\t", " "))


def width(text: str) -> int:
    """Return how many columns ``text`` takes.

    >>> width("会员A")
    5
    """
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(letter) in "WF" else 0 if unicodedata.combining(letter) else 1
        for letter in text
    )


def pad(text: str, room: int, right: bool = False) -> str:
    """Return ``text`` with blanks up to ``room`` columns, before it if ``right``."""
    blanks = " " * max(0, room - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, room: int) -> list[str]:
    """Return ``text`` in lines of at most ``room`` columns; a Latin word is broken only if it must be.

    >>> wrap("会员花名册 R002", 8)
    ['会员花名', '册 R002']
    """
    lines, line, used = [], "", 0
    for word in _WORDS.findall(text):
        needed = width(word)
        if used + needed > room and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
            if word.isspace():
                continue
        while needed > room and len(word) > 1:
            lines.append(word[:room])
            word = word[room:]
            needed = width(word)
        line += word
        used += needed
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    room: int | None = None,
) -> list[str]:
    """Return the lines of a table; ``right`` are the columns of numbers, ``room`` the width to keep to."""
    rows = [[plain(text) for text in row] for row in rows]
    widths = [max(width(row[place]) for row in [headings, *rows]) for place in range(len(headings))]
    least = [NARROWEST if place not in right else widths[place] for place in range(len(widths))]
    while room and sum(widths) + len(GAP) * (len(widths) - 1) > room:
        widest = max(range(len(widths)), key=lambda place: (widths[place] - least[place], widths[place]))
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    rule = ["-" * size for size in widths]
    return [line for row in [headings, rule, *rows] for line in _lines(row, widths, right)]


def _lines(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> list[str]:
    cells = [wrap(text, size) for text, size in zip(row, widths, strict=True)]
    height = max(map(len, cells))
    return [
        GAP.join(
            pad(cell[line] if line < len(cell) else "", size, place in right)
            for place, (cell, size) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for line in range(height)
    ]
