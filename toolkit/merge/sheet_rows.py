"""What 来源 says of one table on one sheet of a file: which rows it has, which of them each total rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from toolkit.merge.last_period import UNIT, UNIT_CODE
from toolkit.merge.result_page import Page, UnitKey
from toolkit.merge.traced import Source

DATA, COLUMNS = "数据行", "列"


@dataclasses.dataclass(frozen=True)
class SheetRows:
    """One line of 来源; a long one goes on on further lines.

    ``rows`` gives the rows of 数据行, 会员行 …, as 3-5,9; ``columns`` each heading's column letter, or its
    cell on a form; ``line`` is the sheet row of the line itself.
    """

    unit: UnitKey
    file: str
    sheet: str
    table: str
    rows: dict[str, str]
    columns: dict[str, str]
    line: int

    def source(self, title: str) -> Source:
        """Return the rows of one column as a source."""
        return Source(self.file, self.sheet, self.rows[title], count(self.rows[title]))

    def cell(self, title: str, row: int) -> str | None:
        """Return the cell of the file in which a heading's value of a row stands, None where that is not known."""
        place = self.columns.get(title)
        return None if place is None else place if place[-1].isdigit() else f"{place}{row}"


def sheet_rows(page: Page, places: Iterable[int]) -> Iterator[SheetRows]:
    """Yield the lines of 来源 at some places (from 0) of the page."""
    titles = [title for title in page.titles if title.endswith("行")]
    for place in places:
        row = int(page.numbers[place])
        told = (item.partition("=") for item in page.text(row, COLUMNS).split("；"))
        yield SheetRows(
            UnitKey(page.text(row, UNIT_CODE), page.text(row, UNIT)),
            page.text(row, "文件"),
            page.text(row, "工作表"),
            page.text(row, "表"),
            {title: page.text(row, title) for title in titles},
            {title: cell for title, _, cell in told if cell},
            row,
        )


def numbers(rows: str) -> npt.NDArray[np.int64]:
    """Return the rows that 3-5,9 names.

    >>> numbers("3-5,9").tolist(), numbers("").tolist()
    ([3, 4, 5, 9], [])
    """
    runs = [np.arange(first, last + 1) for first, last in _runs(rows)]
    return np.concatenate(runs) if runs else np.zeros(0, dtype=np.int64)


def count(rows: str) -> int:
    """Return how many rows 3-5,9 names.

    >>> count("3-5,9")
    4
    """
    return sum(last - first + 1 for first, last in _runs(rows))


def _runs(rows: str) -> list[tuple[int, int]]:
    found = []
    for run in filter(None, rows.split(",")):
        first, _, last = run.partition("-")
        if first.strip().isdigit() and (last or first).strip().isdigit():
            found.append((int(first), int(last or first)))
    return found
