"""A unit's tables made again from its rows on the consolidated sheets, each row with its place in the file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import registry
from toolkit.cells import Cells
from toolkit.column import Column
from toolkit.grid import Grid
from toolkit.merge.last_period import UNIT_CODE
from toolkit.merge.result_book import ResultBook
from toolkit.merge.result_page import Page, UnitKey, text_of
from toolkit.merge.sheet_rows import SheetRows
from toolkit.merge.table_sheets import PLACE
from toolkit.merge.unit_facts import OPENING
from toolkit.reading import Reading
from toolkit.sheet_place import Part
from toolkit.table import TABLES, Table, empty_column
from toolkit.tables.opening_members import OpeningMembers


def kind_of(title: str) -> type[Table] | None:
    """Return the table that a consolidated sheet holds, None for a sheet that holds none."""
    registry.load("toolkit.tables")
    return OpeningMembers if title == OPENING else TABLES.get(title)


def column_of(page: Page, declared: Column) -> int:
    """Return the column (from 1) of a declared column on a consolidated sheet, 0 where it is not there.

    The first columns are a row's place; one of them may be called as a column of the table is.
    """
    titles = page.titles[len(PLACE) :]
    return titles.index(declared.title) + len(PLACE) + 1 if declared.title in titles else 0


def unit_reading(
    book: ResultBook, unit: UnitKey, lines: Sequence[SheetRows], titles: Iterable[str]
) -> Reading:
    """Return some of a unit's tables; ``lines`` is what 来源 says of the unit."""
    tables = {}
    for title in titles:
        kind = kind_of(title)
        mine = [line for line in lines if line.table == title]
        if kind is not None and mine:
            tables[kind] = _table(book, unit, mine, kind, title)
    return Reading([], [], [], tables, [])


def _table(
    book: ResultBook, unit: UnitKey, lines: Sequence[SheetRows], kind: type[Table], title: str
) -> Table:
    told = {heading for line in lines for heading in line.columns}
    pieces = []
    for page in book.pages_holding(title, UNIT_CODE, [unit.code or unit.name]):
        places = book.rows_of(page, unit)
        if len(places):
            pieces.append((page, places))
    frame = {}
    for name, declared in kind.columns.items():
        columns = [_column(page, places, declared) for page, places in pieces]
        there = declared.title in told or any(column.notna().any() for column in columns)
        if there and columns:
            frame[name] = columns[0] if len(columns) == 1 else pd.concat(columns, ignore_index=True)
        elif there:
            frame[name] = empty_column(declared, 0)
    parts: dict[tuple[str, str], int] = {}
    part, rows = _places(pieces, parts)
    made = [_part(file, sheet) for file, sheet in parts]
    return kind(pd.DataFrame(frame, index=pd.RangeIndex(len(rows))), part, rows, made)


def _part(file: str, sheet: str) -> Part:
    return Part(Grid(file, sheet, 0, [], []), np.zeros(0, dtype=np.int64), 0, {}, {})


def _column(page: Page, places: npt.NDArray[np.int64], declared: Column) -> Any:
    column = column_of(page, declared)
    if not column or column > page.grid.width:
        return empty_column(declared, len(places))
    cells = Cells.of(page.grid.columns[column - 1], page.grid.texts, places + 1)
    return declared.kind.parse(cells)[0]


def _places(
    pieces: Sequence[tuple[Page, npt.NDArray[np.int64]]], parts: dict[tuple[str, str], int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return each row's part and its row there; adds the parts, (file, sheet), to ``parts``."""
    part, rows = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for page, places in pieces:
        files, sheets, numbers = (_texts(page, place, places) for place in (3, 4, 5))
        pairs = pd.DataFrame({"file": files, "sheet": sheets})
        found = pairs.drop_duplicates()
        for pair in found.itertuples(index=False, name=None):
            parts.setdefault(pair, len(parts))
        number = {pair: parts[pair] for pair in found.itertuples(index=False, name=None)}
        pairs["part"] = [number[pair] for pair in zip(files, sheets, strict=True)]
        part.append(pairs["part"].to_numpy(dtype=np.int64))
        rows.append(np.array([int(text) if text.isdigit() else 0 for text in numbers], dtype=np.int64))
    return np.concatenate(part), np.concatenate(rows)


def _texts(page: Page, column: int, places: npt.NDArray[np.int64]) -> list[str]:
    return [text_of(page.grid.value(int(place) + 1, column)) for place in places]
