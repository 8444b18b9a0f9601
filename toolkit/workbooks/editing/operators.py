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
    equal,
    to_number,
    to_text,
)


def _refuse_faults(one: Scalar, other: Scalar) -> None:
    """Raise ``Stopped`` with a fault among two operands; of two, Excel's manual does not say which is shown."""
    if isinstance(one, Fault) and isinstance(other, Fault) and one != other:
        raise Stopped(UNKNOWN)
    for each in (one, other):
        if isinstance(each, Fault):
            raise Stopped(each)


def both_numbers(one: Scalar, other: Scalar) -> tuple[float, float]:
    """Return two operands as numbers; raises ``Stopped`` with a fault.

    A fault beside a text that is no number is two.
    """
    if (isinstance(one, str) and isinstance(other, Fault)) or (
        isinstance(one, Fault) and isinstance(other, str)
    ):
        raise Stopped(UNKNOWN)
    _refuse_faults(one, other)
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
    _refuse_faults(one, other)
    return to_text(one) + to_text(other)


def _order(one: Scalar, other: Scalar) -> int:
    _refuse_faults(one, other)
    return compared(one, other)


def _equal(one: Scalar, other: Scalar) -> bool:
    _refuse_faults(one, other)
    return equal(one, other)


OPERATORS: dict[str, Callable[[Scalar, Scalar], Scalar]] = {
    "+": _added,
    "-": _taken_off,
    "*": _times,
    "/": _divided,
    "^": _power,
    "&": _joined,
    "=": _equal,
    "<>": lambda one, other: not _equal(one, other),
    "<": lambda one, other: _order(one, other) < 0,
    ">": lambda one, other: _order(one, other) > 0,
    "<=": lambda one, other: _order(one, other) <= 0,
    ">=": lambda one, other: _order(one, other) >= 0,
}
