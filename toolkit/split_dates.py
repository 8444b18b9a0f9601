"""Dates written in two columns, 月 and 日, with the year in the heading above or in the title.

The way ledgers have been ruled for a century: the month stands on the first line only, the year in
the heading.  What is put together is read like any other date, so a missing part is a doubt (X007).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from toolkit.cells import plain_number
from toolkit.grid import Column, Grid, Raw
from toolkit.header import Header
from toolkit.headings import fold

_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})\s*年?")


@dataclasses.dataclass(frozen=True)
class SplitDate:
    """The columns of 月 and 日 (from 1), and the year's digits, empty when nothing tells it."""

    month: int
    day: int
    year: str


def find(grid: Grid, header: Header, titles: Iterable[str]) -> SplitDate | None:
    """Return the two columns of a table that lacks its ``day`` column, or None."""
    if "day" not in header.table.columns or "day" in header.columns:
        return None
    places = {fold(text): column for column, text in header.texts.items() if fold(text) in ("月", "日")}
    if len(places) < 2:
        return None
    above = [grid.value(row, column) for row in header.rows for column in places.values()]
    for text in (*above, *titles):
        shown = plain_number(text) if isinstance(text, float) else text
        year = _YEAR.search(shown) if isinstance(shown, str) else None
        if year:
            return SplitDate(places["月"], places["日"], year.group(1))
    return SplitDate(places["月"], places["日"], "")


def put_together(grid: Grid, split: SplitDate, rows: npt.NDArray[np.int64]) -> Column:
    """Return a column of date texts for ``rows`` (sheet rows); the month runs down over blank cells."""
    kinds = np.zeros(grid.height, dtype=np.uint8)
    codes = np.full(grid.height, -1, dtype=np.int32)
    month = ""
    for row in rows:
        month = _digits(grid.value(int(row), split.month)) or month
        day = _digits(grid.value(int(row), split.day))
        if not day and grid.value(int(row), split.month) is None:
            continue
        year = f"{split.year}年" if split.year else ""
        kinds[row - 1], codes[row - 1] = Raw.TEXT, len(grid.texts)
        grid.texts.append(f"{year}{month}月{day}日" if day else f"{year}{month}月")
    return Column(kinds, np.zeros(grid.height, dtype=np.float64), codes)


def _digits(value: object) -> str:
    """Return a month or day cell as text: 3, ３, 3月, 3日."""
    if isinstance(value, float):
        return plain_number(value)
    return re.sub(r"\s|月|日|号", "", value) if isinstance(value, str) else ""
