"""How a function is declared: its name, how many arguments it takes, what it is handed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol

from toolkit.workbooks.editing.areas import Area
from toolkit.workbooks.editing.excel_values import UNKNOWN, Scalar, Stopped
from toolkit.workbooks.editing.formula_tree import Node


@dataclasses.dataclass(frozen=True)
class Areas:
    """A reference: one rectangle of cells, or one a sheet."""

    areas: tuple[Area, ...]

    @property
    def only(self) -> Area:
        """The rectangle, where there is one; raises ``Stopped`` with UNKNOWN for several."""
        if len(self.areas) != 1:
            raise Stopped(UNKNOWN)
        return self.areas[0]

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return len(self.areas) == 1 and self.areas[0].single


@dataclasses.dataclass(frozen=True)
class Grid:
    """Values worked out for each cell of a rectangle, row by row; all rows are of one length."""

    rows: list[list[Scalar]]


Operand = Scalar | Areas | Grid


class Working(Protocol):
    """What a function may ask of the formula it stands in."""

    many: bool
    in_array: bool
    here: tuple[int, int]
    outermost: bool

    def cells(self, area: Area) -> Iterator[tuple[int, int, Scalar]]:
        """Yield (row, column, value) of the cells that are not blank, row by row."""
        ...

    def visible_cells(self, area: Area, *, by_hand: bool) -> Iterator[tuple[int, int, Scalar]]:
        """The same without hidden rows (those hidden ``by_hand`` too) and without other subtotals."""
        ...

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """Return the value of one cell."""
        ...

    def scalar(self, operand: Operand) -> Scalar:
        """Return an operand as one value."""
        ...

    def worked(self, node: Node | None) -> Operand:
        """Return what a part of the formula is worth."""
        ...

    def argument(self, node: Node | None) -> Operand:
        """The same, a fault being a value."""
        ...

    def lifted(self, run: Callable[..., Scalar], operands: list[Operand]) -> Operand:
        """Return what a function of single values gives for operands that may be many."""
        ...

    def total(self, numbers: list[float]) -> float:
        """Return a sum as Excel shows it."""
        ...

    def index(self, area: Area) -> dict[object, list[tuple[int, int]]]:
        """Return the places of each value of an area by ``matching.key``, and of numbers written as text
        by (number, "written"); ``"doubtful"`` are texts that might be numbers.
        """
        ...


@dataclasses.dataclass(frozen=True)
class Function:
    """A function and the least and most arguments it takes.

    It takes single ``values`` (and is worked out cell by cell where it is given many), single values and
    whether ``days`` count from 1904, ``operands`` as they are, or ``nodes`` not yet worked out; the last
    two are handed the formula as well.  ``faults`` says whether faults are values to it.
    """

    run: Callable[..., Operand]
    least: int
    most: int
    takes: Literal["values", "days", "operands", "nodes"]
    faults: bool = False


FUNCTIONS: dict[str, Function] = {}
MANY = 255


def single(name: str, least: int, most: int | None = None, *, faults: bool = False) -> Callable[[Any], Any]:
    """Declare a function of single values."""
    return _declare(name, least, most, "values", faults=faults)


def dated(name: str, least: int) -> Callable[[Any], Any]:
    """Declare a function of single values that speaks of days."""
    return _declare(name, least, None, "days", faults=False)


def whole(name: str, least: int, most: int | None = None) -> Callable[[Any], Any]:
    """Declare a function that is handed its formula and its operands as they are."""
    return _declare(name, least, most, "operands", faults=True)


def lazy(name: str, least: int, most: int | None = None) -> Callable[[Any], Any]:
    """Declare a function that is handed its formula and works out its arguments itself."""
    return _declare(name, least, most, "nodes", faults=True)


def _declare(
    name: str,
    least: int,
    most: int | None,
    takes: Literal["values", "days", "operands", "nodes"],
    *,
    faults: bool,
) -> Callable[[Any], Any]:
    def declare(run: Callable[..., Operand]) -> Callable[..., Operand]:
        FUNCTIONS[name] = Function(run, least, least if most is None else most, takes, faults)
        return run

    return declare
