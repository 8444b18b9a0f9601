"""The start tags of rows, one by one: few next to the cells, and with more kinds of attribute."""

from __future__ import annotations

import re

from toolkit.workbooks.assembly import MAX_ROWS
from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.xlsx_events import is_zero, TRUE

_REST = re.compile(rb'((?: [A-Za-z_][\w:.-]*="[^"<>&]*")*) ?/?>')
_ATTRIBUTE = re.compile(rb' ([A-Za-z_][\w:.-]*)="([^"]*)"')
_NUMBERED = b' r="'


class RowTags:
    """Numbers and hidden rows, in the order of the file; ``row`` is the last row's number, from 1."""

    def __init__(self) -> None:
        self.row = 0
        self.hidden: list[tuple[int, int]] = []
        self._known: dict[bytes, bool] = {}

    def take(self, tag: bytes) -> bytes:
        """Take what stands in a row's tag after ``<row``, up to ``>``; return the row's number as written.

        Raises ``UnfamiliarLayout`` when the number is not first, or a thing is not understood.
        """
        if tag.startswith(_NUMBERED):
            end = tag.find(b'"', 4)
            text, rest = tag[4:end], tag[end + 1 :]
            if not text.isdigit() or len(text) > 7 or text[:1] == b"0":
                raise UnfamiliarLayout
            self.row = int(text)
        else:
            rest = tag
            self.row += 1
            text = b"%d" % self.row
        if self.row > MAX_ROWS:
            raise UnfamiliarLayout
        hidden = self._known.get(rest)
        if hidden is None:
            hidden = self._known[rest] = _is_hidden(rest)
        if hidden:
            self.hidden.append((self.row, self.row))
        return text


def _is_hidden(rest: bytes) -> bool:
    form = _REST.fullmatch(rest)
    if form is None:
        raise UnfamiliarLayout
    attributes = dict(_ATTRIBUTE.findall(form[1]))
    if b"r" in attributes or any(name.startswith(b"xmlns") for name in attributes):
        raise UnfamiliarLayout
    shown = {name: value.decode("utf-8", "replace") for name, value in attributes.items()}
    return shown.get(b"hidden") in TRUE or is_zero(shown.get(b"ht"))
