"""Rows of a long sheet from whole columns: made without a step a cell, in whatever process.

    block = encode(layout, [Values("text", codes=codes, texts=texts), Values("money", cents)], first_row=4)

The same columns give the same bytes.  Neither pandas nor XlsxWriter is needed here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from toolkit.workbooks.cell_text import LONGEST_TEXT, escaped, shortened
from toolkit.workbooks.long_block import Block, Segment

LongKind = Literal["text", "whole", "money", "day", "ratio", "number"]

NUMBER, BLANK = -1, -2
"""Codes of a cell that is the column's number, and of a cell that holds nothing but its look."""
LAST_ROW = 1_048_576
MOST = 2**53
"""Beyond this a cell no longer holds each whole number, nor each cent."""
DAYS = (61, 2_958_465)
"""The serial numbers of 1900-03-01, before which they are off by one, and of 9999-12-31."""
SLICE = 1_024
"""Rows put together at once: so few that they stay in the processor's cache."""

SPREAD = 8
"""Numbers of a column are written once each where they spread over no more than so many a cell."""

_SUSPECT = re.compile(r"[&<>_\x00-\x20\ud800-\udfff\ufffe\uffff]")
"""A character with which a text may not stand in XML as it is."""
_SUSPECT_MARKS = "&<>_ "
"""Those of them that are printable: to look for these, and for what is not, is quicker."""
_TEXT = '" s="{}" t="inlineStr"><is><t>%b</t></is></c>'
_NUMBER = '" s="{}"><v>%b</v></c>'
_MONEY = '" s="{}"><v>%b%b</v></c>'
_OPENING, _ROW_END = '<c r="{}', "</row>"
_CENTS = np.array([b".%02d" % cents for cents in range(100)], dtype=object)


@dataclasses.dataclass(frozen=True)
class Layout:
    """What the rows of a sheet have in common.

    ``first_row`` is the sheet row (from 1) of the first row of data, ``letters`` and ``styles`` name
    each column and its cells' style, ``row`` is what stands in each row's tag behind its number.
    """

    first_row: int
    letters: tuple[str, ...]
    styles: tuple[int, ...]
    row: str = ""


@dataclasses.dataclass(frozen=True)
class Values:
    """The cells of one column in one block.

    Where ``codes`` is 0 or more the cell is the text ``texts[code]``, whatever the kind; where it is
    ``NUMBER`` (-1) the cell is the number at its place in ``numbers``; where it is ``BLANK`` (-2) it
    is blank.  Without ``codes`` every cell is a number.  In a column of kind ``text`` there are no
    numbers: -1 is blank too; links and wrapped texts are of that kind.  An empty text is blank.
    ``texts`` are best those of the block alone: each is looked at once, however many cells have it.

    ``whole`` and ``day`` (serials of the 1900 system) are whole numbers, ``money`` is whole cents and
    becomes yuan with two decimals; ``ratio`` (a part of one) and ``number`` are any numbers.
    """

    kind: LongKind
    numbers: npt.NDArray[Any] | None = None
    codes: npt.NDArray[Any] | None = None
    texts: Sequence[str] = ()


