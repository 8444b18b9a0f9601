"""A sheet read as a declared table: headings, roles of rows, typed columns, troubles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import capitals, split_dates
from toolkit import header as headers
from toolkit.block import Block
from toolkit.cells import Cells, Trouble, places_of
from toolkit.column import Column
from toolkit.form_sheet import read_form
from toolkit.grid import BLANK, Grid
from toolkit.grid import Column as Raws
from toolkit.header import SERIAL, Header
from toolkit.headings import fold
from toolkit.roles import Role, assign
from toolkit.sheet_place import Part, letters
from toolkit.sheet_reading import SheetReading, title_texts
from toolkit.table import Table
from toolkit.text_pool import TextPool
from toolkit.wordings import DECLARED, IGNORED, Wordings

_UNIT_LINE = re.compile(r"(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(万元|千元|元)")


def read_sheet(
    grid: Grid,
    only: type[Table] | None = None,
    wordings: Wordings = DECLARED,
    pool: TextPool | None = None,
) -> list[SheetReading]:
    """Read every declared table on a sheet; an empty list means that none was recognised.

    With ``only`` the sheet is known to hold that one table; ``wordings`` says what headings name.
    ``pool`` is what other sheets with the same texts were read with.
    """
    pool = pool or TextPool(grid.texts)
    first, readings = 1, []
    while first <= grid.height:
        block = Block.of(grid, pool, first, grid.height)
        found = headers.find(block, only, wordings)
        if found is None:
            break
        last = grid.height if only else _next_table(block, found, wordings)
        readings.append(_read(block.rows(first, last), found, wordings))
        first = last + 1
    if readings and first <= grid.height:
        block = Block.of(grid, pool, readings[-1].first, grid.height)
        readings[-1] = _read(block, readings[-1].header, wordings)
    return readings


def _next_table(block: Block, found: Header, wordings: Wordings) -> int:
    """Return the last row of a table: the block's last, or the row above another table's titles."""
    grid = block.grid
    if found.form:
        return block.last
    below = block.rows(found.rows[-1] + 1, block.last)
    hits = below.hold(block.pool.written(headers.known_texts(wordings))).sum(axis=0, dtype=np.int32)
    for row in (np.flatnonzero(hits >= 4) + below.first).tolist():
        other = headers.find(block.rows(row, row), wordings=wordings)
        if other is None or len(other.columns) < 4 or _repeats(grid, found, other):
            continue
        last = row - 1
        while last > found.rows[-1] and _is_title_row(grid, last):
            last -= 1
        return last
    return block.last


def _repeats(grid: Grid, found: Header, other: Header) -> bool:
    """Say whether later headings only repeat a table's own: the same words, in the same columns."""
    words = [value for value in enumerate(grid.row(other.rows[0])) if value[1] is not None]
    for row in found.rows:
        if sum(value in enumerate(grid.row(row)) for value in words) >= 0.7 * len(words):
            return True
    if other.table is found.table:
        return all(found.columns.get(name, column) == column for name, column in other.columns.items())
    mine = set(found.texts.values())
    return sum(text in mine for text in other.texts.values()) * 2 > len(other.texts)


def _is_title_row(grid: Grid, row: int) -> bool:
    """Say whether a row above another table's headings belongs to its titles: one or two texts."""
    values = [value for value in grid.row(row) if value is not None]
    return (
        0 < len(values) <= 3
        and all(isinstance(value, str) for value in values)
        and len(values) * 3 <= grid.width
    )


def _read(block: Block, found: Header, wordings: Wordings) -> SheetReading:
    grid, first = block.grid, block.first
    if found.form:
        return read_form(grid, found, first, block.last)
    roles = assign(block, found, sorted(found.columns.values()))
    rows = np.flatnonzero(roles == Role.DATA) + first
    titles = title_texts(grid, roles, first)
    columns = dict(found.columns)
    split = split_dates.find(grid, found, titles)
    if split:
        columns["day"] = split.day
    headings = {name: found.texts.get(column, "") for name, column in columns.items()}
    part = Part(grid, rows, found.rows[-1], columns, headings, titles=tuple(titles))
    factor, unit_cell = _unit(grid, roles, first)
    unknown = {
        column: found.groups.get(column, "") + text
        for column, text in found.texts.items()
        if column not in columns.values()
        and not (split and column == split.month)
        and fold(text) not in SERIAL
        and column not in dict(found.twice)
    }
    for column, cells in enumerate(grid.columns, 1):
        if column not in found.texts and (cells.kinds[rows - 1] != BLANK).any():
            unknown[column] = f"第 {letters(column)} 列（没有列名）"
    meanings = wordings.meanings((found.table,))
    ignored = {
        column: text for column, text in unknown.items() if meanings.of(text).get(found.table) == IGNORED
    }
    reading = SheetReading(
        grid,
        found.table,
        found,
        first,
        roles,
        part,
        {},
        [],
        {},
        {column: text for column, text in unknown.items() if column not in ignored},
        factor,
        unit_cell,
        titles,
        ignored=ignored,
    )
    _parse_columns(reading, rows, split)
    capitals.compare(reading)
    return reading


