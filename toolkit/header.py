"""Finding the heading row of a declared table on a sheet."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections import Counter
from pathlib import PurePath

from toolkit.block import Block
from toolkit.grid import Grid
from toolkit.heading_rows import HeadingRows
from toolkit.headings import fold
from toolkit.table import TABLES, Table
from toolkit.wordings import DECLARED, Wordings

TITLE_LIMIT = 200
"""How many rows from the top of a sheet may stand above the headings."""
SERIAL = {"序号", "编号序号", "no", "号"}
Chosen = tuple[int, tuple[int, ...], dict[int, str]]
"""How many of a table's columns some rows name, which rows, column → attribute."""


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


@functools.lru_cache(maxsize=64)
def _stem(file: str) -> str:
    """Return a file's name without its ending."""
    return PurePath(file.replace("\\", "/")).stem


def _named(table: type[Table], names: list[str]) -> int:
    """Return the length of the longest word of the table that one of the names contains, else 0."""
    return max((len(word) for word in table.also for name in names if word in name), default=0)


def find(block: Block, only: type[Table] | None = None, wordings: Wordings = DECLARED) -> Header | None:
    """Return the best heading found in a sheet's rows, or None when no table fits.

    Headings with more than ``TITLE_LIMIT`` rows above them are not looked for.  With ``only`` that table
    is meant, however few of its headings are there.  ``wordings`` says what headings name.
    """
    first = block.first
    block = block.rows(first, min(block.last, first + TITLE_LIMIT - 1))
    tables = (only,) if only else tuple(TABLES.values())
    rows = HeadingRows(block, wordings.meanings(tables))
    best = _best(tables, rows, only)
    if best and not only and not best.form and best.rows[0] - first >= 2:
        return _above(block, best, wordings) or best
    return best


def _best(tables: tuple[type[Table], ...], rows: HeadingRows, only: type[Table] | None) -> Header | None:
    """Return the header with the highest score, of several the table's that is declared first.

    The tables with the most headings are asked first: what they score spares looking at most of the others.
    """
    chosen = {table: named for table in tables if (named := _chosen(table, rows, table is only))}
    best: dict[type[Table], Header] = {}
    over = -math.inf
    for table in sorted(chosen, key=lambda table: -chosen[table][0]):
        if chosen[table][0] + _most(table) >= over:
            found = _rows_header(rows.grid, table, rows, chosen[table], table is only)
            if found:
                best[table] = found
                over = max(over, found.score)
    for table in tables:
        form = _form_header(rows.grid, table, rows)
        if form and (table not in best or form.score > best[table].score):
            best[table] = form
    return max(
        (best[table] for table in tables if table in best), key=lambda found: found.score, default=None
    )


def _above(block: Block, best: Header, wordings: Wordings) -> Header | None:
    """Return the headings of a table that stands with rows of its own above the best headings."""
    found = find(block.rows(block.first, best.rows[0] - 1), wordings=wordings)
    if found is None or found.form or len(found.columns) < 3:
        return None
    between = range(found.rows[-1] + 1, best.rows[0])
    rows = sum(sum(value is not None for value in block.grid.row(row)) >= 3 for row in between)
    return found if rows and len(found.columns) * 2 >= len(found.texts) else None


def _chosen(table: type[Table], rows: HeadingRows, sure: bool) -> Chosen | None:
    """Return the rows that name most of a table's columns."""
    chosen: Chosen | None = None
    for row, single in rows.known(table):
        count = len(set(single.values()))
        if count < (1 if sure else 2):
            continue
        below = rows.texts(row + 1)
        if below and rows.are_groups(row):
            single = rows.grouped(row).get(table, {})
            if chosen is None or len(set(single.values())) > chosen[0]:
                chosen = (len(set(single.values())), (row, row + 1), single)
            continue
        if chosen is None or count > chosen[0]:
            chosen = (count, (row,), single)
        if len(below) >= 2 and len(rows.texts(row)) > 1:
            both = rows.grouped(row).get(table, {})
            gained = len(set(both.values()))
            if gained >= count + 2 and gained > chosen[0]:
                lost = [place for place in single if both.get(place) != single[place] and place not in below]
                chosen = chosen if lost else (gained, (row, row + 1), both)
    return chosen