def encode(layout: Layout, columns: Sequence[Values], first_row: int) -> Block:
    """Return the rows of ``columns``, one for each of the layout's, as a block from ``first_row`` on.

    Raises ValueError if the columns do not fit the layout, the sheet or one another, or a number is none
    a cell holds (more than 2**53, a day before 1900-03-01, nan), TypeError if whole numbers are not whole.
    """
    if len(columns) != len(layout.letters):
        raise ValueError(f"{len(columns)} columns for a sheet of {len(layout.letters)}")
    openings = [_OPENING.format(letters) for letters in layout.letters]
    behind = [*openings[1:], _ROW_END]
    made = [_Column(*of) for of in zip(layout.styles, columns, behind, strict=True)]
    counts = {column.count for column in made}
    if len(counts) != 1:
        raise ValueError(f"columns of different lengths: {sorted(counts)}")
    count = counts.pop()
    if first_row < layout.first_row or first_row + count - 1 > LAST_ROW:
        raise ValueError(f"rows {first_row} to {first_row + count - 1} are not on the sheet")
    segment = Segment()
    tag = f'"{layout.row}>{openings[0]}'.encode()
    for start in range(0, count, SLICE):
        stop = min(start + SLICE, count)
        # The row's number stands in its tag and in that of each cell: between any two pieces of the row.
        numbers = map(b"%d".__mod__, range(first_row + start, first_row + stop))
        cells = (column.cells(start, stop) for column in made)
        rows = zip(repeat(b'<row r="'), repeat(tag), *cells, strict=False)
        segment.add(b"".join(map(bytes.join, numbers, rows)))
    cut = sorted((first_row + row, place) for place, column in enumerate(made, 1) for row in column.cut)
    packed = segment.end()
    return Block(first_row, count, segment.crc, segment.length, packed, tuple(cut))


class _Column:
    """One column being written; ``cut`` are the places of the cells whose text was too long.

    A cell is what stands behind the row's number in it, up to the next one's opening or the row's end
    (``behind``).  Each is made once and taken from a table by its code; only numbers too far apart for
    that are made where they stand.
    """

    def __init__(self, style: int, values: Values, behind: str) -> None:
        self._style = style
        self._behind = behind
        self._kind = values.kind
        self.cut: list[int] = []
        self._codes = _codes(values)
        self.count = self._codes.size
        self._numbers = _numbers(values, self._codes)
        texts = self._texts(values.texts)
        numbers, self._apart = self._near(len(texts))
        # ``BLANK`` and ``NUMBER`` count from the end: the cell of a blank, and none for a number made where it stands.
        ends = np.array([f'" s="{style}"/>{behind}'.encode(), None], dtype=object)
        self._table = np.concatenate([texts, numbers, ends])

    def cells(self, start: int, stop: int) -> list[bytes]:
        """Return the cells from ``start`` to ``stop``."""
        codes = self._codes[start:stop]
        if not self._apart:
            return self._table[codes].tolist()  # type: ignore[no-any-return]
        numeric = np.flatnonzero(codes == NUMBER)
        written = self._written(self._numbers[start:stop][numeric])
        if numeric.size == codes.size:
            return written
        cells = self._table[codes]
        cells[numeric] = np.array(written, dtype=object)
        return cells.tolist()  # type: ignore[no-any-return]

    def _near(self, first: int) -> tuple[npt.NDArray[Any], bool]:
        """Return the cells of the numbers where these are near each other, coding them from ``first`` on.

        Also returns whether there are numbers, and they are not.
        """
        none = np.empty(0, dtype=object)
        if self._kind == "text":
            return none, False
        numeric = self._codes == NUMBER
        met = self._numbers[numeric]
        if not met.size or not np.issubdtype(met.dtype, np.integer):
            return none, bool(met.size)
        least, most = int(met.min()), int(met.max())
        if most - least >= SPREAD * met.size:
            return none, True
        codes = met - least
        told = np.flatnonzero(np.bincount(codes))
        table = np.empty(most - least + 1, dtype=object)
        table[told] = np.array(self._written(told + least), dtype=object)
        self._codes = self._codes.astype(np.int64)
        self._codes[numeric] = codes + first
        return table, False

    def _written(self, numbers: npt.NDArray[Any]) -> list[bytes]:
        """Return the cells of numbers."""
        if self._kind == "money":
            whole, cents = np.divmod(np.abs(numbers), 100)
            yuan = _listed(whole)
            for place in np.flatnonzero(numbers < 0).tolist():
                yuan[place] = b"-" + yuan[place]
            return list(map(self._cell(_MONEY), zip(yuan, _CENTS[cents].tolist(), strict=True)))
        return list(map(self._cell(_NUMBER), _listed(numbers)))

    def _texts(self, texts: Sequence[str]) -> npt.NDArray[Any]:
        """Return the cells of the texts met by their codes; blanks the empty ones."""
        table = np.empty(len(texts), dtype=object)
        if not texts or not self.count:
            return table
        codes = self._codes if self._codes.min() >= 0 else self._codes[self._codes >= 0]
        met = np.flatnonzero(np.bincount(codes))
        if not met.size:
            return table
        chosen = [texts[code] for code in met.tolist()]
        table[met] = np.array(self._cells_of(chosen, met), dtype=object)
        if "" in chosen:
            empty = [code for code, text in zip(met.tolist(), chosen, strict=True) if not text]
            self._codes = np.where(np.isin(self._codes, empty), BLANK, self._codes)
        return table

    def _cells_of(self, texts: list[str], codes: npt.NDArray[Any]) -> list[bytes]:
        """Return the cells of texts; ``codes`` are those of the texts."""
        cell = self._cell(_TEXT)
        if _stand("".join(texts), texts):
            return list(map(cell, "\0".join(texts).encode().split(b"\0")))
        cells = []
        for text, code in zip(texts, codes.tolist(), strict=True):
            short = shortened(text) if len(text) > LONGEST_TEXT // 2 else text
            if short != text:
                self.cut += np.flatnonzero(self._codes == code).tolist()
            if _SUSPECT.search(text):
                short = escaped(short)
            made = cell(short.encode())
            if short.strip(" \t\n") != short:
                made = made.replace(b"<t>", b'<t xml:space="preserve">', 1)
            cells.append(made)
        return cells

    def _cell(self, pattern: str) -> Callable[[Any], bytes]:
        """Return what makes a cell of its content."""
        return (pattern.format(self._style) + self._behind.replace("%", "%%")).encode().__mod__


