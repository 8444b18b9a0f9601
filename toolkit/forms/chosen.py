"""Which records of a list a form prints, and in which order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from toolkit.departments import in_order
from toolkit.forms.answers import Cents, Rows, Value, shown
from toolkit.forms.lists import KEY, ListField
from toolkit.forms.plan import Choice, Only
from toolkit.headings import fold

_MONTH = re.compile(r"(?:(\d{4})[年\-/.])?(\d{1,2})月?")


def chosen(rows: Rows | None, choice: Choice, parent: str = "", record: int | None = None) -> tuple[int, ...]:
    """Return the numbers of the records to print; with ``parent`` only those that belong to its ``record``."""
    if rows is None:
        return ()
    there = range(len(rows.records))
    kept = [each for each in there if not parent or rows.value(each, KEY + parent) == record]
    for only in choice.only:
        kept = [each for each in kept if fits(rows.value(each, only.field.field), only)]
    for field, down in reversed(choice.sort):
        told = [each for each in kept if rows.value(each, field.field) is not None]
        told.sort(key=lambda each: _order(rows.value(each, field.field)), reverse=down)
        kept = told + [each for each in kept if rows.value(each, field.field) is None]
    return tuple(kept)


def grouped(rows: Rows, records: Sequence[int], field: ListField) -> list[tuple[str, tuple[int, ...]]]:
    """Return the records of each group with its name, groups as they come, those untold last."""
    names = {each: shown(rows.value(each, field.field)) or f"（未填{field.title}）" for each in records}
    return [
        (name, tuple(each for each in records if names[each] == name)) for name in in_order(names.values())
    ]


def fits(value: Value, only: Only) -> bool:
    """Say whether a value compares so with one of the words of a 只要."""
    if only.sign == "包含":
        return any(fold(word) in fold(shown(value)) for word in only.words if word)
    if only.sign in ("=", "≠"):
        return any(_equal(value, word) for word in only.words) == (only.sign == "=")
    compared = _compared(value, only.words[0])
    if compared is None:
        return False
    left, right = compared
    held: bool = {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[only.sign]
    return held


def incomparable(only: Only) -> tuple[str, str]:
    """Return the word of a 只要 that no value of its field can be held against, and what to write; else two blanks."""
    kind, alike = only.field.kind, only.sign in ("=", "≠")
    if only.sign == "包含":
        return "", ""
    for word in only.words:
        if alike and word == "":
            continue
        if kind == "text":
            if not alike:
                return word, f"“{only.field.title}”是文字，比不了大小，请用 =、≠ 或 包含"
        elif kind == "day":
            if _day(word) is None and not (alike and _month(word)):
                return word, "请写成 2025-3-8 这样的日期，等于时也可以写 3月、2025年3月"
        elif _decimal(word) is None:
            return word, "请写成数字，如 100"
        elif alike and "," in word:
            return word, "是一个数请去掉逗号，是几个数请用顿号分开"
    return "", ""


def _equal(value: Value, word: str) -> bool:
    if value is None or word == "":
        return (value is None or value == "") and word == ""
    if isinstance(value, datetime.date):
        if month := _month(word):
            return value.month == int(month[2]) and month[1] in (None, str(value.year))
        return _day(word) == value
    number = _number(value)
    if number is not None:
        return number == _decimal(word)
    return fold(str(value)) == fold(word)


def _month(word: str) -> re.Match[str] | None:
    month = _MONTH.fullmatch(word)
    return month if month is not None and 1 <= int(month[2]) <= 12 else None


def _compared(value: Value, word: str) -> tuple[Any, Any] | None:
    """Return both sides of a comparison as what may be compared, None where they are not alike."""
    if isinstance(value, datetime.date):
        day = _day(word)
        return None if day is None else (value, day)
    left, right = _number(value), _decimal(word)
    return None if left is None or right is None else (left, right)


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Cents):
        return Decimal(int(value)) / 100
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / value.denominator
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def _decimal(word: str) -> Decimal | None:
    bare = word.rstrip("元人次户件岁个").replace(",", "")
    try:
        number = Decimal(bare[:-1]) / 100 if bare.endswith("%") else Decimal(bare)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(word: str) -> datetime.date | None:
    figures = re.findall(r"\d+", word)
    try:
        year, month, day = (
            map(int, figures) if len(figures) == 3 else map(int, (word[:4], word[4:6], word[6:8]))
        )
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _order(value: Value) -> tuple[int, Any]:
    """Return what values are sorted by; Chinese numerals and texts by their letters."""
    if isinstance(value, datetime.date):
        return 1, value.toordinal()
    number = _number(value)
    return (2, str(value)) if number is None else (0, number)
