"""The fast scan of worksheet rows: whole chunks of bytes at a time, in numpy.

It reads one layout only, that which Excel, WPS, LibreOffice, XlsxWriter, openpyxl and POI write:
tags directly one after another, double quotes, ``r`` first or nowhere.  Every tag and every step
from one tag to the next is checked against tables; the least departure raises ``UnfamiliarLayout``,
and the exact parser reads the sheet instead.  Both give the same cells; a property test holds them
together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.grid import BLANK, NO_VALUE, NUMBER
from toolkit.grid import TEXT as TEXT_CELL
from toolkit.workbooks.assembly import MAX_COLUMNS, Batch, mark_days
from toolkit.workbooks.cell_tags import CellTags, UnfamiliarLayout
from toolkit.workbooks.cell_values import Declared, interpret
from toolkit.workbooks.chunk_tags import ChunkTags
from toolkit.workbooks.markup import plain, unescaped
from toolkit.workbooks.number_formats import Shown
from toolkit.workbooks.numerals import LOW_BYTES, Places, Words, eight_digits, floats
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged
from toolkit.workbooks.row_tags import RowTags
from toolkit.workbooks.tag_steps import CELL, FORMULA, INLINE, ROW, TEXT, VALUE, VALUE_EMPTY

Flags = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.uint8]
Codes = npt.NDArray[np.int32]

_NUMBER, _SHARED, _STRING, _INLINE, _BOOL = map(
    int, (Declared.NUMBER, Declared.SHARED, Declared.STRING, Declared.INLINE, Declared.BOOL)
)
"""As plain numbers: a whole column is compared with them several times as fast."""
_NOTHING = np.uint8(len(Declared))
"""Stands for the type of a cell without text."""
_CELL_WITH_PLACE = np.uint64(int.from_bytes(b'<c r="', "little"))
_CELL_WITH_R = np.uint64(int.from_bytes(b"<c r", "little"))
# glibc hands freed memory back to the system, to be cleared and mapped anew at the next allocation,
# until it has once seen a large block freed.  Showing it one saves a quarter of the time of small files.
np.empty(31 << 20, dtype=np.uint8)


class Scan:
    """Reads the rows of one worksheet, chunk after chunk."""

    def __init__(self, pool: Pool, formats: list[Shown], since_1904: bool, ends: CellTags) -> None:
        self._pool = pool
        self._blank = np.array(pool.blank, dtype=np.int64)
        self._formats = np.array([*formats, Shown.NUMBER], dtype=np.uint8)
        self._dated = bool(self._formats.any())
        self._since_1904 = since_1904
        self._ends = ends
        self._codes: dict[bytes, int] = {}
        self.rows = RowTags()

    def take(self, chunk: bytes) -> Batch:
        """Return the cells with content of whole ``<row>`` elements.

        Raises ``UnfamiliarLayout`` when the exact parser must read the sheet.
        """
        tags = ChunkTags(chunk)
        cell, row, column, end = self._places(tags)
        kinds = self._ends.numbers(tags.view, end, tags.stop[cell] + 1)
        return self._batch(tags, cell, row, column, self._ends.types[kinds], self._ends.styles[kinds])

    def _places(self, tags: ChunkTags) -> tuple[Places, Places, Places, Places]:
        """Return the tags of the cells with content, row and column (from 0) of each, and where the rest of
        its tag begins."""
        kind = tags.code & 15
        at = np.flatnonzero(kind == ROW)
        numbers, words, widths = self.rows.take(tags.padded, tags.view, tags.start[at], tags.stop[at])
        cell = np.flatnonzero(kind == CELL)
        start = tags.start[cell]
        opening = tags.view[start]
        placed = (opening & LOW_BYTES[6]) == _CELL_WITH_PLACE
        filled = tags.code[cell] == CELL
        if placed.all():
            if not filled.all():
                cell, start, opening = cell[filled], start[filled], opening[filled]
            column, digits = _letters(tags.octets, opening >> np.uint64(48), start + 6)
            _, row_of = _rows_of(cell, at)
            width = widths[row_of]
            if ((tags.view[digits] & LOW_BYTES[width]) != words[row_of]).any():
                raise UnfamiliarLayout
            return cell, numbers[row_of] - 1, column, digits + width
        if ((opening & LOW_BYTES[4]) == _CELL_WITH_R).any():
            raise UnfamiliarLayout
        # No cell says where it is: they stand one after another.  All tags are looked at, lest an ``r``
        # comes later in one of them.
        self._ends.numbers(tags.view, start + 2, tags.stop[cell] + 1)
        first, row_of = _rows_of(cell, at)
        column = np.arange(cell.size) - first[row_of]
        if column.max(initial=0) >= MAX_COLUMNS:
            raise UnfamiliarLayout
        return cell[filled], numbers[row_of[filled]] - 1, column[filled], start[filled] + 2

    def _batch(
        self, tags: ChunkTags, cell: Places, row: Places, column: Places, declared: Kinds, style: Codes
    ) -> Batch:
        start, stop, formula, has_value = _contents(tags, cell, declared)
        empty = stop == start
        told = np.where(empty, _NOTHING, declared)
        kinds = np.zeros(cell.size, dtype=np.uint8)
        numbers = np.zeros(cell.size, dtype=np.float64)
        codes = np.full(cell.size, -1, dtype=np.int32)
        if formula.any():
            kinds[empty & formula & ~((declared == _STRING) & has_value)] = NO_VALUE

        at = np.flatnonzero(told == _SHARED)
        if at.size:
            kinds[at], codes[at] = self._shared(tags, start[at], stop[at])
        at = np.flatnonzero((told == _STRING) | (told == _INLINE))
        if at.size:
            kinds[at], codes[at] = TEXT_CELL, self._texts(tags.padded, start[at], stop[at])
        odd = (told >= _BOOL) & ~empty
        at = np.flatnonzero(told == _NUMBER)
        if at.size:
            found, fits = floats(tags.padded, tags.view, start[at], stop[at])
            kinds[at[fits]], numbers[at[fits]] = NUMBER, found[fits]
            odd[at[~fits]] = True
        for place in np.flatnonzero(odd).tolist():
            text = plain(_decoded(tags.padded[start[place] : stop[place]]))
            calculated = bool(formula[place]), bool(has_value[place])
            kinds[place], numbers[place], text = interpret(Declared(int(declared[place])), *calculated, text)
            codes[place] = self._pool.code(text) if text else -1

        if self._dated:
            shown = self._formats[np.minimum(style, len(self._formats) - 1)]
            mark_days(kinds, numbers, shown, self._since_1904)
        kept = kinds != BLANK
        places = row[kept].astype(np.int32), column[kept].astype(np.int32)
        return Batch(*places, kinds[kept], numbers[kept], codes[kept])

    def _shared(self, tags: ChunkTags, start: Places, stop: Places) -> tuple[Kinds, Codes]:
        """Return kind and code of cells that name a shared string by its number."""
        place, fits = eight_digits(tags.view, start, stop)
        if not fits.all():
            raise UnfamiliarLayout
        if int(place.max()) >= self._pool.shared:
            raise damaged("格里写的共用文字编号不存在")
        codes = place.astype(np.int32)
        kinds = np.full(codes.size, TEXT_CELL, dtype=np.uint8)
        if self._blank.size:
            nothing = np.isin(codes, self._blank)
            codes[nothing], kinds[nothing] = -1, BLANK
        return kinds, codes

    def _texts(self, padded: bytes, start: Places, stop: Places) -> list[int]:
        """Return the codes of texts that stand in their cells."""
        known = self._codes
        codes = []
        for first, last in zip(start.tolist(), stop.tolist(), strict=True):
            raw = padded[first:last]
            code = known.get(raw)
            if code is None:
                code = known[raw] = self._pool.code(unescaped(plain(_decoded(raw))))
            codes.append(code)
        return codes


def _contents(tags: ChunkTags, cell: Places, declared: Kinds) -> tuple[Places, Places, Flags, Flags]:
    """Return where each cell's text starts and stops, whether it has a formula, and whether a ``<v>``."""
    following = tags.code[cell + 1]
    formula = (following & 15) == FORMULA
    value = cell + 1
    if formula.any():
        value = value + formula
    code = tags.code[value]
    has_value = (code == VALUE) | (code == VALUE_EMPTY)
    inline = (code & 15) == INLINE
    inner = value
    if inline.any():
        if (declared[inline] != _INLINE).any():
            raise UnfamiliarLayout
        inner = value + (code == INLINE)
    holds = (tags.code[inner] == VALUE) | (tags.code[inner] == TEXT)
    start = tags.stop[inner] + 1
    stop = np.where(holds, tags.until[inner], start)
    return start, stop, formula, has_value