def _stand(joined: str, texts: Sequence[str]) -> bool:
    """Say whether texts, ``joined`` to one, stand in XML as they are: none is suspect, none very long."""
    printed = joined.isprintable() and not any(mark in joined for mark in _SUSPECT_MARKS)
    if not printed and _SUSPECT.search(joined):
        return False
    return len(joined) <= LONGEST_TEXT // 2 or max(map(len, texts)) <= LONGEST_TEXT // 2


def _codes(values: Values) -> npt.NDArray[Any]:
    """Return the codes as they should be: -2 for each blank, none without a text."""
    if values.codes is None:
        count = 0 if values.numbers is None else values.numbers.size
        return np.full(count, NUMBER, dtype=np.int8)
    codes = values.codes.astype(np.int64)
    if codes.size and not BLANK <= codes.min() <= codes.max() < len(values.texts):
        raise ValueError(f"codes from {codes.min()} to {codes.max()} for {len(values.texts)} texts")
    return np.where(codes == NUMBER, BLANK, codes) if values.kind == "text" else codes


def _numbers(values: Values, codes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the numbers as they should be; what stands where a cell is no number does not matter."""
    if values.kind == "text" or not (there := codes == NUMBER).any():
        return np.zeros(codes.size, dtype=np.int64)
    numbers = values.numbers
    if numbers is None or numbers.size != codes.size:
        raise ValueError(f"{0 if numbers is None else numbers.size} numbers for {codes.size} cells")
    met = numbers[there]
    whole = np.issubdtype(numbers.dtype, np.integer)
    if values.kind in ("whole", "money", "day") and not whole:
        raise TypeError(f"{values.kind} is whole numbers, not {numbers.dtype}")
    least, most = DAYS if values.kind == "day" else (-MOST, MOST)
    fits = (met >= least) & (met <= most) if whole else np.isfinite(met)
    if not fits.all():
        raise ValueError(f"{values.kind} from {met.min()} to {met.max()} is more than a cell holds")
    return numbers.astype(np.int64) if whole else numbers.astype(np.float64) + 0.0


def _listed(numbers: npt.NDArray[Any]) -> list[bytes]:
    """Return each number as Python writes it, but whole ones without a point."""
    return (repr(numbers.tolist())[1:-1] + ", ").encode().replace(b".0, ", b", ")[:-2].split(b", ")
