"""IF and its like, which work out only what they need, and what asks for a place instead of a value."""

from __future__ import annotations

import math
from collections.abc import Callable

from toolkit.workbooks.editing.excel_values import (
    BLANK,
    UNKNOWN,
    VALUE,
    Fault,
    Scalar,
    Stopped,
    to_truth,
)
from toolkit.workbooks.editing.formula_tree import Node
from toolkit.workbooks.editing.functions.declared import MANY, Areas, Grid, Operand, Working, lazy, single

Arguments = tuple[Node | None, ...]


@lazy("IF", 2, 3)
def either(work: Working, arguments: Arguments) -> Operand:
    """IF: without a third argument, FALSE."""
    condition = work.worked(arguments[0])
    if work.many and (isinstance(condition, Grid) or (isinstance(condition, Areas) and not condition.single)):
        if not work.in_array:
            # Inside SUMPRODUCT alone, IF looks at one cell.
            raise Stopped(UNKNOWN)
        branches = (*arguments[1:], None) if len(arguments) > 2 else arguments[1:]
        both = [work.argument(each) for each in branches[:2]]
        return work.lifted(_chosen, [condition, *(both if len(both) == 2 else [*both, False])])
    if to_truth(work.scalar(condition)):
        return _branch(work, arguments[1])
    return _branch(work, arguments[2]) if len(arguments) > 2 else False


def _chosen(condition: Scalar, one: Scalar, other: Scalar) -> Scalar:
    found = one if to_truth(condition) else other
    if isinstance(found, Fault):
        raise Stopped(found)
    return 0.0 if found is BLANK else found


def _branch(work: Working, node: Node | None) -> Operand:
    return 0.0 if node is None else work.worked(node)


@lazy("IFERROR", 2)
def if_error(work: Working, arguments: Arguments) -> Operand:
    """IFERROR."""
    return _instead(work, arguments, lambda _: True)


@lazy("IFNA", 2)
def if_na(work: Working, arguments: Arguments) -> Operand:
    """IFNA."""
    return _instead(work, arguments, lambda fault: fault.code == "#N/A")


def _instead(work: Working, arguments: Arguments, caught: Callable[[Fault], bool]) -> Operand:
    if work.many:
        raise Stopped(UNKNOWN)
    outermost = work.outermost
    try:
        found = work.scalar(_branch(work, arguments[0]))
    except Stopped as stopped:
        if not isinstance(stopped.value, Fault) or not caught(stopped.value):
            raise
        return _branch(work, arguments[1])
    if isinstance(found, Fault) and caught(found):
        return _branch(work, arguments[1])
    if isinstance(found, float) and not math.isfinite(found):
        raise Stopped(UNKNOWN)
    if found is BLANK and not outermost:
        # Whether it hands on a blank or a 0, the manual leaves open; shown, both are 0.
        raise Stopped(UNKNOWN)
    return found


@lazy("AND", 1, MANY)
def every(work: Working, arguments: Arguments) -> Operand:
    """AND."""
    return all(_truths(work, arguments))


@lazy("OR", 1, MANY)
def some(work: Working, arguments: Arguments) -> Operand:
    """OR."""
    return any(_truths(work, arguments))


def _truths(work: Working, arguments: Arguments) -> list[bool]:
    """Return what all arguments say: a fault in any is the fault of the whole; texts in cells say nothing."""
    truths: list[bool] = []
    for argument in arguments:
        operand = False if argument is None else work.worked(argument)
        values: list[Scalar]
        if isinstance(operand, Areas):
            values = [value for area in operand.areas for _, _, value in work.cells(area)]
        elif isinstance(operand, Grid):
            values = [value for row in operand.rows for value in row]
        else:
            truths.append(to_truth(operand))
            continue
        truths += [to_truth(value) for value in values if not isinstance(value, str) and value is not BLANK]
    if not truths:
        raise Stopped(VALUE)
    return truths


@single("NOT", 1)
def opposite(value: Scalar) -> Scalar:
    """NOT."""
    return not to_truth(value)


@lazy("ROW", 0, 1)
def row_of(work: Working, arguments: Arguments) -> Operand:
    """ROW, of one cell or of the formula itself."""
    return float(_corner(work, arguments)[0])


@lazy("COLUMN", 0, 1)
def column_of(work: Working, arguments: Arguments) -> Operand:
    """COLUMN, of one cell or of the formula itself."""
    return float(_corner(work, arguments)[1])


def _corner(work: Working, arguments: Arguments) -> tuple[int, int]:
    if not arguments:
        return work.here
    found = work.worked(arguments[0])
    if not isinstance(found, Areas) or not found.single:
        raise Stopped(UNKNOWN)
    return found.only.top, found.only.left
