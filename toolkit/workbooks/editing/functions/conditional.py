"""COUNTIF, SUMIF, AVERAGEIF and those with several conditions."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.workbooks.editing.areas import Area
from toolkit.workbooks.editing.excel_values import BLANK, UNKNOWN, VALUE, Scalar, Stopped, kept
from toolkit.workbooks.editing.functions.aggregates import mean, sifted
from toolkit.workbooks.editing.functions.declared import MANY, Areas, Operand, Working, whole
from toolkit.workbooks.editing.functions.matching import Criterion, criterion, key

Conditions = list[tuple[Area, Criterion]]


def _area(operand: Operand) -> Area:
    if not isinstance(operand, Areas):
        raise Stopped(UNKNOWN)
    return operand.only


def _conditions(work: Working, operands: tuple[Operand, ...]) -> Conditions:
    if len(operands) % 2:
        raise Stopped(UNKNOWN)
    found = [
        (_area(area), criterion(work.scalar(wanted)))
        for area, wanted in zip(operands[::2], operands[1::2], strict=True)
    ]
    if len({(area.height, area.width) for area, _ in found}) != 1:
        raise Stopped(VALUE)
    return found


def _matches(work: Working, conditions: Conditions) -> Iterator[tuple[int, int]]:
    """Yield (down, right) from the corner of each place that fulfils all; some condition takes no blanks."""
    sure = [each for each in conditions if not each[1].takes_blank]
    area, first = next((each for each in sure if each[1].exact), sure[0])
    rest = [each for each in conditions if each != (area, first)]
    for row, column in _places(work, area, first):
        place = (row - area.top, column - area.left)
        if _fulfils(work, rest, place):
            yield place


def _places(work: Working, area: Area, wanted: Criterion) -> Iterator[tuple[int, int]]:
    """Yield the places in an area that fulfil one condition, which no blank fulfils."""
    if wanted.exact:
        index = work.index(area)
        yield from index.get(key(wanted.operand), [])
        if isinstance(wanted.operand, float):
            # Numbers written as text count as well.
            if "doubtful" in index:
                raise Stopped(UNKNOWN)
            yield from index.get((kept(wanted.operand), "written"), [])
        return
    for row, column, value in work.cells(area):
        if wanted.accepts(value):
            yield row, column


def _fulfils(work: Working, conditions: Conditions, place: tuple[int, int]) -> bool:
    down, right = place
    return all(
        wanted.accepts(work.cell(area.sheet, area.top + down, area.left + right))
        for area, wanted in conditions
    )


def _count(work: Working, conditions: Conditions) -> float:
    if all(wanted.takes_blank for _, wanted in conditions):
        if len(conditions) > 1:
            raise Stopped(UNKNOWN)
        ((area, wanted),) = conditions
        filled = [value for _, _, value in work.cells(area)]
        refused = sum(not wanted.accepts(value) for value in filled)
        return float(area.height * area.width - refused)
    return float(sum(1 for _ in _matches(work, conditions)))


def _chosen(work: Working, summed: Area, conditions: Conditions) -> list[float]:
    """Return the numbers of an area at whose places all conditions hold."""
    sheet, top, left = summed.sheet, summed.top, summed.left
    values: list[Scalar]
    if all(wanted.takes_blank for _, wanted in conditions):
        values = [
            value
            for row, column, value in work.cells(summed)
            if _fulfils(work, conditions, (row - top, column - left))
        ]
    else:
        values = [work.cell(sheet, top + down, left + right) for down, right in _matches(work, conditions)]
    return sifted(iter(value for value in values if value is not BLANK))


def _like(area: Area, corner: Operand | None) -> Area:
    """Return the cells to be summed: as many as are looked at, from the corner given."""
    if corner is None:
        return area
    found = _area(corner)
    bottom, right = found.top + area.height - 1, found.left + area.width - 1
    return found._replace(bottom=bottom, right=right)


@whole("COUNTIF", 2)
def count_if(work: Working, *operands: Operand) -> Operand:
    """COUNTIF."""
    return _count(work, _conditions(work, operands))


@whole("COUNTIFS", 2, MANY)
def count_ifs(work: Working, *operands: Operand) -> Operand:
    """COUNTIFS."""
    return _count(work, _conditions(work, operands))


@whole("SUMIF", 2, 3)
def sum_if(work: Working, area: Operand, wanted: Operand, summed: Operand | None = None) -> Operand:
    """SUMIF."""
    conditions = _conditions(work, (area, wanted))
    return work.total(_chosen(work, _like(_area(area), summed), conditions))


@whole("AVERAGEIF", 2, 3)
def average_if(work: Working, area: Operand, wanted: Operand, summed: Operand | None = None) -> Operand:
    """AVERAGEIF."""
    conditions = _conditions(work, (area, wanted))
    return mean(work, _chosen(work, _like(_area(area), summed), conditions))


def _several(work: Working, summed: Operand, operands: tuple[Operand, ...]) -> list[float]:
    area, conditions = _area(summed), _conditions(work, operands)
    if (area.height, area.width) != (conditions[0][0].height, conditions[0][0].width):
        raise Stopped(VALUE)
    return _chosen(work, area, conditions)


@whole("SUMIFS", 3, MANY)
def sum_ifs(work: Working, summed: Operand, *operands: Operand) -> Operand:
    """SUMIFS."""
    return work.total(_several(work, summed, operands))


@whole("AVERAGEIFS", 3, MANY)
def average_ifs(work: Working, summed: Operand, *operands: Operand) -> Operand:
    """AVERAGEIFS."""
    return mean(work, _several(work, summed, operands))
