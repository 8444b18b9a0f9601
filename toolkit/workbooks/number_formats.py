"""Which number formats show a number as a day or a time."""

from __future__ import annotations

import functools
import re
from enum import IntEnum

LAST_SERIAL = 2958466
"""The first serial (1900 system) past 9999-12-31; a larger number under a date format is no day."""
SHIFT_1904 = 1462
"""Days from the 1900 system's origin to the 1904 system's."""


class Shown(IntEnum):
    """How a number format shows a number."""

    NUMBER = 0
    DAY = 1
    TIME = 2
    """A time of day or a duration: no origin, so the 1904 system does not shift it."""


def serial(number: float, shown: Shown, since_1904: bool) -> float | None:
    """Return the 1900-system serial a number under a date format stands for.

    None if it is outside the calendar: an identity number under a date format is no day.
    """
    if since_1904 and shown == Shown.DAY:
        number += SHIFT_1904
    return number if 0 <= number < LAST_SERIAL else None


_DAY, _TIME = Shown.DAY, Shown.TIME
BUILT_IN = dict.fromkeys(
    [14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58], _DAY
) | dict.fromkeys([18, 19, 20, 21, *range(32, 36), 45, 46, 47, 55, 56], _TIME)
"""Formats a file may name by number alone; 27 to 36 and 50 to 58 are those of Chinese Excel."""

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IGNORED = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|general|standard|g/通用格式', re.IGNORECASE)


@functools.cache
def shown(code: str) -> Shown:
    """Return how the number format ``code`` shows a number."""
    if _ELAPSED.search(_without_quotes(code)):
        return Shown.TIME
    letters = set(_IGNORED.sub("", code).lower())
    if letters & {"y", "d"} or "aaa" in _IGNORED.sub("", code).lower():
        return Shown.DAY
    if letters & {"h", "s"}:
        return Shown.TIME
    return Shown.DAY if "m" in letters else Shown.NUMBER


def _without_quotes(code: str) -> str:
    return re.sub(r'"[^"]*"?|\\.', "", code)
