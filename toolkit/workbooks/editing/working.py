"""One formula being worked out: its tree gone through, other cells asked for, rests of fractions kept or not."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator

from toolkit.workbooks.editing.areas import Area
from toolkit.workbooks.editing.cell_lookup import CellValues
from toolkit.workbooks.editing.excel_values import (
    BLANK,
    NUM,
    UNKNOWN,
    Fault,
    Residue,
    Scalar,
    Stopped,
    to_number,
)
from toolkit.workbooks.editing.formula_cells import FormulaCell
from toolkit.workbooks.editing.formula_shapes import at_row
from toolkit.workbooks.editing.formula_tree import (
    Call,
    Chain,
    Constant,
    Group,
    Name,
    Node,
    NotUnderstood,
    Place,
    Signed,
    tree,
)
from toolkit.workbooks.editing.functions import FUNCTIONS
from toolkit.workbooks.editing.functions.declared import Areas, Grid, Operand
from toolkit.workbooks.editing.functions.faults_in import caught, without_faults
from toolkit.workbooks.editing.functions.matching import key, written_key
from toolkit.workbooks.editing.operators import OPERATORS, both_numbers

_REST = 2.0**-46
"""What is smaller than this part of the operands may be a rest of binary fractions."""
_HIDDEN = 2.0**-49
"""What is smaller than this part of the last two operands, Excel shows as 0."""
_LARGEST_GRID = 100_000
_DEEPEST_NAMES = 8


class Working:
    """One formula being worked out; ``exact`` keeps the rests of binary fractions."""

    def __init__(self, cell: FormulaCell, values: CellValues, *, exact: bool) -> None:
        self._cell = cell
        self._values = values
        self._exact = exact
        self.many = cell.area is not None
        """Whether operators work on many cells at once: in array formulas, and inside SUMPRODUCT."""
        self.in_array = cell.area is not None
        """Whether the formula is an array's."""
        self.here = (cell.row, cell.column)
        """The row and column the formula stands in."""
        self.outermost = False
        """Whether the function now called is the whole formula."""
        self._inside_names = 0
        self.rest = 0.0
        """The size of the largest rest met; 0 if there was none."""

    def whole(self, root: Node) -> Scalar:
        """Return the value of the whole formula."""
        try:
            found = self.scalar(self.worked(root, root=True))
        except Stopped as stopped:
            return stopped.value
        except (OverflowError, RecursionError):
            return UNKNOWN
        if isinstance(found, float):
            return found + 0.0 if math.isfinite(found) else NUM
        return 0.0 if found is BLANK else found

    def cells(self, area: Area) -> Iterator[tuple[int, int, Scalar]]:
        """Yield (row, column, value) of the cells that are not blank, row by row."""
        return self._without_rests(self._values.cells(area))

    def visible_cells(self, area: Area, *, by_hand: bool) -> Iterator[tuple[int, int, Scalar]]:
        """Yield the cells that count for SUBTOTAL."""
        return self._without_rests(self._values.visible_cells(area, by_hand=by_hand))

    def _without_rests(self, cells: Iterator[tuple[int, int, Scalar]]) -> Iterator[tuple[int, int, Scalar]]:
        for row, column, value in cells:
            yield row, column, self._met(value) if isinstance(value, Residue) else value

    def _met(self, value: Residue) -> float:
        self.rest = max(self.rest, 2 * abs(value))
        return float(value) if self._exact else 0.0

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """Return the value of one cell."""
        value = self._values.cell(sheet, row, column)
        return self._met(value) if isinstance(value, Residue) else value

    def scalar(self, operand: Operand) -> Scalar:
        """Return an operand as one value; raises ``Stopped`` where it is many."""
        if isinstance(operand, Areas):
            area = operand.only
            if not area.single:
                # Which cell of many is meant hangs on the edition of Excel.
                raise Stopped(UNKNOWN)
            return self.cell(area.sheet, area.top, area.left)
        if isinstance(operand, Grid):
            return operand.rows[0][0]
        return operand

    def total(self, numbers: list[float]) -> float:
        """Return a sum: rounded once, at its end."""
        exact = math.fsum(numbers)
        largest = max(map(abs, numbers), default=0.0)
        if exact and abs(exact) < largest * _REST:
            self.rest = max(self.rest, largest * _REST)
            return exact if self._exact else 0.0
        return exact

    def index(self, area: Area) -> dict[object, list[tuple[int, int]]]:
        """Return the places of each value of an area."""
        found = self._values.indexes.get(area)
        if found is None:
            found = {}
            for row, column, value in self._values.cells(area):
                if value is UNKNOWN or isinstance(value, Residue):
                    raise Stopped(UNKNOWN)
                found.setdefault(key(value), []).append((row, column))
                if isinstance(value, str):
                    written = written_key(value)
                    if written is not None:
                        found.setdefault(written, []).append((row, column))
            self._values.indexes[area] = found
        return found

    def worked(self, node: Node | None, *, root: bool = False) -> Operand:
        """Return what a part of the formula is worth; nothing at all is a blank."""
        match node:
            case None:
                return BLANK
            case Constant(Fault() as fault):
                raise Stopped(fault)
            case Constant(value):
                return value
            case Place(reference):
                areas = self._values.sheets.areas(reference, self._cell.sheet)
                if areas is None:
                    raise Stopped(UNKNOWN)
                return Areas(at_row(areas, self._cell.row))
            case Name(text):
                return self._named(text)
            case Group(inside):
                return self.worked(inside)
            case Signed(sign, inside):
                return self._signed(sign, self.worked(inside))
            case Chain():
                return self._chain(node, root=root)
            case Call():
                return self._call(node, root=root)

    def _named(self, text: str) -> Operand:
        if "[" in text:
            area = self._values.names.column(text, self._cell.sheet, self._cell.row, self._cell.column)
            if area is None:
                raise Stopped(UNKNOWN)
            return Areas((area,))
        definition = self._values.names.definition(text, self._cell.sheet)
        if definition is None or self._inside_names > _DEEPEST_NAMES:
            raise Stopped(UNKNOWN)
        try:
            root = tree(definition)
        except NotUnderstood:
            raise Stopped(UNKNOWN) from None
        self._inside_names += 1
        found = self.worked(root)
        self._inside_names -= 1
        return found

    def lifted(self, run: Callable[..., Scalar], operands: list[Operand]) -> Operand:
        """Work on single values, or cell by cell where an operand is many and may be."""
        if not self.many or all(_is_single(each) for each in operands):
            return run(*map(self.scalar, operands))
        grids = [self._grid(each) for each in operands]
        height = max(len(rows) for rows in grids)
        width = max(len(rows[0]) for rows in grids)
        for rows in grids:
            if len(rows) not in (1, height) or len(rows[0]) not in (1, width):
                raise Stopped(UNKNOWN)
        result: list[list[Scalar]] = []
        for down in range(height):
            lines = [rows[down if len(rows) > 1 else 0] for rows in grids]
            result.append(
                [
                    caught(run, [line[right if len(line) > 1 else 0] for line in lines])
                    for right in range(width)
                ]
            )
        return Grid(result)

    def _grid(self, operand: Operand) -> list[list[Scalar]]:
        if isinstance(operand, Grid):
            return operand.rows
        if not isinstance(operand, Areas):
            return [[operand]]
        area = operand.only
        if area.height * area.width > _LARGEST_GRID:
            raise Stopped(UNKNOWN)
        rows: list[list[Scalar]] = [[BLANK] * area.width for _ in range(area.height)]
        for row, column, value in self.cells(area):
            rows[row - area.top][column - area.left] = value
        return rows

    def _signed(self, sign: str, operand: Operand) -> Operand:
        if sign == "+":
            return operand
        if sign == "-":
            return self.lifted(lambda value: -to_number(value), [operand])
        return self.lifted(lambda value: to_number(value) / 100, [operand])

    def _chain(self, chain: Chain, *, root: bool) -> Operand:
        result = self.argument(chain.first)
        largest = 0.0
        for place, (operator, node) in enumerate(chain.rest):
            operand = self.argument(node)
            try:
                if operator in ("+", "-") and (not self.many or (_is_single(result) and _is_single(operand))):
                    one, other = both_numbers(self.scalar(result), self.scalar(operand))
                    largest = max(largest, abs(one), abs(other))
                    last = root and place == len(chain.rest) - 1
                    result = self._added(one, other if operator == "+" else -other, largest, last=last)
                else:
                    result = self.lifted(OPERATORS[operator], [result, operand])
            except Stopped as stopped:
                if not isinstance(stopped.value, Fault):
                    raise
                result = stopped.value
        return result

    def _added(self, one: float, other: float, largest: float, *, last: bool) -> float:
        found = one + other
        if found == 0 or abs(found) >= largest * _REST:
            return found
        self.rest = max(self.rest, largest * _REST)
        if not self._exact or (last and abs(found) < _HIDDEN * max(abs(one), abs(other))):
            return 0.0
        return found

    def _call(self, call: Call, *, root: bool) -> Operand:
        function = FUNCTIONS.get(call.name)
        if function is None or not function.least <= len(call.arguments) <= function.most:
            raise Stopped(UNKNOWN)
        if function.takes == "nodes":
            self.outermost = root
            return function.run(self, call.arguments)
        before = self.many
        self.many = before or call.name == "SUMPRODUCT"
        try:
            operands = [self.argument(each) for each in call.arguments]
            if call.name == "SUMPRODUCT":
                operands = [Grid(self._grid(each)) for each in operands]
        finally:
            self.many = before
        if function.takes == "operands":
            return function.run(self, *operands)
        run: Callable[..., Scalar] = function.run  # type: ignore[assignment]
        if not function.faults:
            run = functools.partial(without_faults, run)
        if function.takes == "days":
            run = functools.partial(run, since_1904=self._values.since_1904)
        return self.lifted(run, operands)

    def argument(self, node: Node | None) -> Operand:
        """Return an argument; a fault in it is a value."""
        try:
            found = self.worked(node)
        except Stopped as stopped:
            if isinstance(stopped.value, Fault):
                return stopped.value
            raise
        if found is UNKNOWN:
            raise Stopped(UNKNOWN)
        return found


def _is_single(operand: Operand) -> bool:
    return operand.single if isinstance(operand, Areas) else not isinstance(operand, Grid)
