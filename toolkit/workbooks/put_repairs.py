"""Putting repairs into the cells of a sheet, each unless that would lose something."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

from toolkit.grid import Grid
from toolkit.repair import Value
from toolkit.workbooks.drop_downs import DropDowns
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.number_formats import BUILT_IN, Shown, shown


@dataclasses.dataclass(frozen=True)
class Edit:
    """What one cell holds, what it is to hold, and how that is shown where the cell's own format does not fit it."""

    row: int
    column: int
    before: str | float
    after: Value
    number_format: str


class Putting:
    """The repairs of one sheet; ``grids`` are the workbook's sheets as read, by name."""

    def __init__(self, book: EditedBook, sheet: EditedSheet, grids: Mapping[str, Grid]) -> None:
        self._styles = book.styles
        self._sheet = sheet
        self._lists = DropDowns(sheet, grids)
        self._rich = _rich_texts(book)
        self._fitting: dict[tuple[int, bool, str], int | None] = {}

    def put(self, edit: Edit) -> str | None:
        """Put a value into its cell; return why not where that would lose something."""
        cell = self._sheet.value(edit.row, edit.column)
        if cell is None:
            return "格子不在原来的地方"
        if cell.find("f") is not None:
            return "格子里是公式"
        if self._is_rich(cell):
            return "格子里有几种字体，改了就会变成一种"
        style = None
        if isinstance(edit.after, str):
            if self._lists.refuse(edit.row, edit.column, edit.after):
                return f"这一格的下拉选项里没有“{edit.after}”"
        else:
            style = self._style(edit)
            if style is None:
                return "工作簿没有样式，写不了日期"
        try:
            self._sheet.put(edit.row, edit.column, edit.after, style)
        except ValueError:
            return "Excel 的格子放不下这个值"
        return None

    def _is_rich(self, cell: Element) -> bool:
        inline, value = cell.find("is"), cell.find("v")
        if inline is not None:
            return inline.find("r") is not None
        return cell.get("t") == "s" and value is not None and value.text.strip() in self._rich

    def _style(self, edit: Edit) -> int | None:
        """Return the style that shows a number or a day as such: the cell's own where it does."""
        index = self._sheet.style(edit.row, edit.column)
        key = index, isinstance(edit.after, datetime.date), edit.number_format
        if key not in self._fitting:
            self._fitting[key] = self._fit(*key)
        return self._fitting[key]

    def _fit(self, index: int, is_day: bool, wanted: str) -> int | None:
        if self._styles is None:
            return None if is_day else index
        format_ = self._styles.format_of(index)
        code = self._styles.number_format(index)
        number = int(format_.get("numFmtId") or 0)
        shows = BUILT_IN.get(number, Shown.NUMBER) if code is None else shown(code)
        fits = shows == Shown.DAY if is_day else shows == Shown.NUMBER and code != "@"
        quoted = format_.get("quotePrefix") in ("1", "true")
        if fits and not quoted:
            return index
        change = Change(number_format=None if fits else wanted, quoted=False if quoted else None)
        return self._styles.changed(index, change)


def _rich_texts(book: EditedBook) -> frozenset[str]:
    """Return the numbers of the shared texts that are written in several fonts."""
    found = book.parts.relations(book.part).of_type("sharedStrings")
    if not found or found[0][1] not in book.parts:
        return frozenset()
    content = book.parts.content(found[0][1])
    if b"<r>" not in content and b":r>" not in content:
        return frozenset()
    items = book.parts.document(found[0][1]).root.all("si")
    return frozenset(str(number) for number, item in enumerate(items) if item.find("r") is not None)
