"""All that was read of one unit: its sheets, and each table joined from the sheets that hold it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TypeVar

import numpy as np
import pandas as pd

from toolkit import registry
from toolkit.grid import Grid, Raw
from toolkit.roles import Role
from toolkit.sheet import read_sheet
from toolkit.sheet_reading import SheetReading
from toolkit.table import Table, empty_column
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers
from toolkit.text_pool import TextPool
from toolkit.wordings import confirmed

_OPENING = re.compile(r"期初|年初|上年|上期|上一年")
_ROSTER = re.compile(r"花名册|名册|名单|台账")
_Declared = TypeVar("_Declared", bound=Table)


@dataclasses.dataclass(frozen=True)
class Unread:
    """A sheet that is no declared table: where, why, and how many rows hold something."""

    file: str
    sheet: str
    why: str
    rows: int


@dataclasses.dataclass
class Reading:
    """The sheets of one or more files, read.

    ``tables`` holds each declared table by its class; ``not_told`` what a file's format cannot tell,
    as (file, what).
    """

    sheets: list[SheetReading]
    unread: list[Unread]
    grids: list[Grid]
    tables: dict[type[Table], Table]
    not_told: list[tuple[str, str]]

    def table(self, table: type[_Declared]) -> _Declared | None:
        """Return one table, or None when no sheet holds it."""
        found = self.tables.get(table)
        return found if isinstance(found, table) else None

    def of(self, table: type[Table]) -> list[SheetReading]:
        """Return the readings of one table, in sheet order."""
        return [sheet for sheet in self.sheets if sheet.table is table]

    @property
    def files(self) -> list[str]:
        """The files, each once, in order."""
        return list(dict.fromkeys(grid.file for grid in self.grids))


def read_grids(
    grids: Iterable[Grid],
    only: dict[str, type[Table]] | None = None,
    wordings: Mapping[str, Mapping[str, str]] | None = None,
) -> Reading:
    """Read every sheet given; ``only`` names the table of a sheet where that is known.

    ``wordings`` are headings that an officer confirmed: a table's title → the heading as it stands → the
    attribute it names, or "" for a column of no use.  Raises ``WordUnknown`` for a table or attribute
    there is not.
    """
    registry.load("toolkit.tables")
    said = confirmed(wordings)
    grids = list(grids)
    sheets: list[SheetReading] = []
    unread = []
    pools = {id(grid.texts): TextPool(grid.texts) for grid in grids}
    for grid in grids:
        found = read_sheet(grid, (only or {}).get(grid.sheet), said, pools[id(grid.texts)])
        sheets.extend(found)
        if not found and grid.height:
            filled = int(np.any([column.kinds != Raw.BLANK for column in grid.columns], axis=0).sum())
            if filled:
                unread.append(Unread(grid.file, grid.sheet, "没有找到认识的表头，这张表没有核查", filled))
    _set_opening_apart(sheets)
    return assemble(sheets, unread, grids)


def _set_opening_apart(sheets: list[SheetReading]) -> None:
    """Make the rosters of 期初 a table of their own, where there is a present roster beside them."""
    rosters = [sheet for sheet in sheets if sheet.table is Members]
    opening = [sheet for sheet in rosters if _is_opening(sheet)]
    if len(opening) < len(rosters):
        for sheet in opening:
            sheet.table = OpeningMembers


def _is_opening(sheet: SheetReading) -> bool:
    """Say whether a roster's tab, title or file name speaks of 期初 or 上年."""
    titles = [text for text in sheet.titles if _ROSTER.search(text)]
    file = PurePath(sheet.grid.file.replace("\\", "/")).stem
    return any(_OPENING.search(text) for text in (sheet.grid.sheet, file, *titles))


def join(table: type[Table], readings: list[SheetReading]) -> Table:
    """Make one table of all the sheets that hold it, in order."""
    parts = [reading.part for reading in readings]
    attributes = [name for name in table.columns if any(name in reading.values for reading in readings)]
    columns = {}
    for attribute in attributes:
        pieces = [
            reading.values[attribute]
            if attribute in reading.values
            else empty_column(table.columns[attribute], len(reading.part.rows))
            for reading in readings
        ]
        columns[attribute] = pieces[0] if len(pieces) == 1 else pd.concat(pieces, ignore_index=True)
        if columns[attribute].name != attribute:
            columns[attribute].name = attribute
    part = np.repeat(np.arange(len(parts)), [len(place.rows) for place in parts])
    row = np.concatenate([place.rows for place in parts])
    return table(columns, part.astype(np.int64), row.astype(np.int64), parts)


def assemble(sheets: list[SheetReading], unread: list[Unread], grids: list[Grid]) -> Reading:
    """Join the sheets of each table."""
    tables = {
        table: join(table, [sheet for sheet in sheets if sheet.table is table])
        for table in dict.fromkeys(sheet.table for sheet in sheets)
    }
    not_told = list(dict.fromkeys((grid.file, what) for grid in grids for what in grid.not_told))
    return Reading(sheets, unread, grids, tables, not_told)


def closes(sheet: SheetReading) -> bool:
    """Say whether the rows of a sheet add up: the data rows are kept or held back, none lost."""
    kept = len(sheet.part.rows)
    if sheet.header.form:
        return True
    return int((sheet.roles == Role.DATA).sum()) == kept + len(sheet.held_back)
