"""A sheet's own total rows: which data rows each of them may speak of.

Offices total by group, by page, by month, for the sheet and for the year; a label alone does not say
which.  So every total row gets all the spans of data rows it may mean, the likeliest first.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import numpy as np

from toolkit.grid import Raw
from toolkit.kinds import DayKind
from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading

_PART = re.compile(r"其中")
_RANK = re.compile(r"小计|总合计|合计|总计|累计|共计|过次页|转次页|承前页|接上页|共\d+")
_OF_MONTH = re.compile(r"本月|当月|月计|月小计|月合计")
_COUNT = re.compile(r"(?:^|共|合计|总计|小计)计?[:：]?(\d+)(?:人次|人|名|户|笔|条|项|件|份)$")


@dataclasses.dataclass(frozen=True)
class StatedTotal:
    """One total row: its sheet row, its label, and the spans (start, stop) of data rows it may mean.

    A span counts the sheet's data rows from 0.  ``counts`` are (column, number) of cells that say how
    many rows there are, such as ``共96人``.
    """

    row: int
    label: str
    spans: tuple[tuple[int, int], ...]
    counts: tuple[tuple[int, int], ...]

    @property
    def named(self) -> str:
        """The label as a message names it."""
        return f"“{self.label}”" if self.label else "合计"

    def lines(self, sheet: SheetReading) -> str:
        """Say which sheet rows the likeliest span holds."""
        data = sheet.rows_of(Role.DATA)
        start, stop = self.spans[0]
        return f"第 {data[start]}–{data[stop - 1]} 行" if stop - start > 1 else f"第 {data[start]} 行"


def total_rows(sheet: SheetReading) -> Iterator[StatedTotal]:
    """Yield the total rows of a sheet from the top; rows labelled 其中 are parts, not totals."""
    data = sheet.rows_of(Role.DATA)
    headers = sheet.rows_of(Role.HEADER)
    rows = sheet.rows_of(Role.TOTAL)
    last_of: dict[str, int] = {}
    last = 0
    for place, row in enumerate(rows):
        label, counts = _read(sheet, int(row))
        if _PART.search(label):
            continue
        stop = int(np.searchsorted(data, row))
        page = headers[headers < row]
        following = int(np.searchsorted(data, rows[place + 1])) if place + 1 < len(rows) else len(data)
        above = [
            last,
            last_of.get(_rank(label), 0),
            int(np.searchsorted(data, page[-1])) if len(page) else 0,
            0,
        ]
        spans = [(start, stop) for start in above]
        if _rank(label) != "小计":
            spans = [*reversed(spans), (0, len(data))]
        if last == stop:
            spans.append((stop, following))
        kept = tuple(dict.fromkeys(span for span in spans if span[0] < span[1]))
        yield StatedTotal(int(row), label, kept, counts)
        last = last_of[_rank(label)] = stop


def groups_above(sheet: SheetReading, span: tuple[int, int]) -> set[tuple[int, int]]:
    """Return the spans at the end of a span whose rows share a voucher, a day, a department or the like.

    A subtotal may speak of the last group only, where the groups before it have none.
    """
    start, stop = span
    rows = sheet.rows_of(Role.DATA)[start:stop] - 1
    spans = set()
    for attribute, column in sheet.part.columns.items():
        if sheet.table.columns[attribute].additive:
            continue
        cells = sheet.grid.columns[column - 1]
        same = (cells.codes[rows] == cells.codes[rows[-1]]) & (cells.numbers[rows] == cells.numbers[rows[-1]])
        run = int(np.argmin(same[::-1])) if not same.all() else len(rows)
        if 1 < run < len(rows) and cells.kinds[rows[-1]] != Raw.BLANK:
            spans.add((stop - run, stop))
    return spans


def month_above(sheet: SheetReading, total: StatedTotal) -> set[tuple[int, int]]:
    """Return the rows of the last month above a month's total, where the months before it have none.

    Bookkeepers strike no total of a month with one entry.
    """
    if sheet.held_back or not _OF_MONTH.search(total.label):
        return set()
    spans = set()
    for attribute, values in sheet.values.items():
        if isinstance(sheet.table.columns[attribute].kind, DayKind):
            start, stop = total.spans[0]
            months = values.to_numpy(dtype="datetime64[M]")[start:stop]
            told = months[~np.isnat(months)]
            if len(told):
                same = np.isnat(months) | (months == told[-1])
                run = len(same) if same.all() else int(np.argmin(same[::-1]))
                spans.add((stop - run, stop))
    return spans


def _rank(label: str) -> str:
    """Return what kind of total a label names, without the group's name before it."""
    found = _RANK.search(label)
    return re.sub(r"\d+", "", found.group()) if found else ""


def _read(sheet: SheetReading, row: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a total row's label (its texts that name a total) and the counts it states."""
    label: list[str] = []
    counts = []
    for column, value in enumerate(sheet.grid.row(row), 1):
        if not isinstance(value, str):
            continue
        bare = "".join(value.split())
        if _RANK.search(bare) or _PART.search(bare):
            label.append(bare)
        stated = _COUNT.search(bare)
        if stated:
            counts.append((column, int(stated.group(1))))
    return "".join(label), tuple(counts)
