"""Finding the heading row of a declared table on a sheet."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath

import numpy as np

from toolkit.grid import Grid, Raw
from toolkit.heading_rows import are_groups, look_up, match, spread_over, texts_of
from toolkit.headings import fold
from toolkit.table import TABLES, Table
from toolkit.wordings import DECLARED, Wordings

TITLE_LIMIT = 200
"""How many rows from the top of a sheet may stand above the headings."""
SERIAL = {"序号", "编号序号", "no", "号"}


@dataclasses.dataclass(frozen=True)
class Header:
    """Where a table's headings stand.

    ``rows`` are one or two sheet rows; ``columns`` gives each attribute's column; ``texts`` what each
    filled column's heading says; ``twice`` the columns that claim an attribute already taken.
    ``form`` is set for 项目 | 内容 sheets: each attribute's own (row, column) of the value.
    ``labels`` is what stands before it.
    ``groups`` is what stands above a column's heading where two rows of headings are grouped.
    """

    table: type[Table]
    rows: tuple[int, ...]
    columns: dict[str, int]
    texts: dict[int, str]
    twice: tuple[tuple[int, str], ...]
    named: bool
    score: float
    form: dict[str, tuple[int, int]] | None = None
    groups: dict[int, str] = dataclasses.field(default_factory=dict)
    labels: dict[str, str] = dataclasses.field(default_factory=dict)


def _named(table: type[Table], names: list[str]) -> int:
    """Return the length of the longest word of the table that one of the names contains, else 0."""
    return max((len(word) for word in table.also for name in names if word in name), default=0)


def find(
    grid: Grid,
    first: int = 1,
    last: int | None = None,
    only: type[Table] | None = None,
    wordings: Wordings = DECLARED,
) -> Header | None:
    """Return the best heading found from row ``first`` on, or None when no table fits.

    With ``only`` that table is meant, however few of its headings are there.  ``wordings`` says what
    headings name.
    """
    last = min(grid.height, first + TITLE_LIMIT - 1) if last is None else last
    rows = {row: texts_of(grid, row) for row in range(first, last + 1)}
    best: Header | None = None
    for table in [only] if only else TABLES.values():
        sure = table is only
        words = wordings.of(table)
        for found in (_rows_header(grid, table, words, rows, sure), _form_header(grid, table, words, rows)):
            if found and (best is None or found.score > best.score):
                best = found
    if best and not only and not best.form and best.rows[0] - first >= 2:
        return _above(grid, first, best, wordings) or best
    return best


def _above(grid: Grid, first: int, best: Header, wordings: Wordings) -> Header | None:
    """Return the headings of a table that stands with rows of its own above the best headings."""
    found = find(grid, first, best.rows[0] - 1, wordings=wordings)
    if found is None or found.form or len(found.columns) < 3:
        return None
    between = range(found.rows[-1] + 1, best.rows[0])
    rows = sum(sum(value is not None for value in grid.row(row)) >= 3 for row in between)
    return found if rows and len(found.columns) * 2 >= len(found.texts) else None


def _rows_header(
    grid: Grid,
    table: type[Table],
    words: Mapping[str, str],
    rows: dict[int, dict[int, str]],
    sure: bool = False,
) -> Header | None:
    chosen: tuple[int, tuple[int, ...], dict[int, str]] | None = None
    for row, texts in rows.items():
        single = match(words, texts, None)
        if len(set(single.values())) < (1 if sure else 2):
            continue
        below = rows.get(row + 1)
        if below and are_groups(grid, row, texts, below):
            single = match(words, texts, below, spread_over(grid, row, texts))
            if chosen is None or len(set(single.values())) > chosen[0]:
                chosen = (len(set(single.values())), (row, row + 1), single)
            continue
        count = len(set(single.values()))
        if chosen is None or count > chosen[0]:
            chosen = (count, (row,), single)
        if below and len(below) >= 2 and not _is_title(texts):
            both = match(words, texts, below, spread_over(grid, row, texts))
            gained = len(set(both.values()))
            lost = [column for column in single if both.get(column) != single[column] and column not in below]
            if gained >= count + 2 and gained > chosen[0] and not lost:
                chosen = (gained, (row, row + 1), both)
    if chosen is None:
        return None
    count, header_rows, matched = chosen
    below = rows.get(header_rows[-1] + 1, {})
    if len(header_rows) == 1 and {"月", "日"} <= {fold(text) for text in below.values()}:
        header_rows = (header_rows[0], header_rows[0] + 1)
    titles = [text for row, texts in rows.items() if row < header_rows[0] for text in texts.values()]
    by_tab = _named(table, [grid.sheet])
    by_title = _named(table, titles)
    attributes = set(matched.values())
    by_file = _named(table, [PurePath(grid.file.replace("\\", "/")).stem])
    told = sure or by_tab or by_title or by_file
    if not told and table.marks and not attributes & set(table.marks):
        return None
    needed = {name for name, item in table.columns.items() if item.needed}
    enough = count >= 3 or (needed <= attributes and (len(table.columns) <= 8 or by_tab))
    if not enough and not sure:
        return None
    columns: dict[str, int] = {}
    twice = []
    exact = {
        column
        for column in matched
        if _said(rows, header_rows, column) == table.columns[matched[column]].title
    }
    for column in sorted(matched, key=lambda column: (column not in exact, column)):
        if matched[column] in columns:
            twice.append((column, matched[column]))
        else:
            columns[matched[column]] = column
    spread = spread_over(grid, header_rows[0], rows[header_rows[0]])
    texts = {
        column: said
        for column in range(1, grid.width + 1)
        if (said := _said(rows, header_rows, column, spread))
    }
    groups = {
        column: spread[column]
        for column, said in texts.items()
        if len(header_rows) > 1 and spread.get(column, said) != said
    }
    score = count + _bonus(by_tab, by_title) + 0.1 * bool(by_file)
    score += 0.5 if needed <= attributes else -2.0
    score -= 0.01 * len(table.words) ** 0.5
    named = bool(by_tab or by_title)
    return Header(table, header_rows, columns, texts, tuple(sorted(twice)), named, score, None, groups)


def _bonus(by_tab: int, by_title: int) -> float:
    """Return what a telling tab and title are worth in matched headings: longer words tell more."""
    return 1.5 * bool(by_tab) + 0.25 * by_tab + 1.0 * bool(by_title) + 0.2 * by_title


def _is_title(texts: dict[int, str]) -> bool:
    """Say whether a row is more likely a title than the upper row of two heading rows."""
    return len(texts) == 1


def _said(
    rows: dict[int, dict[int, str]],
    header_rows: tuple[int, ...],
    column: int,
    upper: dict[int, str] | None = None,
) -> str:
    """Return a column's heading as it stands: the lowest filled cell, or the group above it."""
    for row in reversed(header_rows):
        if column in rows[row]:
            return rows[row][column]
    return (upper or {}).get(column, "") if len(header_rows) > 1 else ""


