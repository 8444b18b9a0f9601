"""ROUND and its like: decimal, half away from zero, on the 15 digits Excel keeps."""

from __future__ import annotations

import decimal
import math

from toolkit.workbooks.editing.excel_values import (
    DIV0,
    UNKNOWN,
    Fault,
    Residue,
    Scalar,
    Stopped,
    kept,
    to_number,
    to_whole,
)
from toolkit.workbooks.editing.functions.declared import single

_CONTEXT = decimal.Context(prec=400)


def _rounded(value: Scalar, places: Scalar, how: str) -> float:
    number, digits = to_number(value), to_whole(places)
    if not -300 < digits < 300:
        raise Stopped(UNKNOWN)
    unit = decimal.Decimal(1).scaleb(-digits, _CONTEXT)
    found = decimal.Decimal(f"{number:.15g}").quantize(unit, rounding=how, context=_CONTEXT)
    return float(found) + 0.0


@single("ROUND", 2)
def round_half_up(value: Scalar, places: Scalar) -> Scalar:
    """ROUND."""
    return _rounded(value, places, decimal.ROUND_HALF_UP)


@single("ROUNDUP", 2)
def round_up(value: Scalar, places: Scalar) -> Scalar:
    """ROUNDUP: away from zero."""
    return _rounded(value, places, decimal.ROUND_UP)


@single("ROUNDDOWN", 2)
def round_down(value: Scalar, places: Scalar) -> Scalar:
    """ROUNDDOWN: towards zero."""
    return _rounded(value, places, decimal.ROUND_DOWN)


@single("INT", 1)
def floor(value: Scalar) -> Scalar:
    """INT: down, so that INT(-1.5) is -2."""
    return float(math.floor(kept(to_number(value))))


@single("ABS", 1)
def size(value: Scalar) -> Scalar:
    """ABS."""
    return abs(to_number(value))


@single("MOD", 2, faults=True)
def remainder(value: Scalar, by: Scalar) -> Scalar:
    """MOD: the sign is the divisor's; fractions are left to Excel, whose binary rests differ."""
    if isinstance(value, Fault) and isinstance(by, Fault):
        raise Stopped(value if value == by else UNKNOWN)
    divisor = to_number(by)
    if divisor == 0 and isinstance(value, str | Fault):
        # Two faults at once: the manual does not say which is shown.
        raise Stopped(UNKNOWN)
    number = to_number(value)
    if divisor == 0:
        raise Stopped(DIV0)
    if not (number.is_integer() and divisor.is_integer()) or max(abs(number), abs(divisor)) > 1e15:
        raise Stopped(UNKNOWN)
    if isinstance(number, Residue) or abs(number) >= abs(divisor) * 2.0**40:
        raise Stopped(UNKNOWN)
    return math.fmod(math.fmod(number, divisor) + divisor, divisor) + 0.0
