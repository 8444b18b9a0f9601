"""A workbook open in Excel as a host, through xlwings: the only module that knows its objects.

Texts never pass through Excel's guessing: cells get the text format before they get a text, so that an
identity number stays 18 places and a voucher number keeps its noughts.
"""

from __future__ import annotations

import importlib
import itertools
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.hosts.host import TEXT_FORMAT, Cell, Formula, Put, in_text_format, stripped

if TYPE_CHECKING:
    import xlwings

TITLE = "工会工具箱"
_SOLID, _NO_PATTERN = 1, -4142
_GRADIENTS = (4000, 4001)
_NOTE_WIDTH, _LETTERS = 280.0, 26
"""Points of a note's width, and the Han characters that stand in one line of it."""
_VERY_HIDDEN = 2
_PARTS = ("Color", "ThemeColor", "TintAndShade", "PatternColor")
_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "'")


class CopyRefused(ToolkitError):
    """Excel cannot write a copy of a workbook with its unsaved changes; ``book`` is its name."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"“{book}”有没保存的改动，这台电脑上的 Excel 不能把它们交给工具箱。请先保存，再按一次按钮。"
        )
        self.book = book


class XlwingsHost:
    """One open workbook of Excel."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book

    def sheet_names(self) -> list[str]:
        """Return the names of the worksheets."""
        return [sheet.name for sheet in self._book.sheets]

    def read(self, sheet: str) -> list[list[Cell]]:
        """Return a sheet's values."""
        used = self._book.sheets[sheet].used_range
        last = used.last_cell
        block = self._book.sheets[sheet].range((1, 1), (last.row, last.column))
        rows: list[list[object]] = block.options(ndim=2).value
        return stripped(rows)

    def replace_sheet(self, name: str, by: str | None, *, hidden: bool = False) -> None:
        """Take a sheet away and put an empty one last; the sheet that was looked at stays in front."""
        front = self._book.sheets.active
        looked_at = front.name
        if by is not None:
            made = self._book.sheets.add(after=self._book.sheets[len(self._book.sheets) - 1])
        if name in self.sheet_names():
            before = self._book.app.display_alerts
            self._book.app.display_alerts = False
            self._book.sheets[name].visible = True  # Excel does not delete a very hidden sheet
            self._book.sheets[name].delete()
            self._book.app.display_alerts = before
        if by is not None:
            made.name = by
        if looked_at in self.sheet_names():
            self._book.sheets[looked_at].activate()
        if by is not None and hidden:
            self._hide(made)

    def _hide(self, sheet: xlwings.Sheet) -> None:
        if sys.platform == "darwin":
            sheet.visible = False
        else:
            sheet.api.Visible = _VERY_HIDDEN

    def write(
        self, sheet: str, row: int, column: int, rows: Sequence[Sequence[Put]], formats: Sequence[str] = ()
    ) -> None:
        """Write a block of values in one piece, after the formats of its cells."""
        there = self._book.sheets[sheet]
        wide = max((len(values) for values in rows), default=0)
        block = [[*values, *[None] * (wide - len(values))] for values in rows]
        if not wide:
            return
        for place in range(wide):
            wanted = formats[place] if place < len(formats) else ""
            self._format(there, row, column + place, [values[place] for values in block], wanted)
        last = (row + len(block) - 1, column + wide - 1)
        values = [[_given(value) for value in line] for line in block]
        there.range((row, column), last).value = values
        for number, line in enumerate(block, row):
            for place, value in enumerate(line, column):
                if isinstance(value, Formula):
                    there.range((number, place)).formula = value.text

    def _format(
        self, there: xlwings.Sheet, row: int, column: int, values: Sequence[Put], wanted: str
    ) -> None:
        """Give the cells of a column their number formats, run by run."""
        if wanted:
            there.range((row, column), (row + len(values) - 1, column)).number_format = wanted
        start = row
        for text, run in itertools.groupby(values, in_text_format):
            end = start + len(list(run)) - 1
            if text:
                there.range((start, column), (end, column)).number_format = TEXT_FORMAT
            start = end + 1

    def fill(self, sheet: str, row: int, column: int, color: str) -> str:
        """Colour a cell; what it had is told so that a theme's colour and a pattern come back as they were."""
        cell = self._book.sheets[sheet].range((row, column))
        before = self._filled(cell)
        if before == "gradient":
            return before  # no gradient can be given back, so none is taken away
        if "/" in color:
            _refill(cell.api.Interior, color)
        elif color != "gradient":
            cell.color = f"#{color}" if color else None
        return before

    def _filled(self, cell: xlwings.Range) -> str:
        interior = getattr(cell.api, "Interior", None)
        if interior is None or sys.platform == "darwin":
            color = cell.color
            return "".join(f"{part:02X}" for part in color) if color else ""
        pattern = interior.Pattern
        if pattern == _NO_PATTERN:
            return ""
        if pattern in _GRADIENTS:
            return "gradient"
        parts = [pattern, *(_told(interior, name) for name in _PARTS)]
        return "/".join("" if part is None else repr(float(part)) for part in parts)

    def note(self, sheet: str, row: int, column: int, text: str) -> str:
        """Put a note on a cell, or take it away; what others wrote in a thread counts as a note."""
        cell = self._book.sheets[sheet].range((row, column))
        note = cell.note
        before = str(note.text) if note is not None else ""
        if note is None and text:
            _sized(cell.add_note(text), text)
        elif note is not None and not text:
            note.delete()
        return before

    def link(self, sheet: str, row: int, column: int, target: str, cell: str, text: str) -> None:
        """Write a text that leads to a cell."""
        place = target.replace("'", "''")
        there = self._book.sheets[sheet].range((row, column))
        there.number_format = TEXT_FORMAT
        there.add_hyperlink(f"#'{place}'!{cell}", text_to_display=text)

    def width(self, sheet: str, column: int, characters: float, *, wrap: bool = False) -> None:
        """Give a column a width."""
        there = self._book.sheets[sheet]
        there.range((1, column)).column_width = characters
        if wrap:
            there.range((1, column), (there.used_range.last_cell.row, column)).wrap_text = True

    def status(self, text: str) -> None:
        """Show a sentence in Excel's status bar; until it is done the sheets are not drawn anew."""
        self._book.app.status_bar = text or False
        self._book.app.screen_updating = not text

    def tell(self, text: str, *, ask: bool = False) -> bool:
        """Show a sentence in a box."""
        answer = self._book.app.alert(text, title=TITLE, buttons="yes_no" if ask else "ok")
        return bool(answer == "yes") if ask else True

    def save(self, target: Path) -> None:
        """Write a copy; Excel for Mac cannot, so there the file is copied, if nothing in it is unsaved."""
        if sys.platform != "darwin":
            self._book.api.SaveCopyAs(str(target))
        elif self._book.api.saved.get() and Path(self._book.fullname).is_file():
            shutil.copyfile(self._book.fullname, target)
        else:
            raise CopyRefused(self._book.name)


