"""What a cell may be worth, and how Excel takes one kind for another.

Where Excel's own reading hangs on the language it speaks (dates written as text, collation), the answer
is ``UNKNOWN``: a value of its own, never a guess.
"""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from typing import Final


class Special(Enum):
    """What is no number, text, truth or fault."""

    BLANK = "blank"
    UNKNOWN = "unknown"


BLANK: Final = Special.BLANK
UNKNOWN: Final = Special.UNKNOWN


@dataclasses.dataclass(frozen=True)
class Fault:
    """An error value, ``#DIV/0!`` and the like."""

    code: str


DIV0, NA, NUM, REF, VALUE = map(Fault, ("#DIV/0!", "#N/A", "#NUM!", "#REF!", "#VALUE!"))
FAULTS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})

Scalar = float | str | bool | Fault | Special
"""Numbers are always floats, so that a truth is never taken for one."""


class Stopped(Exception):
    """A formula cannot go on: a fault, or something unknown, was met where a value was needed."""

    def __init__(self, value: Fault | Special) -> None:
        super().__init__(str(value))
        self.value = value


class Residue(float):
    """What binary fractions leave where decimal ones cancel: shown as 0, but Excel may hold it for more."""


_PLAIN_NUMBER = re.compile(r" *[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,3})? *", re.ASCII)
_MAY_BE_READ = re.compile(
    r"[\d\s.,:/+\-%$()'eEaApPmM¥￥€£年月日号时點点分秒上下午星期周〇零一二三四五六七八九十百千万０-９．，：／＋－％]*"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|uary|ruary|ch|il|ust|ember|ober)?[a-z]{0,6}"
    r"[\d\s.,:/+\-]*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[\d０-９〇一二三四五六七八九十]")
_DIGITS_KEPT = 15
_NEAR = 1e-13
"""Two numbers nearer than this (of their size) may or may not be the same to Excel."""


def kept(number: float) -> float:
    """Return a number with the 15 digits Excel keeps.

    >>> kept(0.1 + 0.2)
    0.3
    """
    return float(f"{number:.15g}") + 0.0


def number_in(text: str) -> float | None:
    """Return the number a text plainly is, None if it is none; raises ``Stopped`` where Excel might read one.

    >>> number_in(" 12.5 "), number_in("3 人")
    (12.5, None)
    """
    if _PLAIN_NUMBER.fullmatch(text):
        if sum(map(str.isdigit, text)) > _DIGITS_KEPT:
            raise Stopped(UNKNOWN)
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise Stopped(UNKNOWN)
        return number
    if _DIGIT.search(text) and _MAY_BE_READ.fullmatch(text):
        raise Stopped(UNKNOWN)
    return None


def to_number(value: Scalar) -> float:
    """Return a value as an operator takes it; raises ``Stopped`` with the fault if it is no number."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    if value is BLANK:
        return 0.0
    if isinstance(value, str):
        number = number_in(value)
        if number is None:
            raise Stopped(VALUE)
        return number
    raise Stopped(value)


def to_whole(value: Scalar) -> int:
    """Return a number without its fraction, as places and counts are taken."""
    number = kept(to_number(value))
    if abs(number) > 2**31:
        raise Stopped(UNKNOWN)
    return int(number)


def to_text(value: Scalar) -> str:
    """Return a value as ``&`` takes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _general(value)
    if value is BLANK:
        return ""
    raise Stopped(value)


def _general(number: float) -> str:
    number = kept(number)
    if number == 0:
        return "0"
    if not 1e-4 <= abs(number) < 1e15:
        raise Stopped(UNKNOWN)
    return format(number, ".15g")


def to_truth(value: Scalar) -> bool:
    """Return a value as a condition takes it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0
    if value is BLANK:
        return False
    if isinstance(value, str):
        if value.upper() in ("TRUE", "FALSE"):
            return value.upper() == "TRUE"
        # Whether "1" is a condition, the manual does not say.
        raise Stopped(VALUE if number_in(value) is None else UNKNOWN)
    raise Stopped(value)


def compared(left: Scalar, right: Scalar) -> int:
    """Return -1, 0 or 1: numbers before texts before truths; raises ``Stopped`` for a fault or a doubt."""
    for each in (left, right):
        if isinstance(each, Fault) or each is UNKNOWN:
            raise Stopped(each)
    left, right = _like(left, right), _like(right, left)
    if isinstance(left, float) and isinstance(right, float):
        return _numbers(left, right)
    if isinstance(left, str) and isinstance(right, str):
        return _texts(left, right)
    ranks = (_rank(left), _rank(right))
    if ranks[0] == ranks[1]:
        return (left is True) - (right is True)
    return -1 if ranks[0] < ranks[1] else 1


def equal(left: Scalar, right: Scalar) -> bool:
    """Say whether two values are the same to ``=``; raises ``Stopped`` for a fault or a doubt."""
    if isinstance(left, str) and isinstance(right, str):
        return same_text(left, right)
    return compared(left, right) == 0


def _like(value: Scalar, other: Scalar) -> Scalar:
    """Return what a blank is beside another value."""
    if value is not BLANK:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else 0.0


def _rank(value: Scalar) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def _numbers(left: float, right: float) -> int:
    if left == right or kept(left) == kept(right):
        return 0
    if abs(left - right) <= _NEAR * max(abs(left), abs(right)):
        raise Stopped(UNKNOWN)
    return -1 if left < right else 1


def _texts(left: str, right: str) -> int:
    if same_text(left, right):
        return 0
    if not left or not right:
        return -1 if not left else 1
    both = left + right
    if both.isascii() and both.isalnum() and both.isalpha() == (not any(map(str.isdigit, both))):
        return -1 if left.lower() < right.lower() else 1
    # The order of Chinese words and of punctuation is the language's, which a file does not tell.
    raise Stopped(UNKNOWN)


def same_text(left: str, right: str) -> bool:
    """Say whether two texts are the same to Excel, which is blind to case.

    >>> same_text("x", "X")
    True
    """
    return left == right or left.lower() == right.lower()