def _unit(grid: Grid, roles: Any, first: int) -> tuple[int, tuple[int, int] | None]:
    """Return the sheet's unit in yuan, and the cell that names it when it is not yuan."""
    for place in np.flatnonzero(roles == Role.TITLE)[:20]:
        for column, value in enumerate(grid.row(int(place) + first), 1):
            found = (
                _UNIT_LINE.search(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else None
            )
            if found and found.group(1) != "元":
                return {"万元": 10000, "千元": 1000}[found.group(1)], (int(place) + first, column)
    return 1, None


def _parse_columns(
    reading: SheetReading, rows: npt.NDArray[np.int64], split: split_dates.SplitDate | None
) -> None:
    """Read every known column at the data rows; rows that mean nothing are held back."""
    grid = reading.grid
    covers = _covers(grid, rows)
    hold = np.zeros(len(rows), dtype=bool)
    places = places_of(rows)
    open_blanks: list[tuple[Column, Any, set[int], set[int]]] = []
    for attribute, column in reading.part.columns.items():
        declared = reading.table.columns[attribute]
        raws = grid.columns[column - 1]
        if split and attribute == "day":
            raws = split_dates.put_together(grid, split, rows)
        elif column in covers:
            grid.as_written.setdefault(column, raws)
            raws = _filled_down(reading, declared, raws, column, covers[column])
            grid.columns[column - 1] = raws
        kind = reading.kind_of(attribute)
        values, troubles = kind.parse(Cells.at(raws, grid.texts, places))
        values.name = attribute
        reading.values[attribute] = values
        reading.troubles.extend((attribute, int(rows[item.position]), item) for item in troubles)
        if declared.required and (missing := values.array.isna()).any():
            merged = {row for top, bottom in covers.get(column, ()) for row in range(top + 1, bottom + 1)}
            troubled = {item.position for item in troubles}
            if declared.instead:
                open_blanks.append((declared, missing, troubled, merged))
                continue
            hold |= missing
            _hold(reading, declared, rows, missing, troubled, merged)
    for declared, missing, troubled, merged in open_blanks:
        missing = missing & ~_stood_in(reading, declared, troubled, len(rows))
        hold |= missing
        _hold(reading, declared, rows, missing, troubled, merged)
    if hold.any():
        kept = np.flatnonzero(~hold)
        reading.values = {
            name: pd.Series(values.array[kept], name=name) for name, values in reading.values.items()
        }
        reading.part.rows = rows[kept]


def _stood_in(reading: SheetReading, declared: Column, troubled: set[int], count: int) -> Any:
    """Say for each row whether another column stands in for a blank cell; for one that cannot be read none does."""
    told = np.zeros(count, dtype=bool)
    for name in declared.instead:
        if name in reading.values:
            told |= reading.values[name].notna().to_numpy(dtype=bool)
    told[[position for position in troubled if position >= 0]] = False
    return told


def _hold(
    reading: SheetReading, declared: Column, rows: Any, missing: Any, troubled: set[int], merged: set[int]
) -> None:
    """Name the rows held back for one required column; a plain blank becomes a trouble of its own.

    A row under a merged cell (``merged``) is told by the merge's own trouble.
    """
    for position in np.flatnonzero(missing):
        row = int(rows[position])
        if row in merged:
            reading.held_back.setdefault(row, f"“{declared.title}”与上面的行合并，数只在第一行计一次")
            continue
        why = "读不出来" if int(position) in troubled else "是空白"
        reading.held_back.setdefault(row, f"“{declared.title}”{why}")
        if int(position) not in troubled:
            message = f"“{declared.title}”是空白，这一行没有计入"
            reading.troubles.append((declared.attribute, row, Trouble(int(position), "X001", message)))


def _covers(grid: Grid, rows: npt.NDArray[np.int64]) -> dict[int, list[tuple[int, int]]]:
    """Return for each column the (top, bottom) of the merges that run down over data rows."""
    if not grid.merges or not len(rows):
        return {}
    top_row, bottom_row = int(rows.min()), int(rows.max())
    found: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, _ in grid.merges:
        if bottom > top and top >= top_row and bottom <= bottom_row + 1:
            found.setdefault(left, []).append((top, bottom))
    return found


def _filled_down(
    reading: SheetReading, declared: Column, raws: Raws, column: int, merges: Iterable[tuple[int, int]]
) -> Raws:
    """Return the column with each merge's value on all its rows; an amount stays on its first row."""
    kinds, numbers, codes = raws.kinds.copy(), raws.numbers.copy(), raws.codes.copy()
    for top, bottom in merges:
        under = slice(top, bottom)
        for place in np.flatnonzero(kinds[under] != BLANK):
            reading.covered.append((top + 1 + int(place), column))
        if declared.kind.adds:
            kinds[under], numbers[under], codes[under] = BLANK, 0, -1
            if kinds[top - 1] != BLANK:
                message = (
                    f"合并单元格 {letters(column)}{top}:{letters(column)}{bottom} 的数只在第 {top} 行计一次"
                )
                reading.troubles.append((declared.attribute, top, Trouble(-1, "X008", message, lost=False)))
        else:
            kinds[under], numbers[under], codes[under] = kinds[top - 1], numbers[top - 1], codes[top - 1]
    return Raws(kinds, numbers, codes)
