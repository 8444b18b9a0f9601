"""The start tags of rows: their numbers, and which rows are hidden."""

from __future__ import annotations

import re

import numpy as np

from toolkit.workbooks.assembly import MAX_ROWS
from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.numerals import LOW_BYTES, Places, Words, eight_digits, first_place
from toolkit.workbooks.xlsx_events import TRUE, is_zero

_REST = re.compile(rb'((?: [A-Za-z_][\w:.-]*="[^"<>&]*")*) ?/?>')
_ATTRIBUTE = re.compile(rb' ([A-Za-z_][\w:.-]*)="([^"]*)"')
_NUMBERED = np.uint64(int.from_bytes(b' r="', "little"))


class RowTags:
    """Takes the rows in the order of the file; ``hidden`` holds the hidden ones, (first, last) from 1."""

    def __init__(self) -> None:
        self.hidden: list[tuple[int, int]] = []
        self._row = 0
        self._known: dict[bytes, bool] = {}

    def take(self, padded: bytes, view: Words, start: Places, stop: Places) -> tuple[Places, Words, Places]:
        """Take the rows whose tags reach from ``start`` to ``stop``.

        Returns each row's number, the number as written with a quotation mark behind it, and the
        length of that.  Raises ``UnfamiliarLayout`` when a number is not the first attribute, or
        something is not understood.
        """
        numbered = (view[start + 4] & LOW_BYTES[4]) == _NUMBERED
        if numbered.all():
            at = start + 8
            word = view[at]
            digits = first_place(word, ord('"'))
            value, fits = eight_digits(view, at, at + digits)
            if not fits.all() or int(digits.max()) > 7 or ((word & np.uint64(255)) == ord("0")).any():
                raise UnfamiliarLayout
            numbers = value.astype(np.int64)
            widths = digits + 1
            words = word & LOW_BYTES[widths]
            rest = at + widths
        elif numbered.any():
            raise UnfamiliarLayout
        else:
            numbers = np.arange(self._row + 1, self._row + 1 + start.size)
            written = [b'%d"' % number for number in numbers.tolist()]
            words = np.array([int.from_bytes(text, "little") for text in written], dtype=np.uint64)
            widths = np.array([len(text) for text in written])
            rest = start + 4
        if int(numbers.max()) > MAX_ROWS:
            raise UnfamiliarLayout
        self._row = int(numbers[-1])
        self._note_hidden(padded, view, numbers, rest, stop + 1)
        return numbers, words, widths

    def _note_hidden(self, padded: bytes, view: Words, numbers: Places, start: Places, stop: Places) -> None:
        """Look at what follows the number: most rows of a sheet have the very same bytes there."""
        usual = start.size // 2
        first, last = int(start[usual]), int(stop[usual])
        alike = np.flatnonzero(stop - start == last - first)
        for offset in range(0, last - first, 8):
            differ = (view[start[alike] + offset] ^ view[first + offset]) & LOW_BYTES[
                min(last - first - offset, 8)
            ]
            alike = alike[differ == 0]
        hidden = np.zeros(start.size, dtype=np.bool_)
        hidden[alike] = self._is_hidden(padded[first:last])
        other = np.ones(start.size, dtype=np.bool_)
        other[alike] = False
        places = (array[other].tolist() for array in (np.arange(start.size), start, stop))
        for place, first, last in zip(*places, strict=True):
            hidden[place] = self._is_hidden(padded[first:last])
        self.hidden.extend((row, row) for row in numbers[hidden].tolist())

    def _is_hidden(self, rest: bytes) -> bool:
        if rest not in self._known:
            self._known[rest] = _is_hidden(rest)
        return self._known[rest]


def _is_hidden(rest: bytes) -> bool:
    form = _REST.fullmatch(rest)
    if form is None:
        raise UnfamiliarLayout
    attributes = dict(_ATTRIBUTE.findall(form[1]))
    if b"r" in attributes or any(name.startswith(b"xmlns") for name in attributes):
        raise UnfamiliarLayout
    shown = {name: value.decode("utf-8", "replace") for name, value in attributes.items()}
    return shown.get(b"hidden") in TRUE or is_zero(shown.get(b"ht"))
