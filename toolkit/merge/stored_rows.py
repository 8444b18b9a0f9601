"""From a unit's tables to stored columns: typed values, and the text of each cell that could not be read."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.cells import Cells
from toolkit.grid import Raw
from toolkit.keys import coded
from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.merge.pack import StoredColumn, StoredTable
from toolkit.reading import Reading
from toolkit.table import Table

EPOCH = np.datetime64("1899-12-30", "D")


class Texts:
    """The texts of one pack, each kept once."""

    def __init__(self) -> None:
        # A text that is asked for and not there gets the next place.
        self._places: defaultdict[str, int] = defaultdict(itertools.count().__next__)

    @property
    def all(self) -> list[str]:
        """The texts in the order of their places."""
        return list(self._places)

    def code(self, text: str) -> int:
        """Return the place of a text, adding it if it is new."""
        return self._places[text]

    def codes(self, column: Any) -> npt.NDArray[np.int32]:
        """Return the places of the texts of a column, -1 where one is missing."""
        codes, texts = coded(column)
        places = np.full(len(texts) + 1, -1, dtype=np.int32)
        places[:-1] = list(map(self._places.__getitem__, texts))
        found: npt.NDArray[np.int32] = places[codes]
        return found


def stored(table: Table, sheet_of_part: list[int], texts: Texts) -> StoredTable:
    """Return a table's rows; ``sheet_of_part`` gives each part's place among the unit's sheets."""
    columns = {}
    for attribute in table.values:
        column = _column(table, attribute, texts)
        if (column.codes >= 0).any() or (column.given is not None and column.given.any()):
            columns[attribute] = column
    sheets = np.array(sheet_of_part, dtype=np.int32)[table.part]
    return StoredTable(table.title, columns, sheets, table.row.astype(np.int32))


def _column(table: Table, attribute: str, texts: Texts) -> StoredColumn:
    kind = table.columns[attribute].kind
    series = table.values[attribute]
    if isinstance(kind, (WholeKind, MoneyKind)):
        given = ~series.array.isna()
        numbers: Any = series.to_numpy(dtype=np.int64, na_value=0)
    elif isinstance(kind, DayKind):
        days = series.to_numpy(dtype="datetime64[D]")
        given = ~np.isnat(days)
        numbers = np.where(given, (days - EPOCH).astype(np.int64), 0)
    elif isinstance(kind, RatioKind):
        given = series.notna().to_numpy(dtype=bool)
        numbers = np.array([float(value) for value in series.where(given, 0)], dtype=np.float64)
    else:
        codes = texts.codes(series)
        return StoredColumn("text", None, None, _unread(table, attribute, codes < 0, codes, texts))
    name = {WholeKind: "whole", MoneyKind: "money", DayKind: "day", RatioKind: "ratio"}[type(kind)]
    codes = _unread(table, attribute, ~given, np.full(len(series), -1, dtype=np.int32), texts)
    return StoredColumn(name, numbers, given, codes)


def _unread(
    table: Table, attribute: str, open_rows: Any, codes: npt.NDArray[np.int32], texts: Texts
) -> npt.NDArray[np.int32]:
    """Return ``codes`` with the text of each cell that holds something, yet has no value of its kind."""
    if not open_rows.any():
        return codes
    start = 0
    for part in table.parts:
        stop = start + len(part.rows)
        column = part.columns.get(attribute) if part.cells is None else None
        if column:
            cells = Cells.of(part.grid.columns[column - 1], part.grid.texts, part.rows)
            filled = open_rows[start:stop] & (cells.kinds != Raw.BLANK)
            for place in np.flatnonzero(filled):
                raw = cells.raw(int(place))
                if raw is not None and raw.strip():
                    codes[start + place] = texts.code(raw)
        start = stop
    return codes


def sheet_places(reading: Reading) -> dict[int, int]:
    """Return the place of each sheet reading's part among the unit's sheets, by the part's identity."""
    return {id(sheet.part): place for place, sheet in enumerate(reading.sheets)}
