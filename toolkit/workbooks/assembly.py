"""From the cells a reader found, in any order, to a grid; with caps before anything is allocated."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.grid import DAY, NUMBER, Column, Grid, Raw
from toolkit.workbooks.number_formats import LAST_SERIAL, SHIFT_1904, Shown
from toolkit.workbooks.refusal import damaged, too_large

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 30_000_000
"""Cells with content in one workbook."""
MAX_SLOTS = 60_000_000
"""Height times width, summed over the sheets of one workbook."""
MAX_SHEETS = 1_000
MAX_MERGES = 100_000
_PLAIN = int(Shown.NUMBER)
"""As a plain number, as with the kinds of cells: a whole column is compared with it several times as fast."""


class Batch(NamedTuple):
    """Cells with content: parallel arrays; rows and columns count from 0."""

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    kinds: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.float64]
    codes: npt.NDArray[np.int32]


@dataclasses.dataclass
class SheetCells:
    """What a reader found on one sheet; ``merges`` count from 1, as do the hidden (first, last)."""

    batches: list[Batch] = dataclasses.field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = dataclasses.field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = dataclasses.field(default_factory=list)


class CellList:
    """Cells found one by one, turned into batches as they come."""

    SIZE = 50_000

    def __init__(self, cells: SheetCells) -> None:
        self._cells = cells
        self._found: list[tuple[int, int, int, float, int]] = []

    def add(self, row: int, column: int, kind: Raw, number: float, code: int) -> None:
        """Add one cell; row and column count from 0.  Raises ``Refused`` outside Excel's bounds."""
        if not (0 <= row < MAX_ROWS and 0 <= column < MAX_COLUMNS):
            raise damaged("行号或列号超出 Excel 的范围")
        self._found.append((row, column, kind, number, code))
        if len(self._found) >= self.SIZE:
            self.flush()

    def flush(self) -> None:
        """Make a batch of the cells added since the last one."""
        if self._found:
            rows, columns, kinds, numbers, codes = zip(*self._found, strict=True)
            self._cells.batches.append(
                Batch(
                    np.array(rows, dtype=np.int32),
                    np.array(columns, dtype=np.int32),
                    np.array(kinds, dtype=np.uint8),
                    np.array(numbers, dtype=np.float64),
                    np.array(codes, dtype=np.int32),
                )
            )
            self._found.clear()


def mark_days(
    kinds: npt.NDArray[np.uint8],
    numbers: npt.NDArray[np.float64],
    shown: npt.NDArray[np.uint8],
    since_1904: bool,
) -> None:
    """Turn NUMBER into DAY, in place, where ``shown`` (a ``Shown`` a cell) says so.

    A number outside the calendar stays NUMBER: an identity number under a date format is no day.
    """
    dated = np.flatnonzero((kinds == NUMBER) & (shown != _PLAIN))
    if not dated.size:
        return
    serials = numbers[dated]
    if since_1904:
        serials = serials + np.where(shown[dated] == Shown.DAY, SHIFT_1904, 0)
    fits = (serials >= 0) & (serials < LAST_SERIAL)
    kinds[dated[fits]] = DAY
    numbers[dated[fits]] = serials[fits]


class Assembler:
    """Makes the grids of one workbook; the caps count over all of them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._slots = 0
        self._cells = 0
        self._sheets = 0

    def grid(
        self, sheet: str, cells: SheetCells, texts: list[str], hidden: bool, not_told: tuple[str, ...] = ()
    ) -> Grid:
        """Return the grid of one sheet; empties ``cells.batches``.  Raises ``Refused`` over a cap."""
        self._count(sheet, cells)
        height, width = _bounds(cells.batches)
        height = _height_with_merges(cells, height)
        self._slots += height * width
        if self._slots > MAX_SLOTS:
            raise too_large(
                f"工作表“{sheet}”的内容一直到第 {height} 行第 {width} 列，"
                f"全部工作表合计超过 {MAX_SLOTS // 10_000} 万格的上限"
            )
        kinds = np.zeros((width, height), dtype=np.uint8)
        numbers = np.zeros((width, height), dtype=np.float64)
        codes = np.full((width, height), -1, dtype=np.int32)
        while cells.batches:
            batch = cells.batches.pop(0)
            at = batch.columns.astype(np.int64) * height + batch.rows
            kinds.reshape(-1)[at] = batch.kinds
            numbers.reshape(-1)[at] = batch.numbers
            codes.reshape(-1)[at] = batch.codes
        columns = [Column(kinds[place], numbers[place], codes[place]) for place in range(width)]
        return Grid(
            self._file,
            sheet,
            height,
            columns,
            texts,
            _clipped(cells.merges, height, width),
            _within(cells.hidden_rows, height),
            _within(cells.hidden_columns, width),
            hidden,
            not_told,
        )

    def _count(self, sheet: str, cells: SheetCells) -> None:
        self._sheets += 1
        self._cells += sum(batch.rows.size for batch in cells.batches)
        if self._sheets > MAX_SHEETS:
            raise too_large(f"工作表超过 {MAX_SHEETS} 张的上限")
        if self._cells > MAX_CELLS:
            raise too_large(f"到工作表“{sheet}”为止，有内容的格超过 {MAX_CELLS // 10_000} 万格的上限")
        if len(cells.merges) > MAX_MERGES:
            raise too_large(f"工作表“{sheet}”的合并格超过 {MAX_MERGES // 10_000} 万处的上限")


def _within(ranges: list[tuple[int, int]], last: int) -> frozenset[int]:
    return frozenset(number for first, end in ranges for number in range(max(first, 1), min(end, last) + 1))


def _bounds(batches: list[Batch]) -> tuple[int, int]:
    height = max((int(batch.rows.max()) + 1 for batch in batches if batch.rows.size), default=0)
    width = max((int(batch.columns.max()) + 1 for batch in batches if batch.rows.size), default=0)
    return height, width


def _height_with_merges(cells: SheetCells, height: int) -> int:
    """Return the height with the rows of a merged cell that holds a value; whole columns do not count."""
    longer = [merge for merge in cells.merges if height < merge[2] < MAX_ROWS and merge[0] <= height]
    if not longer:
        return height
    anchors = np.array([(first - 1) * MAX_COLUMNS + left - 1 for first, left, _, _ in longer], dtype=np.int64)
    filled = np.concatenate(
        [batch.rows.astype(np.int64) * MAX_COLUMNS + batch.columns for batch in cells.batches]
    )
    ends = np.array([last for _, _, last, _ in longer])[np.isin(anchors, filled)]
    return max(height, int(ends.max(initial=0)))


def _clipped(
    merges: list[tuple[int, int, int, int]], height: int, width: int
) -> list[tuple[int, int, int, int]]:
    """Return the merges within the grid: one over the whole sheet must not cost its whole area."""
    inside = (
        (first, left, min(last, height), min(right, width))
        for first, left, last, right in merges
        if 1 <= first <= last and 1 <= left <= right
    )
    return [
        (first, left, last, right)
        for first, left, last, right in inside
        if last >= first and right >= left and (last > first or right > left)
    ]
