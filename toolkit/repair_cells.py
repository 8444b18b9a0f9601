"""Which cells of a unit's sheets a repair would change: found column by column, and proved by reading.

A change is kept only where the column's own reader understands the cell after it as before it; where the
cell could not be read before, it must be read cleanly after.  Never touched: formulas, error values, cells
under a merge, identity numbers stored as numbers or with a fault, and columns that no table reads.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit import identity
from toolkit.cells import Cells, plain_number
from toolkit.grid import EPOCH, NUMBER, TEXT, Grid, Raw
from toolkit.identity import Fault
from toolkit.kinds import DayKind, IdNumberKind, Kind, MoneyKind, WholeKind
from toolkit.masking import mask_text
from toolkit.reading import Reading
from toolkit.repair import Cell, Repair, Value, repairs_of
from toolkit.roles import Role
from toolkit.sheet_place import letters
from toolkit.sheet_reading import SheetReading

ROUNDS = 4
"""How often the repairs are asked in turn: one may bring about another, but not for ever."""

Rows = npt.NDArray[np.int64]


@dataclasses.dataclass(frozen=True)
class Step:
    """What one repair makes of one text or number; ``safe`` is False after a step in doubt, too."""

    repair: str
    safe: bool
    before: str | float
    after: Value


@dataclasses.dataclass(frozen=True)
class Change:
    """One cell and the steps it goes through, those without a doubt first.

    ``shown`` has the texts of the cell before the first step and after each, masked.
    """

    file: str
    sheet: str
    row: int
    column: int
    steps: tuple[Step, ...]
    shown: tuple[str, ...]
    number_format: str
    """How a number or a day is shown in a cell whose own format does not fit it."""

    @property
    def cell(self) -> str:
        """The cell's name."""
        return f"{letters(self.column)}{self.row}"

    @property
    def before(self) -> str | float:
        """What the cell holds now."""
        return self.steps[0].before

    def taken(self, unsafe: bool) -> tuple[Step, ...]:
        """Return the steps that are made, without or with those in doubt."""
        return self.steps if unsafe else tuple(step for step in self.steps if step.safe)


def changes_of(reading: Reading) -> list[Change]:
    """Return every change to a unit's sheets, in the order of the sheets, columns and rows."""
    return [change for sheet in reading.sheets for change in _changes_on(sheet)]


def _changes_on(sheet: SheetReading) -> Iterator[Change]:
    grid = sheet.grid
    shut = _shut(grid)
    for attribute, column, rows in _columns(sheet):
        form = sheet.part.cells is not None
        kind = sheet.table.columns[attribute].kind if form else sheet.kind_of(attribute)
        heading = sheet.part.headings.get(attribute, "")
        raws = grid.columns[column - 1]
        rows = rows[~shut[column][rows - 1]] if column in shut else rows
        for raw in (TEXT, NUMBER) if isinstance(kind, DayKind) else (TEXT,):
            here = rows[raws.kinds[rows - 1] == raw]
            keys = raws.codes[here - 1] if raw == TEXT else raws.numbers[here - 1]
            distinct, place = np.unique(keys, return_inverse=True)
            values = [grid.texts[key] if raw == TEXT else float(key) for key in distinct.tolist()]
            found = _proved(values, kind, heading)
            shown = {value: _shown(value, steps, kind) for value, steps in found.items()}
            for row, number in zip(here.tolist(), place.tolist(), strict=True):
                value = values[number]
                if value in found:
                    where = grid.file, grid.sheet, row, column
                    yield Change(*where, found[value], shown[value], kind.number_format)


def _shown(value: str | float, steps: tuple[Step, ...], kind: Kind) -> tuple[str, ...]:
    """Return the cell as it is and after each step, masked."""
    return tuple(_masked(held, kind) for held in (value, *(step.after for step in steps)))


def _masked(held: str | float | Value, kind: Kind) -> str:
    if isinstance(held, float):
        held = plain_number(held)
    return mask_text(kind.masked(held.isoformat() if isinstance(held, datetime.date) else str(held)))


def _columns(sheet: SheetReading) -> Iterator[tuple[str, int, Rows]]:
    """Yield (attribute, column, rows) of what a table reads: data rows, for figures the totals too."""
    if sheet.part.cells is not None:
        for attribute, (row, column) in sheet.part.cells.items():
            if column <= sheet.grid.width and row <= sheet.grid.height:
                yield attribute, column, np.array([row], dtype=np.int64)
        return
    data, totals = sheet.rows_of(Role.DATA), sheet.rows_of(Role.TOTAL)
    # Not the part's columns: a date ruled in two columns (月, 日) stands in neither of them.
    for attribute, column in sheet.header.columns.items():
        figures = isinstance(sheet.table.columns[attribute].kind, MoneyKind | WholeKind)
        yield attribute, column, np.union1d(data, totals) if figures else data


