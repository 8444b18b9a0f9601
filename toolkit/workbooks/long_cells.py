"""Rows of a long sheet from whole columns: made without a step a cell, in whatever process.

    block = encode(layout, [Values("text", codes=codes, texts=texts), Values("money", cents)], first_row=4)

The same columns give the same bytes.  Neither pandas nor XlsxWriter is needed here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
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

_SUSPECT = re.compile(r"[&<>_\x00-\x20\ud800-\udfff\ufffe\uffff]")
"""A character with which a text may not stand in XML as it is."""
_BETWEEN = "\0"
_AROUND_TEXT = '" s="{}" t="inlineStr"><is><t>', "</t></is></c>"
_AROUND_NUMBER = '" s="{}"><v>', "</v></c>"
_OPENING, _ROW_END = '<c r="{}', "</row>"
_CENTS = np.array([f".{cents:02}" for cents in range(100)], dtype=object)


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
        numbers = [b"%d" % number for number in range(first_row + start, first_row + stop)]
        parts: list[Iterable[bytes]] = [repeat(b'<row r="'), numbers, repeat(tag)]
        for column in made:
            parts += (numbers, column.cells(start, stop))
        segment.add(b"".join(chain.from_iterable(zip(*parts, strict=False))))
    cut = sorted((first_row + row, place) for place, column in enumerate(made, 1) for row in column.cut)
    packed = segment.end()
    return Block(first_row, count, segment.crc, segment.length, packed, tuple(cut))


class _Column:
    """One column being written; ``cut`` are the places of the cells whose text was too long.

    ``behind`` is what stands behind each cell: the next one's opening, or the row's end.
    """

    def __init__(self, style: int, values: Values, behind: str) -> None:
        self._style = style
        self._behind = behind
        self._blank = f'" s="{style}"/>{behind}'.encode()
        self._kind = values.kind
        self.cut: list[int] = []
        self._codes = _codes(values)
        self.count = self._codes.size
        self._table = self._texts(values.texts)
        self._numbers = _numbers(values, self._codes)

    def cells(self, start: int, stop: int) -> Iterable[bytes]:
        """Return what stands behind the row's number in each cell from ``start`` to ``stop``."""
        codes = self._codes[start:stop]
        lowest = codes.min()
        if lowest >= 0:
            return self._table[codes].tolist()  # type: ignore[no-any-return]
        numeric = np.flatnonzero(codes == NUMBER)
        if numeric.size == codes.size:
            return self._written(self._numbers[start:stop])
        if codes.max() == BLANK:
            return repeat(self._blank)
        cells = np.full(codes.size, self._blank, dtype=object)
        texts = np.flatnonzero(codes >= 0)
        cells[texts] = self._table[codes[texts]]
        if numeric.size:
            cells[numeric] = np.array(self._written(self._numbers[start:stop][numeric]), dtype=object)
        return cells.tolist()

    def _written(self, numbers: npt.NDArray[Any]) -> list[bytes]:
        """Return the cells of numbers, from their style on."""
        if self._kind == "money":
            whole, cents = np.divmod(np.abs(numbers), 100)
            yuan = _listed(whole)
            for place in np.flatnonzero(numbers < 0).tolist():
                yuan[place] = f"-{yuan[place]}"
            texts = [left + right for left, right in zip(yuan, _CENTS[cents].tolist(), strict=True)]
        else:
            texts = _listed(numbers)
        return self._framed(texts, _AROUND_NUMBER)

    def _texts(self, texts: Sequence[str]) -> npt.NDArray[Any]:
        """Return the cells of the texts met, from their style on, by their codes; blanks the empty ones."""
        table = np.full(len(texts), b"", dtype=object)
        met = np.flatnonzero(np.bincount(self._codes[self._codes >= 0], minlength=len(texts)))
        if not met.size:
            return table
        chosen = [texts[code] for code in met.tolist()]
        table[met] = np.array(self._cells_of(chosen, met), dtype=object)
        if empty := [code for code, text in zip(met.tolist(), chosen, strict=True) if not text]:
            self._codes = np.where(np.isin(self._codes, empty), BLANK, self._codes)
        return table

    def _cells_of(self, texts: list[str], codes: npt.NDArray[Any]) -> list[bytes]:
        longest = max(map(len, texts))
        if longest <= LONGEST_TEXT // 2 and _SUSPECT.search("".join(texts)) is None:
            return self._framed(texts, _AROUND_TEXT)
        texts = texts.copy()
        kept = []
        for place, text in enumerate(texts):
            if len(text) > LONGEST_TEXT // 2:
                texts[place] = shortened(text)
                if texts[place] != text:
                    self.cut += np.flatnonzero(self._codes == codes[place]).tolist()
            if _SUSPECT.search(text):
                texts[place] = escaped(texts[place])
                if texts[place].strip(" \t\n") != texts[place]:
                    kept.append(place)
        cells = self._framed(texts, _AROUND_TEXT)
        for place in kept:
            cells[place] = cells[place].replace(b"<t>", b'<t xml:space="preserve">', 1)
        return cells

    def _framed(self, texts: Sequence[str], around: tuple[str, str]) -> list[bytes]:
        """Return each text with the words around it, all in one go."""
        before, after = around[0].format(self._style), around[1] + self._behind
        return (before + (after + _BETWEEN + before).join(texts) + after).encode().split(_BETWEEN.encode())


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
    there = codes == NUMBER
    if not there.any():
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


def _listed(numbers: npt.NDArray[Any]) -> list[str]:
    """Return each number as Python writes it, but whole ones without a point."""
    return (repr(numbers.tolist())[1:-1] + ", ").replace(".0, ", ", ")[:-2].split(", ")
