"""What the text of an xlsx cell stands for, by the type the cell declares."""

from __future__ import annotations

import datetime
import math
import re
from enum import IntEnum

from toolkit.grid import EPOCH, Raw
from toolkit.workbooks.markup import unescaped


class Declared(IntEnum):
    """The ``t`` of a cell."""

    NUMBER = 0
    SHARED = 1
    STRING = 2
    INLINE = 3
    BOOL = 4
    ERROR = 5
    ISO_DAY = 6


TYPES = {
    "n": Declared.NUMBER,
    "s": Declared.SHARED,
    "str": Declared.STRING,
    "inlineStr": Declared.INLINE,
    "b": Declared.BOOL,
    "e": Declared.ERROR,
    "d": Declared.ISO_DAY,
}
_BOOLEANS = {"1": 1.0, "true": 1.0, "0": 0.0, "false": 0.0}
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def number(text: str) -> float | None:
    """Return the number a text is, or None: ``nan``, ``1_000``, ``1e999`` are no numbers here."""
    text = text.strip()
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    return value if math.isfinite(value) else None


def iso_serial(text: str) -> float | None:
    """Return the 1900-system serial of an ISO 8601 day, time or both, or None."""
    text = text.strip()
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        try:
            time = datetime.time.fromisoformat(text)
        except ValueError:
            return None
        return (time.hour * 3600 + time.minute * 60 + time.second) / 86400
    return (moment.replace(tzinfo=None) - EPOCH) / datetime.timedelta(days=1)


def empty(declared: Declared, formula: bool, has_value: bool) -> Raw:
    """Return what a cell without text is.

    A formula whose result is text and stands there as an empty value was calculated: to nothing.
    """
    if formula and not (declared == Declared.STRING and has_value):
        return Raw.UNCALCULATED
    return Raw.BLANK


def interpret(declared: Declared, formula: bool, has_value: bool, text: str) -> tuple[Raw, float, str]:
    """Return kind, number and text of a cell that is not a shared string."""
    if declared in (Declared.STRING, Declared.INLINE):
        text = unescaped(text)
        return (Raw.TEXT, 0.0, text) if text else (empty(declared, formula, has_value), 0.0, "")
    if not text.strip():
        return empty(declared, formula, has_value), 0.0, ""
    if declared == Declared.ERROR:
        return Raw.ERROR, 0.0, text.strip()
    if declared == Declared.BOOL:
        value, kind = _BOOLEANS.get(text.strip()), Raw.BOOL
    elif declared == Declared.ISO_DAY:
        value, kind = iso_serial(text), Raw.DAY
    else:
        value, kind = number(text), Raw.NUMBER
    return (Raw.TEXT, 0.0, unescaped(text)) if value is None else (kind, value, "")
