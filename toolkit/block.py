"""Rows of a sheet with all their columns beside one another, so that they are looked at as one array."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np

from toolkit.grid import TEXT, Grid


@dataclasses.dataclass(frozen=True)
class Block:
    """The cells from the sheet row ``first`` to the row ``last``; the arrays have a line a column."""

    grid: Grid
    first: int
    last: int
    kinds: Any
    codes: Any

    @classmethod
    def of(cls, grid: Grid, first: int, last: int) -> Block:
        """Take the rows ``first`` to ``last`` of a sheet."""
        span = slice(first - 1, max(last, first - 1))
        if not grid.columns:
            nothing = np.zeros((0, max(last - first + 1, 0)), dtype=np.int32)
            return cls(grid, first, last, nothing, nothing)
        kinds = np.stack([column.kinds[span] for column in grid.columns])
        return cls(grid, first, last, kinds, np.stack([column.codes[span] for column in grid.columns]))

    @functools.cached_property
    def texts(self) -> Any:
        """Where a text stands."""
        return self.kinds == TEXT

    @functools.cached_property
    def used(self) -> list[int]:
        """The codes of the texts and error values that stand here, each once."""
        return np.flatnonzero(self.chosen(self.codes[self.codes >= 0])).tolist()

    def chosen(self, codes: Any) -> Any:
        """Return for every code of the pool whether it is one of ``codes``; never for the code of no text."""
        chosen = np.zeros(len(self.grid.texts) + 1, dtype=bool)
        chosen[codes] = True
        return chosen

    def hold(self, chosen: Any) -> Any:
        """Say where a text stands whose code is ``chosen``."""
        return self.texts & chosen[self.codes]