def _form_header(
    grid: Grid, table: type[Table], words: Mapping[str, str], rows: dict[int, dict[int, str]]
) -> Header | None:
    """Find a table of one row standing as 项目 | 内容 pairs."""
    if not table.is_form:
        return None
    cells: dict[str, tuple[int, int]] = {}
    labels: dict[str, str] = {}
    pairs: Counter[int] = Counter()
    twice = []
    for row, found in rows.items():
        taken = 0
        for column, text in found.items():
            attribute = look_up(words, text)
            if not attribute or column <= taken:
                continue
            value = next(
                (
                    right
                    for right in range(column + 1, grid.width + 1)
                    if right not in found or not look_up(words, found[right])
                ),
                column + 1,
            )
            if attribute in cells:
                twice.append((column, attribute))
                continue
            cells[attribute] = (row, value)
            labels[attribute] = text
            pairs[row] += 1
            taken = value
    if len(cells) < 4 or len(pairs) < 3 or max(pairs.values()) > 4:
        return None
    first = min(pairs)
    titles = [text for row, found in rows.items() if row < first for text in found.values()]
    by_tab, by_title = _named(table, [grid.sheet]), _named(table, titles)
    heading = (first - 1,) if first > 1 and _is_pair_heading(rows.get(first - 1, {})) else ()
    score = len(cells) + _bonus(by_tab, by_title)
    named = bool(by_tab or by_title)
    return Header(table, heading, {}, {}, tuple(twice), named, score, cells, labels=labels)


def _is_pair_heading(texts: dict[int, str]) -> bool:
    """Say whether a row is the heading of 项目 | 内容 pairs."""
    return bool(
        {fold(text) for text in texts.values()} & {"项目", "内容", "名称", "数值", "填报内容", "指标"}
    )


def known_texts() -> frozenset[str]:
    """Return every wording of every table as it is written, for a quick look through a text pool."""
    return _known(len(TABLES))


@functools.cache
def _known(_: int) -> frozenset[str]:
    return frozenset(
        word for table in TABLES.values() for item in table.columns.values() for word in item.wordings
    )


def heading_codes(grid: Grid, header: Header, row: int) -> list[tuple[int, np.ndarray]]:
    """Return for each filled cell of a heading row its column and the pool codes with that text."""
    wanted = {}
    for column in range(1, grid.width + 1):
        cells = grid.columns[column - 1]
        if cells.kinds[row - 1] == Raw.TEXT:
            wanted[column] = grid.texts[cells.codes[row - 1]]
    codes: dict[str, list[int]] = {text: [] for text in wanted.values()}
    for code, text in enumerate(grid.texts):
        if text in codes:
            codes[text].append(code)
    return [(column, np.array(codes[text], dtype=np.int32)) for column, text in wanted.items()]
