"""The cell of a result that is to be traced, and what stands in it."""

from __future__ import annotations

import dataclasses
import datetime
from fractions import Fraction

from toolkit.merge.result_book import ResultBook
from toolkit.merge.result_page import Page, text_of
from toolkit.merge.traced import Number, TraceRefused
from toolkit.sheet_place import letters


@dataclasses.dataclass(frozen=True)
class Asked:
    """A cell of a result: its sheet, row and column (from 1)."""

    book: ResultBook
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as 总览!F12."""
        return cell_name(self.sheet, self.row, self.column)

    def value(self, page: Page) -> object:
        """Return what stands in the cell; raises ``TraceRefused`` for a heading and for an empty cell."""
        found = page.at(self.row, self.column)
        if self.row <= page.head:
            example = cell_name(self.sheet, page.head + 1, max(self.column, 1))
            raise TraceRefused(f"“{self.cell}”是标题或表头，请写表里的一格，如 {example}。")
        if page.uncalculated(self.row, self.column):
            raise TraceRefused(f"“{self.cell}”的公式没有计算结果，请在 Excel 或 WPS 中打开、保存后再试。")
        if found is None:
            raise self.empty()
        return found

    def title(self, page: Page) -> str:
        """Return the heading over the cell, '' where there is none."""
        return page.titles[self.column - 1] if self.column <= len(page.titles) else ""

    def empty(self, why: str = "") -> TraceRefused:
        """Return the refusal of an empty cell."""
        return TraceRefused(f"“{self.cell}”是空的，{why or '没有内容可以追溯'}。")

    def label(self, column: int) -> TraceRefused:
        """Return the refusal of a row's own name; its numbers begin at a column (from 1)."""
        example = cell_name(self.sheet, self.row, column)
        return TraceRefused(f"“{self.cell}”是这一行的名称，请写它的数，如 {example}。")

    def note(self) -> TraceRefused:
        """Return the refusal of what stands under a table."""
        return TraceRefused(f"“{self.cell}”是表下的说明，不是数。")


def cell_name(sheet: str, row: int, column: int) -> str:
    """Return a cell as an officer types it.

    >>> cell_name("总览", 12, 6)
    '总览!F12'
    """
    return f"{sheet}!{letters(column)}{row}"


def number_in(value: object, kind: str) -> Number | str | None:
    """Return a cell's value: cents in money columns, a whole number, an exact share, or its text."""
    if isinstance(value, bool) or not isinstance(value, float):
        return None if value is None else text_of(value)
    if kind == "money":
        return round(value * 100)
    if kind == "ratio":
        return Fraction(value).limit_denominator(10**9)
    return int(value) if value == int(value) else text_of(value)


def day_text(value: object) -> str:
    """Return a day as 2025-03-01, any other value as its text."""
    return value.date().isoformat() if isinstance(value, datetime.datetime) else text_of(value)