def _shut(grid: Grid) -> dict[int, npt.NDArray[np.bool_]]:
    """Return for each column which rows (from 0) are under a merge or hold a formula; few columns have any."""
    shut: dict[int, npt.NDArray[np.bool_]] = {}
    ranges = [(top, left, bottom, right, True) for top, left, bottom, right in grid.merges]
    for top, left, bottom, right, merged in (*ranges, *((*held, False) for held in grid.formulas)):
        for column in range(left, min(right, grid.width) + 1):
            rows = shut.setdefault(column, np.zeros(grid.height, dtype=bool))
            rows[top - 1 + (merged and column == left) : bottom] = True
    return shut


def _proved(values: Sequence[str | float], kind: Kind, heading: str) -> dict[str | float, tuple[Step, ...]]:
    """Return the steps of each value that some repair changes and that its reader confirms."""
    safe, unsafe = repairs_of(type(kind), True), repairs_of(type(kind), False)
    sure = {value: steps for value in values if (steps := _steps(value, kind, heading, safe))}
    held = _confirmed(sure, kind, doubtful=False)
    doubted = {item.name for item in unsafe}
    bold = {}
    for value in values:
        done = held.get(value, ())
        last = done[-1].after if done else value
        more = _steps(last, kind, heading, (*unsafe, *safe)) if isinstance(last, str | float) else ()
        if any(step.repair in doubted for step in more):
            bold[value] = (*done, *(dataclasses.replace(step, safe=False) for step in more))
    return held | _confirmed(bold, kind, doubtful=True)


def _steps(value: str | float, kind: Kind, heading: str, repairs: Sequence[Repair]) -> tuple[Step, ...]:
    """Ask the repairs in turn until none has anything to change."""
    steps: list[Step] = []
    now: str | float = value
    for _ in range(ROUNDS):
        before = len(steps)
        for item in repairs:
            after = item.cure(Cell(now, kind, heading))
            if after is None or after == now:
                continue
            steps.append(Step(item.name, item.safe, now, after))
            if not isinstance(after, str):
                return tuple(steps)
            now = after
        if len(steps) == before:
            break
    return tuple(steps)


def _confirmed(
    found: dict[str | float, tuple[Step, ...]], kind: Kind, *, doubtful: bool
) -> dict[str | float, tuple[Step, ...]]:
    """Keep the values that are read after their steps as they were before, or are read only then.

    What has a doubt may come to mean something else, but must be read cleanly.
    """
    values = list(found)
    before = _read(values, kind)
    after = _read([found[value][-1].after for value in values], kind)
    kept = {}
    for value, (meant, told), (means, tells) in zip(values, before, after, strict=True):
        last = found[value][-1].after
        same = meant == means or (meant is None and bool(told))
        fit = means is not None and not tells if doubtful else same and tells <= told
        if fit and (not isinstance(kind, IdNumberKind) or _sound(last)):
            kept[value] = found[value]
    return kept


def _sound(number: Value) -> bool:
    """Say whether a resident's number is whole, its last digit too."""
    return isinstance(number, str) and identity.find_fault(number) == Fault.NONE


def _read(values: Sequence[str | Value | float], kind: Kind) -> list[tuple[Any, frozenset[str]]]:
    """Read cells that hold these values; return each one's meaning (None for nothing) and its troubles."""
    kinds = np.full(len(values), Raw.NUMBER, dtype=np.uint8)
    numbers = np.zeros(len(values), dtype=np.float64)
    codes = np.full(len(values), -1, dtype=np.int32)
    texts: list[str] = []
    for place, value in enumerate(values):
        if isinstance(value, str):
            kinds[place], codes[place] = Raw.TEXT, len(texts)
            texts.append(value)
        elif isinstance(value, datetime.date):
            kinds[place], numbers[place] = Raw.DAY, (value - EPOCH.date()).days
        else:
            numbers[place] = float(value)
    if not len(values):
        return []
    meant, troubles = kind.parse(Cells(kinds, numbers, codes, texts))
    missing = meant.isna().tolist()
    told: list[set[str]] = [set() for _ in values]
    for trouble in troubles:
        told[trouble.position].add(trouble.code)
    return [
        (None if nothing else value, frozenset(codes_of))
        for value, nothing, codes_of in zip(meant.tolist(), missing, told, strict=True)
    ]
