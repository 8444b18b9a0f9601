"""SUBTOTAL: what the filter hides, and other subtotals, do not count."""

from __future__ import annotations

from toolkit.workbooks.editing.excel_values import UNKNOWN, VALUE, Scalar, Stopped, to_whole
from toolkit.workbooks.editing.functions.aggregates import mean, product_of, sifted
from toolkit.workbooks.editing.functions.declared import MANY, Areas, Operand, Working, whole

_ALSO_BY_HAND = 100


@whole("SUBTOTAL", 2, MANY)
def subtotal(work: Working, kind: Operand, *operands: Operand) -> Operand:
    """SUBTOTAL 1 to 6 and 9, with 100 more where rows hidden by hand do not count either."""
    number = to_whole(work.scalar(kind))
    by_hand = number > _ALSO_BY_HAND
    values: list[Scalar] = []
    for operand in operands:
        if not isinstance(operand, Areas):
            raise Stopped(VALUE)
        for area in operand.areas:
            values += [value for _, _, value in work.visible_cells(area, by_hand=by_hand)]
    if UNKNOWN in values:
        raise Stopped(UNKNOWN)
    number -= _ALSO_BY_HAND if by_hand else 0
    if number == 2:
        return float(sum(isinstance(value, float) for value in values))
    if number == 3:
        return float(len(values))
    numbers = sifted(iter(values))
    if number == 1:
        return mean(work, numbers)
    if number == 4:
        return max(numbers, default=0.0)
    if number == 5:
        return min(numbers, default=0.0)
    if number == 6:
        return product_of(numbers)
    if number == 9:
        return work.total(numbers)
    if number in (7, 8, 10, 11):
        return _spread(work, numbers, number)
    raise Stopped(VALUE)


def _spread(work: Working, numbers: list[float], kind: int) -> float:
    """Standard deviation and variance are left to Excel."""
    del work, numbers, kind
    raise Stopped(UNKNOWN)
