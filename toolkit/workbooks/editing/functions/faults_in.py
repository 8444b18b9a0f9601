"""What functions of single values make of the faults among them."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.workbooks.editing.excel_values import UNKNOWN, Fault, Scalar, Stopped


def without_faults(run: Callable[..., Scalar], *values: Scalar, **more: bool) -> Scalar:
    """Work on single values; of several that can be at fault, Excel's manual does not say which it shows."""
    faults = {value for value in values if isinstance(value, Fault)}
    if faults:
        sure = len(faults) == 1 and not any(isinstance(value, str) for value in values)
        raise Stopped(faults.pop() if sure or len(values) == 1 else UNKNOWN)
    return run(*values, **more)


def caught(run: Callable[..., Scalar], values: list[Scalar]) -> Scalar:
    """Work on single values; a fault is the value."""
    try:
        return run(*values)
    except Stopped as stopped:
        if isinstance(stopped.value, Fault):
            return stopped.value
        raise
