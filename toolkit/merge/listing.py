"""Long lists of our own, as sheets whose rows are encoded at once."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence

import numpy as np

from toolkit.merge.encoding import texts_column
from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_book import LongSheet, Place
from toolkit.workbooks.long_cells import BLANK, NUMBER, LongKind, Values, encode
from toolkit.workbooks.long_links import LongLink
from toolkit.workbooks.sheet_parts import Col, Link, Row, Sheet, Value

Cell = str | int | datetime.date | None
ORDINARY = 400
"""Rows up to which a list is written as an ordinary sheet."""


@dataclasses.dataclass(frozen=True)
class Listing:
    """A list: its sheet without rows, the rows, and (row from 0, column from 0, file) of the cells that lead to a file."""

    sheet: Sheet
    rows: Sequence[Sequence[Cell]]
    links: Sequence[tuple[int, int, str]] = ()

    @property
    def drawn(self) -> Sheet | LongSheet:
        """The sheet with its rows: as an ordinary one that fits each row's height, if it is short enough for that."""
        if len(self.rows) > ORDINARY:
            return LongSheet(self.sheet, [len(self.rows)])
        leads = {(row, column): file for row, column, file in self.links}
        rows = [
            Row([_linked(cell, leads.get((number, column))) for column, cell in enumerate(row)])
            for number, row in enumerate(self.rows)
        ]
        return dataclasses.replace(self.sheet, rows=rows)

    def block(self, place: Place) -> Block:
        """Return the rows as a block at its place."""
        columns = [
            _values(column, [row[number] for row in self.rows])
            for number, column in enumerate(self.sheet.columns)
        ]
        return encode(place.layout, columns, place.first_row)

    def links_at(self, place: Place) -> list[LongLink]:
        """Return the links of the rows at a place."""
        letters = place.layout.letters
        return [
            LongLink(f"{letters[column]}{place.first_row + row}", file, None)
            for row, column, file in self.links
        ]


def _linked(cell: Cell, file: str | None) -> Value:
    return cell if file is None else Link(str(cell), file)


def _values(column: Col, cells: Sequence[Cell]) -> Values:
    kinds: dict[str, LongKind] = {"whole": "whole", "money": "money"}
    if column.kind not in kinds:
        return texts_column(
            [cell if isinstance(cell, str) else "" if cell is None else str(cell) for cell in cells]
        )
    numbers = np.array([cell if isinstance(cell, int) else 0 for cell in cells], dtype=np.int64)
    codes = np.array([NUMBER if isinstance(cell, int) else BLANK for cell in cells], dtype=np.int64)
    return Values(kinds[column.kind], numbers, codes)
