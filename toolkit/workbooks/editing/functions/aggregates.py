"""SUM and its like: of a reference only numbers count, of what is written out whatever is one."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.workbooks.editing.excel_values import (
    BLANK,
    DIV0,
    UNKNOWN,
    VALUE,
    Fault,
    Scalar,
    Special,
    Stopped,
    number_in,
    to_number,
)
from toolkit.workbooks.editing.functions.declared import MANY, Areas, Grid, Operand, Working, whole


def referred(work: Working, operand: Areas | Grid) -> Iterator[Scalar]:
    """Yield the values of a reference or of values worked out; blanks are left out."""
    if isinstance(operand, Grid):
        for row in operand.rows:
            yield from row
        return
    for area in operand.areas:
        for _, _, value in work.cells(area):
            yield value


def sifted(values: Iterator[Scalar]) -> list[float]:
    """Return the numbers among values; raises ``Stopped`` for a fault, or where one might be missed."""
    numbers: list[float] = []
    fault: Fault | Special | None = None
    for value in values:
        if isinstance(value, float):
            numbers.append(value)
        elif isinstance(value, Fault):
            # Which of two different faults Excel shows, its manual does not say.
            fault = value if fault in (None, value) else UNKNOWN
        elif value is UNKNOWN:
            raise Stopped(UNKNOWN)
    if fault is not None:
        raise Stopped(fault)
    return numbers


def numbers_of(work: Working, operands: tuple[Operand, ...]) -> list[float]:
    """Return the numbers SUM and its like take from their arguments.

    Whether a number in a text given to them counts, programs do not agree.
    """
    if any(isinstance(operand, str) for operand in operands):
        raise Stopped(UNKNOWN)
    numbers: list[float] = []
    for operand in operands:
        if isinstance(operand, (Areas, Grid)):
            numbers += sifted(referred(work, operand))
        else:
            numbers.append(to_number(operand))
    return numbers


def mean(work: Working, numbers: list[float]) -> float:
    """Return an average; raises ``Stopped`` with #DIV/0! for that of nothing."""
    if not numbers:
        raise Stopped(DIV0)
    return work.total(numbers) / len(numbers)


def product_of(numbers: list[float]) -> float:
    """Return a product; that of nothing is 0."""
    result = 1.0 if numbers else 0.0
    for number in numbers:
        result *= number
    return result


@whole("SUM", 1, MANY)
def add_up(work: Working, *operands: Operand) -> Operand:
    """SUM."""
    return work.total(numbers_of(work, operands))


@whole("AVERAGE", 1, MANY)
def average(work: Working, *operands: Operand) -> Operand:
    """AVERAGE."""
    return mean(work, numbers_of(work, operands))


@whole("MAX", 1, MANY)
def largest(work: Working, *operands: Operand) -> Operand:
    """MAX: of nothing, 0."""
    return max(numbers_of(work, operands), default=0.0)


@whole("MIN", 1, MANY)
def smallest(work: Working, *operands: Operand) -> Operand:
    """MIN: of nothing, 0."""
    return min(numbers_of(work, operands), default=0.0)


@whole("PRODUCT", 1, MANY)
def product(work: Working, *operands: Operand) -> Operand:
    """PRODUCT."""
    return product_of(numbers_of(work, operands))


@whole("COUNT", 1, MANY)
def count(work: Working, *operands: Operand) -> Operand:
    """COUNT: numbers only; faults do not count and do no harm."""
    found = 0
    for operand in operands:
        if isinstance(operand, (Areas, Grid)):
            values = list(referred(work, operand))
            if UNKNOWN in values:
                raise Stopped(UNKNOWN)
            found += sum(isinstance(value, float) for value in values)
        elif isinstance(operand, str):
            if number_in(operand) is not None:
                raise Stopped(UNKNOWN)
        else:
            found += not isinstance(operand, Fault)
    return float(found)


@whole("COUNTA", 1, MANY)
def count_filled(work: Working, *operands: Operand) -> Operand:
    """COUNTA: whatever is not blank, the empty text of a formula too."""
    found = 0
    for operand in operands:
        if isinstance(operand, (Areas, Grid)):
            found += sum(value is not BLANK for value in referred(work, operand))
        else:
            found += 1
    return float(found)


@whole("COUNTBLANK", 1)
def count_blank(work: Working, operand: Operand) -> Operand:
    """COUNTBLANK: blanks and empty texts."""
    if not isinstance(operand, Areas):
        raise Stopped(VALUE)
    area = operand.only
    filled = 0
    for value in referred(work, operand):
        if value is UNKNOWN:
            raise Stopped(UNKNOWN)
        filled += value != ""
    return float(area.height * area.width - filled)


@whole("SUMPRODUCT", 1, MANY)
def sum_of_products(work: Working, *operands: Operand) -> Operand:
    """SUMPRODUCT: what is no number counts as 0; all arguments are of one shape."""
    grids = [operand.rows if isinstance(operand, Grid) else [[work.scalar(operand)]] for operand in operands]
    if len({(len(rows), len(rows[0])) for rows in grids}) != 1:
        raise Stopped(VALUE)
    products = []
    for rows in zip(*grids, strict=True):
        for values in zip(*rows, strict=True):
            if any(isinstance(value, Fault) or value is UNKNOWN for value in values):
                sifted(iter(value for rows in grids for row in rows for value in row))
            products.append(product_of([value if isinstance(value, float) else 0.0 for value in values]))
    return work.total(products)
