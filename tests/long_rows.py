"""Rows of plain values as the columns that the writer of long sheets takes, and whole files of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_book import LongBook, LongSheet
from toolkit.workbooks.long_cells import BLANK, NUMBER, LongKind, Values, encode
from toolkit.workbooks.writing import Properties, Sheet, Written

EPOCH = datetime.date(1899, 12, 30)
Cell = str | int | float | datetime.date | None


def column(kind: LongKind, cells: Sequence[Cell]) -> Values:
    """Return cells as one column: a str is a text, None is blank, anything else the column's number."""
    texts = list(dict.fromkeys(cell for cell in cells if isinstance(cell, str)))
    codes = [
        BLANK if cell is None else texts.index(cell) if isinstance(cell, str) else NUMBER for cell in cells
    ]
    numbers = [
        (cell - EPOCH).days
        if isinstance(cell, datetime.date)
        else 0
        if cell is None or isinstance(cell, str)
        else cell
        for cell in cells
    ]
    whole = kind in ("whole", "money", "day")
    return Values(kind, np.array(numbers, dtype="int64" if whole else "float64"), np.array(codes), texts)


def columns(kinds: Sequence[LongKind], rows: Sequence[Sequence[Cell]]) -> list[Values]:
    """Return rows as columns."""
    return [column(kind, [row[place] for row in rows]) for place, kind in enumerate(kinds)]


def kinds_of(sheet: Sheet) -> list[LongKind]:
    """Return the kinds a sheet's columns have in blocks."""
    return ["text" if col.kind in ("wrapped", "link") else col.kind for col in sheet.columns]  # type: ignore[misc]


def blocks_of(book: LongBook, sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    """Yield the blocks of a book whose long sheets all look like ``sheet``."""
    done = 0
    for place in book.places:
        part = columns(kinds_of(sheet), rows[done : done + place.rows])
        yield encode(place.layout, part, place.first_row)
        done += place.rows


def sizes(count: int, per_block: int) -> list[int]:
    """Return the rows of each block."""
    return [min(per_block, count - start) for start in range(0, count, per_block)]


def write_rows(
    path: Path,
    sheet: Sheet,
    rows: Sequence[Sequence[Cell]],
    per_block: int = 1_000,
    rows_a_sheet: int = 1_048_576,
) -> Written:
    """Write rows as a long sheet."""
    long = LongSheet(sheet, sizes(len(rows), per_block))
    book = LongBook([long], Properties("题"), rows_a_sheet=rows_a_sheet)
    return book.write(path, blocks_of(book, sheet, rows))