def _rows_of(cell: Places, row: Places) -> tuple[Places, Places]:
    """Return how many of the cells stand before each row, and at which place in ``row`` that of each cell is."""
    first = np.searchsorted(cell, row)
    return first, np.repeat(np.arange(row.size), np.append(first[1:], cell.size) - first)


def _letters(octets: npt.NDArray[np.uint8], two: Words, start: Places) -> tuple[Places, Places]:
    """Return the column (from 0) that letters at ``start`` name, and where the digits begin.

    ``two`` are the first two bytes there, the first one low.
    """
    column = (two & np.uint64(0xFF)).astype(np.int64) - 65
    bad = (column < 0) | (column > 25)
    second = (two >> np.uint64(8)).astype(np.int64) - 65
    more = second >= 0
    digits = start + 1 + more
    if more.any():
        column = np.where(more, (column + 1) * 26 + second, column)
        bad |= more & (second > 25)
        third = octets[start + 2].astype(np.int64) - 65
        most = more & (third >= 0)
        column = np.where(most, (column + 1) * 26 + third, column)
        bad |= (most & (third > 25)) | (column >= MAX_COLUMNS)
        digits = digits + most
    if bad.any():
        raise UnfamiliarLayout
    return column, digits


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise damaged("文字不是 UTF-8 编码") from fault
