"""Some rows of a long sheet: which are wanted, and how the others are passed over without being read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from toolkit.grid import Column, Grid, Raw
from toolkit.workbooks.assembly import Batch, SheetCells
from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.pool import Pool

_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_ROW_TAG = b'<row r="'
_ESCAPED = re.compile(r"""[&<>_"'\x00-\x20\ud800-\udfff]""")
"""A character that may stand in XML in more than one way."""


@dataclasses.dataclass(frozen=True)
class Wanted:
    """The first ``top`` rows, those numbered ``rows``, and those with a cell that is one of ``texts``.

    A text of digits is found as a number, too.
    """

    top: int = 0
    rows: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class SomeRows:
    """Rows of a sheet: row n (from 1) of ``grid`` is row ``numbers[n - 1]`` of the sheet."""

    grid: Grid
    numbers: npt.NDArray[np.int64]


class Passing:
    """Says of pieces of a worksheet whether they can be passed over, and of rows whether they are wanted."""

    def __init__(self, wanted: Wanted, pool: Pool) -> None:
        self._top = wanted.top
        self._rows = np.array(sorted(wanted.rows), dtype=np.int64)
        texts = set(wanted.texts)
        shared = [place for place, text in enumerate(pool.texts[: pool.shared]) if text in texts]
        self._codes = np.array([*shared, *(pool.code(text) for text in texts)], dtype=np.int64)
        self._numbers = _numbers(texts)
        found = [*texts, *map(str, shared)]
        self._needles = [f">{text}<".encode() for text in found if not _ESCAPED.search(text)]
        self._sure = len(self._needles) == len(found)

    def passes_over(self, chunk: bytes) -> bool:
        """Say whether none of the rows of a chunk is wanted; raises ``UnfamiliarLayout`` if rows have no number."""
        first, last = _ROW.search(chunk), _ROW.match(chunk, chunk.rfind(_ROW_TAG))
        if first is None or last is None:
            raise UnfamiliarLayout
        start, stop = int(first[1]), int(last[1])
        place = np.searchsorted(self._rows, start)
        if start <= self._top or (place < self._rows.size and self._rows[place] <= stop):
            return False
        if not self._sure or b"&#" in chunk:
            return False
        return not any(needle in chunk for needle in self._needles)

    def kept(self, batches: Sequence[Batch]) -> list[Batch]:
        """Return the batches without the cells of rows that are not wanted; a row's cells may be in several."""
        hits = [batch.rows[self._holds(batch)] for batch in batches]
        rows = np.union1d(self._rows - 1, np.concatenate(hits) if hits else [])
        kept = []
        for batch in batches:
            here = (batch.rows < self._top) | np.isin(batch.rows, rows)
            cells = batch.kinds[here], batch.numbers[here], batch.codes[here]
            kept.append(Batch(batch.rows[here], batch.columns[here], *cells))
        return kept

    def _holds(self, batch: Batch) -> npt.NDArray[np.bool_]:
        return _among(batch.kinds, batch.codes, batch.numbers, self._codes, self._numbers)


def _among(
    kinds: npt.NDArray[np.uint8],
    codes: npt.NDArray[np.int32],
    numbers: npt.NDArray[np.float64],
    texts: npt.NDArray[np.int64],
    figures: npt.NDArray[np.float64],
) -> npt.NDArray[np.bool_]:
    """Say which cells are one of some texts (by code) or of some numbers."""
    found: npt.NDArray[np.bool_] = (kinds == Raw.TEXT) & np.isin(codes, texts)
    found |= (kinds == Raw.NUMBER) & np.isin(numbers, figures)
    return found


def _numbers(texts: set[str]) -> npt.NDArray[np.float64]:
    return np.array([float(text) for text in texts if text.isascii() and text.isdigit()], dtype=np.float64)


def close_up(cells: SheetCells) -> npt.NDArray[np.int64]:
    """Move the rows that are left to the top, in order; return the number (from 1) each had."""
    pieces = [batch.rows for batch in cells.batches]
    numbers = np.unique(np.concatenate(pieces)) if pieces else np.zeros(0, dtype=np.int32)
    cells.batches = [
        batch._replace(rows=np.searchsorted(numbers, batch.rows).astype(np.int32)) for batch in cells.batches
    ]
    cells.merges, cells.hidden_rows = [], []
    return numbers.astype(np.int64) + 1


def some_rows(grid: Grid, wanted: Wanted) -> SomeRows:
    """Return the rows wanted of a sheet that is read already."""
    here = np.zeros(grid.height, dtype=bool)
    here[: wanted.top] = True
    here[[row - 1 for row in wanted.rows if row <= grid.height]] = True
    texts = set(wanted.texts)
    codes = np.array([place for place, text in enumerate(grid.texts) if text in texts], dtype=np.int64)
    for column in grid.columns:
        here |= _among(column.kinds, column.codes, column.numbers, codes, _numbers(texts))
    rows = np.flatnonzero(here)
    columns = [
        Column(column.kinds[rows], column.numbers[rows], column.codes[rows]) for column in grid.columns
    ]
    kept = Grid(grid.file, grid.sheet, len(rows), columns, grid.texts, hidden=grid.hidden)
    return SomeRows(kept, rows.astype(np.int64) + 1)
