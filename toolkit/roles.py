"""Every row of a sheet gets a role; the roles add up to the sheet."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Any

import numpy as np

from toolkit.block import Block
from toolkit.grid import BLANK, Grid
from toolkit.header import SERIAL, Header
from toolkit.headings import fold
from toolkit.kinds import DigitsKind, NameKind
from toolkit.labels import LONGEST_LONE


class Role(IntEnum):
    """What a sheet row is."""

    BLANK = 0
    TITLE = 1
    HEADER = 2
    DATA = 3
    TOTAL = 4
    FOOTER = 5


_BLANK, _TITLE, _HEADER, _DATA, _TOTAL, _FOOTER = map(int, Role)
_SENTENCE = re.compile(r"[:：。；;！!，,※★]|^[—\-*＊#（(\d]|(?:工会|委员会)$")
"""What a remark holds and a person's name does not."""
LONGEST_WORD = 8
"""A lone text up to this long in a column that must be filled is a row, not a remark."""


def assign(block: Block, header: Header, known: list[int]) -> Any:
    """Return the role of each row of a block as uint8, in row order.

    ``known`` are the columns that a declared attribute reads, the serial column not among them.
    """
    grid, first = block.grid, block.first
    here = block.kinds != BLANK
    filled = here.sum(axis=0, dtype=np.int32)
    roles = np.where(_said(block, header, here, filled, set(known)), _DATA, _BLANK).astype(np.uint8)
    above = header.rows[0] - first
    roles[:above] = np.where(filled[:above] > 0, _TITLE, _BLANK)
    for row in header.rows:
        roles[row - first] = _HEADER
        _repeated(block, row, roles)
    if block.hold(block.pool.labelled).any():
        body = roles != _HEADER
        body[: header.rows[-1] - first + 1] = False
        _mark_totals(block, roles, body & (roles == _DATA))
        _mark_footers(block, roles, body, here, filled)
    _mark_tail(grid, header, roles, filled, first)
    _mark_titles(grid, header, roles, first)
    return roles


def _said(block: Block, header: Header, here: Any, filled: Any, known: set[int]) -> Any:
    """Say which rows hold anything; a row with nothing but its serial number does not."""
    serials = [
        place
        for place in range(1, block.grid.width + 1)
        if place not in known and fold(header.texts.get(place, "")) in SERIAL
    ]
    lines = np.array(serials, dtype=np.int64) - 1
    said = filled > here[lines].sum(axis=0, dtype=np.int32)
    texts, codes = block.texts[lines], block.codes[lines]
    words = [code for code in set(codes[texts].tolist()) if not block.pool.texts[code].strip().isdecimal()]
    if words:
        said |= (texts & block.pool.chosen(words)[codes]).any(axis=0)
    return said


def _repeated(block: Block, row: int, roles: Any) -> None:
    """Give the role HEADER to later rows that repeat a heading row."""
    place = row - block.first
    columns = np.flatnonzero(block.texts[:, place])
    if not len(columns):
        return
    codes = block.first_codes[columns]
    hits = (codes == codes[:, place, None]).sum(axis=0, dtype=np.int32)
    roles[(hits >= max(2, 0.7 * len(columns))) | ((hits == len(columns)) & (hits > 0))] = _HEADER


def _to_the_left(marks: Any) -> Any:
    """Return for each cell how many of the cells to its left are marked."""
    return np.cumsum(marks, axis=0, dtype=np.int16) - marks


def _mark_totals(block: Block, roles: Any, body: Any) -> None:
    """Give the role TOTAL to rows whose leftmost text is a total's label, or that carry a bare label."""
    totals, bare = block.hold(block.pool.labels.totals), block.hold(block.pool.labels.bare)
    if not totals.any() and not bare.any():
        return
    left = _to_the_left(block.texts)
    roles[body & ((totals & (left == 0)) | (bare & (left <= 1))).any(axis=0)] = _TOTAL


def _mark_footers(block: Block, roles: Any, body: Any, here: Any, filled: Any) -> None:
    """Give the role FOOTER to rows that only hold signatures, notes and page numbers."""
    sign, signers = block.hold(block.pool.labels.signs), block.hold(block.pool.labels.signers)
    if not sign.any() and not signers.any():
        return
    left, words_left = _to_the_left(here), _to_the_left(block.texts)
    named = (signers & (left == words_left)).sum(axis=0)
    words, marks = block.texts.sum(axis=0), sign.sum(axis=0)
    starts = (sign & (left == 0)).any(axis=0)
    body = body & (roles == _DATA)
    few = filled <= max(3, block.grid.width // 3)
    roles[body & (marks > 0) & ((marks == filled) | (starts & few & (marks * 2 >= filled)))] = _FOOTER
    roles[body & few & (words == filled) & (named > 0) & (named * 2 >= filled)] = _FOOTER


def _mark_tail(grid: Grid, header: Header, roles: Any, filled: Any, first: int) -> None:
    """Give the role FOOTER to lone texts below the last full row: sentences, or words after a gap.

    A short word in a column that must be filled may be a row begun: it stays a data row, and so does a
    number in a column of numbers.
    """
    full = np.flatnonzero((roles == _DATA) & (filled > 1))
    end = int(full[-1]) if len(full) else header.rows[-1] - first
    if end + 1 >= len(roles):
        return
    required = {place for name, place in header.columns.items() if header.table.columns[name].required}
    kinds = {place: header.table.columns[name].kind for name, place in header.columns.items()}
    persons = {place for place in required if isinstance(kinds[place], NameKind)}
    for place in range(end + 1, len(roles)):
        if roles[place] != _DATA or filled[place] != 1:
            continue
        lone = [(n, value) for n, value in enumerate(grid.row(first + place), 1) if isinstance(value, str)]
        if not lone:
            continue
        column, text = lone[0]
        remark = bool(_SENTENCE.search(text)) and column not in required - persons
        if column in required and len(text) <= LONGEST_WORD and not remark:
            continue
        if isinstance(kinds.get(column), DigitsKind) and text.strip().isascii():
            continue
        if remark or len(text) > LONGEST_LONE or (roles[end + 1 : place] != _DATA).any():
            roles[place] = _FOOTER


def _mark_titles(grid: Grid, header: Header, roles: Any, first: int) -> None:
    """Give the role TITLE to title rows repeated above a repeated heading."""
    again = np.flatnonzero(roles == _HEADER)
    again = again[again > header.rows[-1] - first]
    if not len(again):
        return
    top = {
        tuple(str(value) for value in grid.row(row) if value is not None)
        for row in range(first, header.rows[0])
    } - {()}
    for place in again:
        above = int(place) - 1
        while above >= 0 and roles[above] in (_DATA, _FOOTER, _TITLE, _BLANK):
            if roles[above] != _BLANK:
                here = tuple(str(value) for value in grid.row(first + above) if value is not None)
                if here not in top:
                    break
                roles[above] = _TITLE
            above -= 1
