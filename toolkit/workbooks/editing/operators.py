"""What stands between two operands: ``+``, ``&``, ``<=`` and the others."""

from __future__ import annotations

import math
from collections.abc import Callable

from toolkit.workbooks.editing.excel_values import (
    DIV0,
    NUM,
    UNKNOWN,
    Fault,
    Scalar,
    Stopped,
    compared,
    to_number,
    to_text,
)


def both_numbers(one: Scalar, other: Scalar) -> tuple[float, float]:
    """Return two operands as numbers; the first fault among them comes before a text that is no number."""
    for each in (one, other):
        if isinstance(each, Fault):
            raise Stopped(each)
    return to_number(one), to_number(other)


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise Stopped(NUM)
    return number


def _added(one: Scalar, other: Scalar) -> Scalar:
    return _finite(sum(both_numbers(one, other)))


def _taken_off(one: Scalar, other: Scalar) -> Scalar:
    number, less = both_numbers(one, other)
    return _finite(number - less)


def _times(one: Scalar, other: Scalar) -> Scalar:
    number, by = both_numbers(one, other)
    return _finite(number * by)


def _divided(one: Scalar, other: Scalar) -> Scalar:
    number, by = both_numbers(one, other)
    if by == 0:
        raise Stopped(DIV0)
    return _finite(number / by)


def _power(base: Scalar, exponent: Scalar) -> Scalar:
    number, power = both_numbers(base, exponent)
    if number == 0 and power <= 0:
        raise Stopped(DIV0 if power < 0 else NUM)
    if number < 0 and not power.is_integer():
        # Excel knows some odd roots of negative numbers, and which ones its manual does not say.
        raise Stopped(UNKNOWN)
    try:
        return float(number**power)
    except OverflowError as fault:
        raise Stopped(NUM) from fault


def _joined(one: Scalar, other: Scalar) -> Scalar:
    for each in (one, other):
        if isinstance(each, Fault):
            raise Stopped(each)
    return to_text(one) + to_text(other)


OPERATORS: dict[str, Callable[[Scalar, Scalar], Scalar]] = {
    "+": _added,
    "-": _taken_off,
    "*": _times,
    "/": _divided,
    "^": _power,
    "&": _joined,
    "=": lambda one, other: compared(one, other) == 0,
    "<>": lambda one, other: compared(one, other) != 0,
    "<": lambda one, other: compared(one, other) < 0,
    ">": lambda one, other: compared(one, other) > 0,
    "<=": lambda one, other: compared(one, other) <= 0,
    ">=": lambda one, other: compared(one, other) >= 0,
}
