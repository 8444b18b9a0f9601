"""How large the box of a note must be, and between which cells it lies."""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.sheet import LAST_COLUMN, EditedSheet

WIDTH = 300
"""Pixels of a note's box: some 23 Chinese characters a line."""
_LINE, _LETTER, _EDGE, _TALLEST = 16, 6.5, 14, 620
_HEIGHT = re.compile(r"""\sht\s*=\s*["']([\d.]+)["']""")
_HIDDEN = re.compile(r"""\shidden\s*=\s*["'](?:1|true)["']""")


class NoteBoxes:
    """The boxes of notes on one sheet, by its rows' heights and columns' widths."""

    def __init__(self, sheet: EditedSheet) -> None:
        self._sheet = sheet
        shape = sheet.root.find("sheetFormatPr")
        stated = shape.get("defaultRowHeight") if shape is not None else None
        width = shape.get("defaultColWidth") if shape is not None else None
        self._height = round(_number(stated, 15) * 4 / 3) or 20
        self._width = _pixels(_number(width, 8.43))
        self._widths: dict[int, int] = {}
        columns = sheet.root.find("cols")
        for each in columns.all("col") if columns is not None else []:
            shown = 0 if each.get("hidden") in ("1", "true") else _pixels(_number(each.get("width"), 8.43))
            first, last = int(each.get("min") or 0), int(each.get("max") or 0)
            for column in range(first, min(last, first + 300) + 1):
                self._widths[column] = shown

    def of(self, row: int, column: int, text: str) -> tuple[str, tuple[float, float]]:
        """Return Excel's eight numbers of the box, and its width and height in points."""
        height = min(_TALLEST, _EDGE + _LINE * lines_of(text))
        left = min(column, LAST_COLUMN - 6)
        top = max(row - 2, 0)
        right, across = _reach(
            left, 15 + WIDTH, LAST_COLUMN, lambda place: self._widths.get(place + 1, self._width)
        )
        bottom, down = _reach(top, 4 + height, LAST_ROW, self._row_height)
        anchor = f"{left}, 15, {top}, 4, {right}, {across}, {bottom}, {down}"
        return anchor, (WIDTH * 0.75, height * 0.75)

    def _row_height(self, place: int) -> int:
        row = self._sheet.rows.get(place + 1)
        if row is None:
            return self._height
        start = row.tree.start if row.taken_apart else row.raw[: row.raw.index(">")]
        if _HIDDEN.search(start):
            return 0
        stated = _HEIGHT.search(start)
        return round(float(stated[1]) * 4 / 3) if stated else self._height


def lines_of(text: str) -> int:
    """Return how many lines a text takes in a box; a Chinese character is as wide as two letters."""
    count = 0
    for line in text.split("\n"):
        width = _LETTER * len(line.encode("gb18030", "replace"))
        count += max(1, -int(-width // (WIDTH - _EDGE)))
    return count


def _number(stated: str | None, otherwise: float) -> float:
    try:
        return float(stated) if stated else otherwise
    except ValueError:
        return otherwise


def _pixels(width: float) -> int:
    return int(width * 7 + 5) if width else 0


def _reach(start: int, pixels: int, most: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Return the row or column in which so many pixels from ``start`` end, and how far into it."""
    place, rest = start, pixels
    for _ in range(500):
        here = size(place)
        if rest < here or place >= most - 1:
            return place, max(min(rest, here - 1), 0)
        rest -= here
        place += 1
    return place, 0