def _given(value: Put) -> object:
    """Return a value as Excel takes it; a long text is kept from being a formula by an apostrophe."""
    if isinstance(value, Formula):
        return value.value
    if isinstance(value, str) and not in_text_format(value) and value.startswith(_LOOKS_LIKE_FORMULA):
        return f"'{value}"
    return value


def _sized(note: xlwings.Note, text: str) -> None:
    """Make a note's box as large as its text wants: Excel's own holds four short lines."""
    if sys.platform == "win32":
        lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
        note.api.Shape.Width, note.api.Shape.Height = _NOTE_WIDTH, min(14.0 * (lines + 1), 400.0)


def _told(interior: Any, name: str) -> Any:
    """Return a property of a fill, None where Excel has none to tell: it raises then."""
    refusals: tuple[type[Exception], ...] = (AttributeError,)
    if sys.platform == "win32":
        refusals += (importlib.import_module("pywintypes").com_error,)
    try:
        return getattr(interior, name)
    except refusals:
        return None


def _refill(interior: Any, told: str) -> None:
    """Give a cell's interior what ``fill`` told of it."""
    pattern, color, theme, tint, pattern_color = (float(part) if part else None for part in told.split("/"))
    interior.Pattern = int(pattern or _SOLID)
    if theme is not None and theme > 0:
        interior.ThemeColor = int(theme)
        interior.TintAndShade = tint or 0.0
    elif color is not None:
        interior.Color = int(color)
    if pattern_color is not None and int(pattern or _SOLID) != _SOLID:
        interior.PatternColor = int(pattern_color)
