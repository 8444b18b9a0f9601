"""The rows of a sheet in which headings may stand, and what each says of every table's columns."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from toolkit.block import Block
from toolkit.grid import BLANK, NUMBER, TEXT, Grid
from toolkit.headings import fold
from toolkit.table import Table
from toolkit.wordings import IGNORED, Meanings

LONGEST = 40
"""A text longer than this is no heading."""
_OTHER_SENSE = re.compile(r"应|未|欠|上年|去年|上期|累计")
"""Groups under which 1月 is not what was paid in January."""
_OTHER_THING = re.compile(r"(?:\d+|[一二三四五六七八九十]+)月|.*(?:成员|家属|配偶|子女|父母|亲属|紧急|应急)")
"""Groups under which 应收 is one month's, or 姓名 another person's."""
_MONTHS = {float(month): f"{month}月" for month in range(1, 13)}
_SUMS = {"合计", "小计", "总计", "共计"}
Columns = dict[type[Table], dict[int, str]]
"""For each table that knows a heading of a row: column → attribute."""


class HeadingRows:
    """The rows of a sheet from ``first`` to ``last``; each is looked at once, whatever table is sought."""

    def __init__(self, block: Block, meanings: Meanings) -> None:
        self.grid = block.grid
        self.first = block.first
        self.last = block.last
        self._meanings = meanings
        self._block = block
        self._texts: dict[int, dict[int, str]] = {}
        self._spread: dict[int, dict[int, str]] = {}
        self._grouped: dict[int, Columns] = {}

    def texts(self, row: int) -> dict[int, str]:
        """Return the short texts of a row by column (from 1); a whole number reads as its digits."""
        if row not in self._texts:
            self._texts[row] = self._read(row) if self.first <= row <= self.last else {}
        return self._texts[row]

    def _read(self, row: int) -> dict[int, str]:
        found = {}
        place = row - self.first
        codes = self._block.codes[:, place].tolist()
        for column, kind in enumerate(self._block.kinds[:, place].tolist(), 1):
            if kind == TEXT:
                text = self.grid.texts[codes[column - 1]].strip()
                if text and len(text) <= LONGEST:
                    found[column] = text
            elif kind == NUMBER:
                number = float(self.grid.columns[column - 1].numbers[row - 1])
                if number in _MONTHS:
                    found[column] = _MONTHS[number]
        return found

    @functools.cached_property
    def _known(self) -> dict[type[Table], list[tuple[int, dict[int, str]]]]:
        """For each table the rows of which it knows a heading taken alone, with column → attribute."""
        known: dict[type[Table], list[tuple[int, dict[int, str]]]] = defaultdict(list)
        for row, told in sorted(self._told().items()):
            for table, columns in self._meanings.once(match, dict(sorted(told.items()))).items():
                known[table].append((row, columns))
        return known

    def _told(self) -> dict[int, dict[int, str]]:
        """Return the texts that some table knows, by row and column; no other text is looked at."""
        block, pool = self._block, self._block.pool
        maybe = block.hold(pool.wordy(self._meanings.longest_plain))
        codes = np.flatnonzero(pool.chosen(block.codes[maybe])).tolist()
        texts = [pool.texts[code] for code in codes]
        if not "".join(texts).isalnum():
            texts = [text.strip() for text in texts]
        known = {
            text for text in self._meanings.known([*texts, *_MONTHS.values()]) if 0 < len(text) <= LONGEST
        }
        told: dict[int, dict[int, str]] = defaultdict(dict)
        named = {code: text for code, text in zip(codes, texts, strict=True) if text in known}
        for column, place in np.argwhere(block.hold(pool.chosen(list(named)))).tolist():
            told[place + self.first][column + 1] = named[int(block.codes[column, place])]
        for column in np.flatnonzero((block.kinds == NUMBER).any(axis=1)).tolist():
            numbers = self.grid.columns[column].numbers[self.first - 1 : self.last]
            months = (block.kinds[column] == NUMBER) & (numbers >= 1) & (numbers <= 12)
            for place in np.flatnonzero(months).tolist():
                text = _MONTHS.get(float(numbers[place]), "")
                if text in known:
                    told[place + self.first][column + 1] = text
        return told

    def known(self, table: type[Table]) -> list[tuple[int, dict[int, str]]]:
        """Return the rows of which a table knows a heading taken alone, with column → attribute."""
        return self._known.get(table, [])

    def grouped(self, row: int) -> Columns:
        """Return what a row says as groups over the headings of the row below."""
        if row not in self._grouped:
            self._grouped[row] = match(
                self._meanings, self.texts(row), self.texts(row + 1), self.spread_over(row)
            )
        return self._grouped[row]

    def titles(self, row: int) -> list[str]:
        """Return the texts above a row."""
        return [text for above in range(self.first, row) for text in self.texts(above).values()]

    def spread_over(self, row: int) -> dict[int, str]:
        """Return the texts of an upper heading row with group cells spread over their columns."""
        if row not in self._spread:
            self._spread[row] = _spread_over(self.grid, row, self.texts(row))
        return self._spread[row]

    def are_groups(self, row: int) -> bool:
        """Say whether a row's cells are groups over the headings of the row below.

        Then nothing stands below a heading that is no group, as it would in a row of data.
        """
        texts, below = self.texts(row), self.texts(row + 1)
        if len(texts) < 2 or len(below) < 2:
            return False
        spread, width = self.spread_over(row), self.grid.width
        for column, kind in enumerate(self._block.kinds[:, row + 1 - self.first].tolist(), 1):
            if kind == BLANK:
                continue
            if kind != TEXT or column not in below:
                return False
            if column in texts and (column == width or column + 1 in texts or column + 1 not in spread):
                return False
        return any(column in texts and column + 1 in below and column + 1 not in texts for column in below)


def _spread_over(grid: Grid, row: int, texts: dict[int, str]) -> dict[int, str]:
    spread = dict(texts)
    for top, left, bottom, right in grid.merges:
        if top <= row <= bottom and right > left and left in texts:
            for column in range(left, right + 1):
                spread.setdefault(column, texts[left])
    if not grid.merges and texts:
        last = ""
        for column in range(min(texts), grid.width + 1):
            last = texts.get(column, last)
            spread.setdefault(column, last)
    return spread


def _alters(group: str, under: str) -> bool:
    """Say whether a heading under a group means something else than it does alone."""
    if _OTHER_THING.match(group):
        return True
    return bool(_OTHER_SENSE.match(group)) and not _OTHER_SENSE.search(under)


def match(
    meanings: Meanings,
    upper: Mapping[int, str],
    lower: Mapping[int, str] | None = None,
    groups: Mapping[int, str] | None = None,
) -> Columns:
    """Return column → attribute in each table for one heading row, or for two with ``groups`` spread above.

    A group cell names a column only together with the cell below it, or where it stands itself.  What
    the cell below means alone counts only where no other column says it outright.
    """
    matched: Columns = defaultdict(dict)
    alone: Columns = defaultdict(dict)
    for column in sorted({*upper, *(lower or ())}):
        under = (lower or {}).get(column, "")
        group = (groups or {}).get(column, "")
        if not under or not group:
            for table, attribute in meanings.of(under or upper.get(column, "")).items():
                if attribute != IGNORED:
                    matched[table][column] = attribute
            continue
        ways = (meanings.of(group + under), meanings.of(under + group))
        for way in reversed(ways):
            for table, attribute in way.items():
                if attribute != IGNORED:
                    matched[table][column] = attribute
        for table, attribute in _under(meanings, group, under).items():
            if table not in ways[0] and table not in ways[1]:
                alone[table][column] = attribute
    for table, columns in alone.items():
        outright = set(matched[table].values())
        matched[table].update((place, name) for place, name in columns.items() if name not in outright)
    return {table: columns for table, columns in matched.items() if columns}


def _under(meanings: Meanings, group: str, under: str) -> dict[type[Table], str]:
    """Return what a heading under a group means in each table where it is not known together with it."""
    found = meanings.of(under)
    if fold(under) in _SUMS:
        found = {**meanings.of(group), **{table: name for table, name in found.items() if name != IGNORED}}
    if not found or _alters(fold(group), under):
        return {}
    return {table: name for table, name in found.items() if name != IGNORED}
