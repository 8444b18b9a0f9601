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
from toolkit.workbooks.sheet_parts import Col, Sheet

Cell = str | int | datetime.date | None


@dataclasses.dataclass(frozen=True)
class Listing:
    """A list: its sheet without rows, the rows, and (row from 0, column from 0, file) of the cells that lead to a file."""

    sheet: Sheet
    rows: Sequence[Sequence[Cell]]
    links: Sequence[tuple[int, int, str]] = ()

    @property
    def long(self) -> LongSheet:
        """The sheet as a long one, its rows in one block."""
        return LongSheet(self.sheet, [len(self.rows)] if self.rows else [])

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


def _values(column: Col, cells: Sequence[Cell]) -> Values:
    kinds: dict[str, LongKind] = {"whole": "whole", "money": "money"}
    if column.kind not in kinds:
        return texts_column(
            [cell if isinstance(cell, str) else "" if cell is None else str(cell) for cell in cells]
        )
    numbers = np.array([cell if isinstance(cell, int) else 0 for cell in cells], dtype=np.int64)
    codes = np.array([NUMBER if isinstance(cell, int) else BLANK for cell in cells], dtype=np.int64)
    return Values(kinds[column.kind], numbers, codes)
