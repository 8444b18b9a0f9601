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

from toolkit.grid import Raw
from toolkit.workbooks.assembly import MAX_COLUMNS, Batch, mark_days
from toolkit.workbooks.cell_tags import CellTags, UnfamiliarLayout
from toolkit.workbooks.cell_values import Declared, interpret
from toolkit.workbooks.markup import plain, unescaped
from toolkit.workbooks.number_formats import Shown
from toolkit.workbooks.numerals import LOW_BYTES, PADDING, Places, Words, eight_digits, floats, windows
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged
from toolkit.workbooks.row_tags import RowTags
from toolkit.workbooks.tag_steps import (
    CELL, CELL_EMPTY, CELL_END, CODES, EMPTY, FORMULA, FORMULA_EMPTY, HOLDS_TEXT, INLINE, LENGTHS, ROW,
    ROW_EMPTY, ROW_END, STEPS, TEXT, VALUE, VALUE_EMPTY,
)  # fmt: skip

_CELL_WITH_PLACE = np.uint64(int.from_bytes(b'<c r="', "little"))
_CELL_WITH_R = np.uint64(int.from_bytes(b"<c r", "little"))
_CONTROL = np.array([byte < 32 and byte not in (9, 10, 13) for byte in range(256)])_WHITE = np.array([byte in b" \t\r\n" for byte in range(256)])

# glibc hands freed memory back to the system, to be cleared and mapped anew at the next allocation,
# until it has once seen a large block freed.  Showing it one saves a quarter of the time of small files.
np.empty(31 << 20, dtype=np.uint8)


class _Tags:
    """Where the tags of a chunk begin and end, and what each is."""

    def __init__(self, chunk: bytes) -> None:
        self.padded = chunk + PADDING
        self.octets = np.frombuffer(self.padded, dtype=np.uint8)
        octets = self.octets[: len(chunk)]
        low = octets[octets < 32]
        if low.size and _CONTROL[low].any():
            raise UnfamiliarLayout
        self.start: Places = np.flatnonzero(octets == 60)
        self.stop: Places = np.flatnonzero(octets == 62)
        if self.start.size != self.stop.size or not self.start.size:
            raise UnfamiliarLayout
        gap = self.start[1:] - self.stop[:-1]
        if self.start[0] != 0 or self.stop[-1] != len(chunk) - 1 or (gap < 1).any() or (self.start > self.stop).any():
            raise UnfamiliarLayout
        self.view: Words = windows(self.padded)
        code = CODES[(self.view[self.start] >> np.uint64(8)).astype(np.uint16)]
        code += (self.octets[self.stop - 1] == 47).astype(np.uint8) * np.uint8(EMPTY)
        self.code: npt.NDArray[np.uint8] = code
        lengths = LENGTHS[code]
        if (
            code[0] not in (ROW, ROW_EMPTY)
            or code[-1] not in (ROW_END, ROW_EMPTY)
            or not STEPS[code[:-1].astype(np.uint16) * 32 + code[1:]].all()
            or ((self.stop - self.start != lengths) & (lengths > 0)).any()
        ):
            raise UnfamiliarLayout
        self._check_gaps(np.flatnonzero((gap != 1) & ~HOLDS_TEXT[code[:-1]]))

    def _check_gaps(self, wide: Places) -> None:
        """Allow a line end between tags: POI's streaming writer, so EasyExcel too, breaks lines at rows."""
        if wide.size:
            after, before = self.stop[wide] + 1, self.start[wide + 1] - 1
            if int((before - after).max()) > 1 or not (_WHITE[self.octets[after]] & _WHITE[self.octets[before]]).all():
                raise UnfamiliarLayout


