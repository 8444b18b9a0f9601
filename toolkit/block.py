"""Rows of a sheet with all their columns beside one another, so that they are looked at as one array."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np

from toolkit.grid import TEXT, Grid
from toolkit.text_pool import TextPool


@dataclasses.dataclass(frozen=True)
class Block:
    """The cells from the sheet row ``first`` to the row ``last``; the arrays have a line a column."""

    grid: Grid
    pool: TextPool
    first: int
    last: int
    kinds: Any
    codes: Any

    @classmethod
    def of(cls, grid: Grid, pool: TextPool, first: int, last: int) -> Block:
        """Take the rows ``first`` to ``last`` of a sheet; ``pool`` is that of the sheet's texts."""
        span = slice(first - 1, max(last, first - 1))
        if not grid.columns:
            nothing = np.zeros((0, max(last - first + 1, 0)), dtype=np.int32)
            return cls(grid, pool, first, last, nothing, nothing)
        kinds = np.array([column.kinds[span] for column in grid.columns])
        codes = np.array([column.codes[span] for column in grid.columns])
        return cls(grid, pool, first, last, kinds, codes)

    def rows(self, first: int, last: int) -> Block:
        """Return a part of the rows."""
        span = slice(first - self.first, max(last + 1, first) - self.first)
        return Block(self.grid, self.pool, first, last, self.kinds[:, span], self.codes[:, span])

    @functools.cached_property
    def texts(self) -> Any:
        """Where a text stands."""
        return self.kinds == TEXT

    @functools.cached_property
    def first_codes(self) -> Any:
        """The codes, with one code for all equal texts."""
        return self.codes if self.pool.first_codes is None else self.pool.first_codes.take(self.codes)

    def hold(self, chosen: Any) -> Any:
        """Say where a text stands whose code is ``chosen``."""
        return self.texts & chosen.take(self.codes)
