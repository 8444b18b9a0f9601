"""Functions of texts.  Excel counts UTF-16 halves; texts beyond those single ones are left to it."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.excel_values import (
    BLANK,
    UNKNOWN,
    VALUE,
    Fault,
    Scalar,
    Stopped,
    kept,
    to_number,
    to_text,
    to_whole,
)
from toolkit.workbooks.editing.functions.declared import MANY, Areas, Grid, Operand, Working, single, whole
from toolkit.workbooks.editing.functions.rounding import round_half_up

_LONGEST = 32767


def _plain(value: Scalar) -> str:
    text = to_text(value)
    if any(ord(each) > 0xFFFF for each in text):
        raise Stopped(UNKNOWN)
    return text


def _count(value: Scalar, least: int) -> int:
    number = to_whole(value)
    if number < least:
        raise Stopped(VALUE)
    return number


@single("LEN", 1)
def length(text: Scalar) -> Scalar:
    """LEN."""
    return float(len(_plain(text)))


@single("LEFT", 1, 2)
def left(text: Scalar, count: Scalar = 1.0) -> Scalar:
    """LEFT."""
    return _plain(text)[: _count(count, 0)]


@single("RIGHT", 1, 2)
def right(text: Scalar, count: Scalar = 1.0) -> Scalar:
    """RIGHT."""
    found, number = _plain(text), _count(count, 0)
    return found[max(len(found) - number, 0) :]


@single("MID", 3)
def middle(text: Scalar, first: Scalar, count: Scalar) -> Scalar:
    """MID: places count from 1."""
    found, start, number = _plain(text), _count(first, 1), _count(count, 0)
    return found[start - 1 : start - 1 + number]


@single("TRIM", 1)
def trimmed(text: Scalar) -> Scalar:
    """TRIM: ASCII spaces only, single ones kept inside."""
    return re.sub(" +", " ", to_text(text)).strip(" ")


@single("CONCATENATE", 1, MANY)
def joined(*texts: Scalar) -> Scalar:
    """CONCATENATE."""
    return _fitting("".join(map(to_text, texts)))


@whole("CONCAT", 1, MANY)
def concat(work: Working, *operands: Operand) -> Operand:
    """CONCAT: of references too, row by row."""
    pieces: list[str] = []
    for operand in operands:
        if isinstance(operand, Areas):
            for area in operand.areas:
                pieces += [to_text(value) for _, _, value in work.cells(area)]
        elif isinstance(operand, Grid):
            pieces += [to_text(value) for row in operand.rows for value in row]
        else:
            pieces.append(to_text(operand))
    return _fitting("".join(pieces))


def _fitting(text: str) -> str:
    if len(text) > _LONGEST:
        raise Stopped(VALUE)
    return text


@single("EXACT", 2)
def exact(one: Scalar, other: Scalar) -> Scalar:
    """EXACT: the case counts."""
    return to_text(one) == to_text(other)


_FORMATS = {"0": (0, False), "0.0": (1, False), "0.00": (2, False), "#,##0": (0, True), "#,##0.00": (2, True)}


@single("TEXT", 2)
def shown(value: Scalar, code: Scalar) -> Scalar:
    """TEXT, for the plainest formats of numbers."""
    form = _FORMATS.get(code) if isinstance(code, str) else None
    if form is None or not isinstance(value, float) or abs(value) >= 1e15:
        raise Stopped(value if isinstance(value, Fault) else UNKNOWN)
    places, grouped = form
    number = to_number(round_half_up(value, float(places)))
    return format(kept(number), f"{',' if grouped else ''}.{places}f")


@single("ISBLANK", 1, faults=True)
def is_blank(value: Scalar) -> Scalar:
    """ISBLANK."""
    return _known(value) is BLANK


@single("ISNUMBER", 1, faults=True)
def is_number(value: Scalar) -> Scalar:
    """ISNUMBER."""
    return isinstance(_known(value), float)


@single("ISTEXT", 1, faults=True)
def is_text(value: Scalar) -> Scalar:
    """ISTEXT."""
    return isinstance(_known(value), str)


@single("ISERROR", 1, faults=True)
def is_error(value: Scalar) -> Scalar:
    """ISERROR."""
    return isinstance(_known(value), Fault)


@single("ISNA", 1, faults=True)
def is_na(value: Scalar) -> Scalar:
    """ISNA."""
    return _known(value) == Fault("#N/A")


def _known(value: Scalar) -> Scalar:
    if value is UNKNOWN:
        raise Stopped(UNKNOWN)
    return value