def _rows_header(
    grid: Grid,
    table: type[Table],
    rows: HeadingRows,
    chosen: Chosen,
    sure: bool,
) -> Header | None:
    """Return a table with its headings in the rows chosen, or None where they are not enough."""
    count, header_rows, matched = chosen
    below = rows.texts(header_rows[-1] + 1)
    if len(header_rows) == 1 and {"月", "日"} <= {fold(text) for text in below.values()}:
        header_rows = (header_rows[0], header_rows[0] + 1)
    titles = rows.titles(header_rows[0])
    by_tab = _named(table, [grid.sheet])
    by_title = _named(table, titles)
    attributes = set(matched.values())
    by_file = _named(table, [_stem(grid.file)])
    told = sure or by_tab or by_title or by_file
    if not told and table.marks and not attributes & set(table.marks):
        return None
    enough = count >= 3 or (table.needed <= attributes and (len(table.columns) <= 8 or by_tab))
    if not enough and not sure:
        return None
    columns: dict[str, int] = {}
    twice = []
    cells = {column: text for row in header_rows for column, text in rows.texts(row).items()}
    exact = {column for column in matched if cells.get(column) == table.columns[matched[column]].title}
    for column in sorted(matched, key=lambda column: (column not in exact, column)):
        if matched[column] in columns:
            twice.append((column, matched[column]))
        else:
            columns[matched[column]] = column
    spread = rows.spread_over(header_rows[0]) if len(header_rows) > 1 else {}
    texts = {column: text for column, text in sorted((spread | cells).items()) if column <= grid.width}
    groups = {column: spread[column] for column, text in texts.items() if spread.get(column, text) != text}
    score = count + _bonus(by_tab, by_title) + BY_FILE * bool(by_file)
    score += WHOLE if table.needed <= attributes else -2.0
    score -= 0.01 * len(table.words) ** 0.5
    named = bool(by_tab or by_title)
    return Header(table, header_rows, columns, texts, tuple(sorted(twice)), named, score, None, groups)


BY_FILE, WHOLE = 0.1, 0.5
"""What a telling file name is worth in matched headings, and all the headings that a table needs."""


def _most(table: type[Table]) -> float:
    """Return the most that a table's score can be above its matched headings."""
    longest = max(map(len, table.also))
    return _bonus(longest, longest) + BY_FILE + WHOLE


def _bonus(by_tab: int, by_title: int) -> float:
    """Return what a telling tab and title are worth in matched headings: longer words tell more."""
    return 1.5 * bool(by_tab) + 0.25 * by_tab + 1.0 * bool(by_title) + 0.2 * by_title


def _form_header(grid: Grid, table: type[Table], rows: HeadingRows) -> Header | None:
    """Find a table of one row standing as 项目 | 内容 pairs."""
    if not table.is_form:
        return None
    cells: dict[str, tuple[int, int]] = {}
    labels: dict[str, str] = {}
    pairs: Counter[int] = Counter()
    twice = []
    for row, found in rows.known(table):
        taken = 0
        for column, attribute in found.items():
            if column <= taken:
                continue
            following = range(column + 1, grid.width + 1)
            value = next((right for right in following if right not in found), column + 1)
            if attribute in cells:
                twice.append((column, attribute))
                continue
            cells[attribute] = (row, value)
            labels[attribute] = rows.texts(row)[column]
            pairs[row] += 1
            taken = value
    if len(cells) < 4 or len(pairs) < 3 or max(pairs.values()) > 4:
        return None
    first = min(pairs)
    titles = rows.titles(first)
    by_tab, by_title = _named(table, [grid.sheet]), _named(table, titles)
    heading = (first - 1,) if first > 1 and _is_pair_heading(rows.texts(first - 1)) else ()
    score = len(cells) + _bonus(by_tab, by_title)
    named = bool(by_tab or by_title)
    return Header(table, heading, {}, {}, tuple(twice), named, score, cells, labels=labels)


def _is_pair_heading(texts: dict[int, str]) -> bool:
    """Say whether a row is the heading of 项目 | 内容 pairs."""
    return bool(
        {fold(text) for text in texts.values()} & {"项目", "内容", "名称", "数值", "填报内容", "指标"}
    )


def known_texts(wordings: Wordings) -> frozenset[str]:
    """Return every wording of every table as it is written, for a quick look through a text pool."""
    return _known(wordings.texts, len(TABLES))


@functools.lru_cache(maxsize=16)
def _known(confirmed: frozenset[str], _: int) -> frozenset[str]:
    return confirmed | {
        word for table in TABLES.values() for item in table.columns.values() for word in item.wordings
    }
