"""A result of ``merge`` looked at again: its pages by their headings, and a unit's rows on the long ones."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.masking import mask_text
from toolkit.merge.last_period import OVERVIEW, UNIT, UNIT_CODE
from toolkit.merge.proof_pages import SOURCES
from toolkit.merge.result_page import TOP, Page, UnitKey, base_name, page_of, text_of
from toolkit.merge.returns_page import RETURNS
from toolkit.merge.sheet_rows import SheetRows, sheet_rows
from toolkit.workbooks.open_book import OpenBook
from toolkit.workbooks.some_rows import Wanted

_NO_RESULT = "请给出 gonghui merge 写出的汇总文件"


class ResultBook:
    """An open workbook that is a result of ``merge``."""

    def __init__(self, book: OpenBook, file: str) -> None:
        """Look at it; raises ``WorkbookUnreadable`` if it is no result of ours."""
        self.book = book
        self.file = file
        for sheet in (OVERVIEW, SOURCES):
            if sheet not in book.sheets:
                ours = book.template is not None and book.template[0] == "merge"
                why = (
                    f"里面没有“{sheet}”一表，可能被删去了"
                    if ours
                    else f"不是本工具写出的汇总，里面没有“{sheet}”"
                )
                raise WorkbookUnreadable(file, why, _NO_RESULT)
        if self.page(OVERVIEW, UNIT_CODE).place(UNIT) is None:
            raise WorkbookUnreadable(file, "不是本工具写出的汇总，“总览”里没有单位编码和单位两列", _NO_RESULT)

    def tabs(self, name: str) -> list[str]:
        """Return a sheet and those on which it goes on: 会员花名册, 会员花名册(2)."""
        return [sheet for sheet in self.book.sheets if base_name(sheet) == name]

    def page(self, sheet: str, first: str) -> Page:
        """Return a whole sheet; ``first`` is the heading of its first column."""
        grid = self.book.grid(sheet)
        return self._page(sheet, grid, np.arange(1, grid.height + 1), first)

    def row_page(self, sheet: str, first: str, row: int) -> Page:
        """Return the headings and one row of a long sheet."""
        found = self.book.rows(sheet, Wanted(top=TOP, rows=frozenset({row})))
        return self._page(sheet, found.grid, found.numbers, first)

    def pages_holding(self, name: str, first: str, texts: Sequence[str]) -> Iterator[Page]:
        """Yield the headings and the rows that hold one of some texts, of a sheet and those it goes on on."""
        for sheet in self.tabs(name):
            found = self.book.rows(sheet, Wanted(top=TOP, texts=tuple(texts)))
            yield self._page(sheet, found.grid, found.numbers, first)

    def _page(self, sheet: str, grid: Grid, numbers: npt.NDArray[np.int64], first: str) -> Page:
        page = page_of(sheet, grid, numbers, first)
        if page is None:
            raise WorkbookUnreadable(
                self.file, f"“{sheet}”里找不到以“{first}”开头的表头，可能被改过", _NO_RESULT
            )
        return page

    @property
    def period(self) -> str:
        """The year that the result is for, '' where each unit's own was taken."""
        grid = self.book.grid(OVERVIEW)
        head = self.page(OVERVIEW, UNIT_CODE).head
        words = [text_of(value) for row in range(1, head) for value in grid.row(row)]
        years = [found[1] for word in words if (found := re.search(r"(?<!\d)(20\d\d)年$", word))]
        return years[0] if years else ""

    def unit_shown(self, code: str, name: str) -> UnitKey:
        """Return a unit whose code and name may be masked, as 总览 has them; as they are where it has not."""
        if "*" not in code + name:
            return UnitKey(code, name)
        page = self.page(OVERVIEW, UNIT_CODE)
        units = (UnitKey(page.text(row, UNIT_CODE), page.text(row, UNIT)) for row in page.rows())
        alike = [unit for unit in units if (mask_text(unit.code), mask_text(unit.name)) == (code, name)]
        return alike[0] if len(alike) == 1 else UnitKey(code, name)

    def year_of(self, unit: UnitKey) -> str:
        """Return the year a unit named on its form, '' where it named none."""
        page = self.page(RETURNS, "序号")
        rows = self.rows_of(page, unit)
        return page.text(int(page.numbers[rows[0]]), "年度") if len(rows) else ""

    @property
    def today(self) -> datetime.date:
        """The day as of which the result was made; far off where 报送情况 does not tell it."""
        if RETURNS in self.book.sheets:
            grid = self.book.grid(RETURNS)
            for row in range(1, min(grid.height, TOP) + 1):
                for value in grid.row(row):
                    if found := re.search(r"核查日：(\d{4}-\d\d-\d\d)", text_of(value)):
                        return datetime.date.fromisoformat(found[1])
        return datetime.date.max

    @staticmethod
    def rows_of(page: Page, unit: UnitKey) -> npt.NDArray[np.int64]:
        """Return the places (from 0) of a unit's rows on a page."""
        title, text = (UNIT_CODE, unit.code) if unit.code else (UNIT, unit.name)
        return np.flatnonzero(page.among(page.place(title), text))

    def sources(self, unit: UnitKey) -> list[SheetRows]:
        """Return what 来源 says of a unit: a line a file, sheet and table."""
        return [
            line
            for page in self.pages_holding(SOURCES, UNIT_CODE, [unit.code or unit.name])
            for line in sheet_rows(page, self.rows_of(page, unit))
        ]

    def all_sources(self) -> list[SheetRows]:
        """Return all that 来源 says."""
        pages = [self.page(sheet, UNIT_CODE) for sheet in self.tabs(SOURCES)]
        return [line for page in pages for line in sheet_rows(page, np.flatnonzero(page.filled(2)))]
