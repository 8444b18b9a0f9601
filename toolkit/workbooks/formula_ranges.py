"""Which cells of a worksheet hold a formula, those of an array formula's range among them."""

from __future__ import annotations

import re

from toolkit.workbooks.markup import Readable, parse
from toolkit.workbooks.xlsx_events import MAIN, column_number

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TAGS = {space + tag: tag for space in MAIN for tag in ("row", "c", "f")}


Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


def formula_ranges(source: Readable, part: str) -> frozenset[Range]:
    """Return every cell that holds a formula, and the whole range of each array formula.

    Raises ``Refused`` if the part is damaged.
    """
    events = _Formulas()
    parse(source, part, events.start)
    return frozenset(events.ranges)


class _Formulas:
    """Collects the places of formulas from a worksheet's XML events."""

    def __init__(self) -> None:
        self.ranges: set[Range] = set()
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        tag = _TAGS.get(name)
        if tag == "c":
            place = _CELL.fullmatch(attributes.get("r", "").upper())
            self._row, self._column = (
                (int(place[2]), column_number(place[1])) if place else (self._row, self._column + 1)
            )
        elif tag == "row":
            told = attributes.get("r", "")
            self._row, self._column = int(told) if told.isdecimal() else self._row + 1, 0
        elif tag == "f":
            self.ranges.add((self._row, self._column, self._row, self._column))
            many = attributes.get("t") in ("array", "dataTable")
            if many and (found := _RANGE.fullmatch(attributes.get("ref", "").upper())):
                left, first, right, last = found.groups()
                self.ranges.add((int(first), column_number(left), int(last), column_number(right)))