class Scan:
    """Reads the rows of one worksheet, chunk after chunk."""

    def __init__(self, pool: Pool, formats: list[Shown], since_1904: bool) -> None:
        self._pool = pool
        self._blank = np.array([place for place, text in enumerate(pool.texts[: pool.shared]) if not text])
        self._formats = np.array([*formats, Shown.NUMBER], dtype=np.uint8)
        self._dated = bool(self._formats.any())
        self._since_1904 = since_1904
        self._ends = CellTags()
        self._codes: dict[bytes, int] = {}
        self.rows = RowTags()

    def take(self, chunk: bytes) -> Batch:
        """Return the cells with content of whole ``<row>`` elements.

        Raises ``UnfamiliarLayout`` when the exact parser must read the sheet.
        """
        tags = _Tags(chunk)
        cell = np.flatnonzero((tags.code & 15) == CELL)
        row, column, filled, end = self._places(tags, cell)
        cell, row, column = cell[filled], row[filled], column[filled]
        kinds = self._ends.numbers(tags.view, end, tags.stop[cell] + 1)
        return self._batch(tags, cell, row, column, self._ends.types[kinds], self._ends.styles[kinds])

    def _places(
        self, tags: _Tags, cell: Places
    ) -> tuple[Places, Places, npt.NDArray[np.bool_], Places]:
        """Return row and column (from 0) of each cell, which cells have content, and where the rest of
        those cells' tags begins."""
        at = np.flatnonzero((tags.code & 15) == ROW)
        numbers, words, widths = self.rows.take(tags.padded, tags.view, tags.start[at], tags.stop[at])
        first = np.searchsorted(cell, at)
        counts = np.diff(first, append=cell.size)
        row = np.repeat(numbers - 1, counts)
        filled = tags.code[cell] == CELL
        start = tags.start[cell]
        placed = (tags.view[start] & LOW_BYTES[6]) == _CELL_WITH_PLACE
        if placed.all():
            start = start[filled] + 6
            column, digits = _letters(tags.view[start], start)
            row_of = np.repeat(np.arange(at.size), counts)[filled]
            width = widths[row_of]
            if ((tags.view[digits] & LOW_BYTES[width]) != words[row_of]).any():
                raise UnfamiliarLayout
            columns = np.zeros(cell.size, dtype=np.int64)
            columns[filled] = column
            return row, columns, filled, digits + width
        if ((tags.view[start] & LOW_BYTES[4]) == _CELL_WITH_R).any():
            raise UnfamiliarLayout
        # No cell says where it is: they stand one after another.  All tags are looked at, lest an ``r``
        # comes later in one of them.
        self._ends.numbers(tags.view, start + 2, tags.stop[cell] + 1)
        column = np.arange(cell.size) - np.repeat(first, counts)
        if column.max(initial=0) >= MAX_COLUMNS:
            raise UnfamiliarLayout
        return row, column, filled, start[filled] + 2

    def _batch(
        self,
        tags: _Tags,
        cell: Places,
        row: Places,
        column: Places,
        declared: npt.NDArray[np.uint8],
        style: npt.NDArray[np.int32],
    ) -> Batch:
        following = tags.code[cell + 1]
        formula = (following & 15) == FORMULA
        value = cell + 1
        if formula.any():
            value = value + np.where(following == FORMULA, 2, 0) + (following == FORMULA_EMPTY)
        code = tags.code[value]
        inline = (code & 15) == INLINE
        if inline.any():
            if (declared[inline] != Declared.INLINE).any():
                raise UnfamiliarLayout
            inner = value + (code == INLINE)
        else:
            inner = value
        start = tags.stop[inner] + 1
        holds = (tags.code[inner] == VALUE) | (tags.code[inner] == TEXT)
        stop = np.where(holds, tags.start[np.minimum(inner + 1, tags.start.size - 1)], start)
        empty = stop == start
        has_value = (code == VALUE) | (code == VALUE_EMPTY)
        kinds = np.zeros(cell.size, dtype=np.uint8)
        kinds[empty & formula & ~((declared == Declared.STRING) & has_value)] = Raw.UNCALCULATED
        numbers = np.zeros(cell.size, dtype=np.float64)
        codes = np.full(cell.size, -1, dtype=np.int32)
        odd = ~empty & (declared >= Declared.BOOL)
        self._take_shared(tags, np.flatnonzero(~empty & (declared == Declared.SHARED)), start, stop, kinds, codes)
        text = ~empty & ((declared == Declared.STRING) | (declared == Declared.INLINE))
        self._take_texts(tags.padded, np.flatnonzero(text), start, stop, kinds, codes, formula, has_value, declared)
        plain_number = np.flatnonzero(~empty & (declared == Declared.NUMBER))
        if plain_number.size:
            found, fits = floats(tags.padded, tags.view, start[plain_number], stop[plain_number])
            good = plain_number[fits]
            numbers[good], kinds[good] = found[fits], Raw.NUMBER
            odd[plain_number[~fits]] = True
        for place in np.flatnonzero(odd).tolist():
            shown = plain(_decoded(tags.padded[start[place] : stop[place]]))
            kind, numbers[place], shown = interpret(
                Declared(int(declared[place])), bool(formula[place]), bool(has_value[place]), shown
            )
            kinds[place] = kind
            codes[place] = self._pool.code(shown) if shown else -1
        if self._dated:
            mark_days(kinds, numbers, self._formats[np.minimum(style, len(self._formats) - 1)], self._since_1904)
        kept = kinds != Raw.BLANK
        return Batch(
            row[kept].astype(np.int32), column[kept].astype(np.int32), kinds[kept], numbers[kept], codes[kept]
        )

    def _take_shared(
        self, tags: _Tags, at: Places, start: Places, stop: Places,
        kinds: npt.NDArray[np.uint8], codes: npt.NDArray[np.int32],
    ) -> None:  # fmt: skip
        if not at.size:
            return
        place, fits = eight_digits(tags.view, start[at], stop[at])
        if not fits.all():
            raise UnfamiliarLayout
        if int(place.max()) >= self._pool.shared:
            raise damaged("格里写的共用文字编号不存在")
        codes[at], kinds[at] = place, Raw.TEXT
        if self._blank.size:
            nothing = at[np.isin(place, self._blank)]
            codes[nothing], kinds[nothing] = -1, Raw.BLANK

    def _take_texts(
        self, padded: bytes, at: Places, start: Places, stop: Places,
        kinds: npt.NDArray[np.uint8], codes: npt.NDArray[np.int32],
        formula: npt.NDArray[np.bool_], has_value: npt.NDArray[np.bool_], declared: npt.NDArray[np.uint8],
    ) -> None:  # fmt: skip
        if not at.size:
            return
        known = self._codes
        found = []
        for first, last in zip(start[at].tolist(), stop[at].tolist(), strict=True):
            raw = padded[first:last]
            code = known.get(raw)
            if code is None:
                code = known[raw] = self._pool.code(unescaped(plain(_decoded(raw))))
            found.append(code)
        codes[at], kinds[at] = found, Raw.TEXT


def _letters(word: Words, start: Places) -> tuple[Places, Places]:
    """Return the column (from 0) that letters at the start of words name, and where the digits begin."""
    column = (word & np.uint64(0xFF)).astype(np.int64) - 65
    bad = (column < 0) | (column > 25)
    second = ((word >> np.uint64(8)) & np.uint64(0xFF)).astype(np.int64) - 65
    more = second >= 0
    digits = start + 1 + more
    if more.any():
        column = np.where(more, (column + 1) * 26 + second, column)
        bad |= more & (second > 25)
        third = ((word >> np.uint64(16)) & np.uint64(0xFF)).astype(np.int64) - 65
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
