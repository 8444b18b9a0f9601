"""Every row of a sheet gets a role; the roles add up to the sheet."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.grid import Grid, Raw
from toolkit.header import SERIAL, Header, heading_codes
from toolkit.headings import fold
from toolkit.kinds import NameKind


class Role(IntEnum):
    """What a sheet row is."""

    BLANK = 0
    TITLE = 1
    HEADER = 2
    DATA = 3
    TOTAL = 4
    FOOTER = 5


_TOTAL = re.compile(
    r"^(?:.{0,16}(?:小计|合计|总计|累计|共计)|(?:本页|本月|本季|本季度|本年|全年|本期|部门|单位|分会)(?:小?计|合计|累计)"
    r"|过次页|承前页|转次页|接上页|其中|共计?\d+[人户条笔项件名]?|(?:合计|总计|小计|共计?)共?\d*[人户条笔项件名]?)(?:[:：].{0,12})?$"
)
_ONLY_LABEL = re.compile(
    r"^(?:(?:本页|本月|本季|本季度|本年|全年|本期)?(?:小计|合计|总计|累计|共计|总合计)|过次页|承前页|转次页|接上页)$"
)
_FOOTER = re.compile(
    r"^(?:制表|填表|填报|编制|编报|审核|复核|审批|批准|审定|经办|负责|主管|单位|工会|部门|财务|分管|领导|会计|出纳|记账|盖章|公章"
    r"|备注|注|附注|说明|填表说明|联系|日期|时间|报送|监督|领取|签字|签名|经费审查|经审|主席|第?\d+页|共\d+页)"
    r".{0,14}?[:：]"
)
_NOTE = re.compile(
    r"^(?:注|附注|备注|说明|填表说明)\d*[:：、.]|^第?\s*\d+\s*页|^[\d０-９一二三四五六七八九十]+[、.．]\D"
)
_SIGNERS = re.compile(
    r"^[(（]?(?:(?:单位|部门|工会|财务|分管|主管|经费|填报|填表)?(?:负责人|领导|主席|主管|会计|出纳|经办人?|制表人?|填表人?|编制人?|审核人?"
    r"|复核人?|审批人?|批准人?)(?:[(（]?(?:签字|签名|签章|盖章|公章)[)）]?)?|签字|签章|盖章|公章)[)）]?$"
)
_SENTENCE = re.compile(r"[:：。；;！!，,※★]|^[—\-*＊#（(\d]|(?:工会|委员会)$")
"""What a remark holds and a person's name does not."""
_BRACKETED = re.compile(r"[(（][^()（）]{1,8}[)）]")
LONGEST_WORD = 8
"""A lone text up to this long in a column that must be filled is a row, not a remark."""
LONGEST_LONE = 12
"""A lone text longer than this below the last full row is a remark even without a gap."""
LONGEST_LABEL = 60
"""A longer text is no label of a total."""


def _total_words(texts: list[str]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return for each text of a pool whether it is a total's label, and whether it is nothing but one."""
    labels = np.zeros(len(texts) + 1, dtype=bool)
    bare_labels = np.zeros(len(texts) + 1, dtype=bool)
    for code, text in enumerate(texts):
        if text.isascii() or not ("计" in text or "页" in text or "共" in text or "其中" in text):
            continue
        if len(text) <= LONGEST_LABEL:
            bare = _BRACKETED.sub("", "".join(text.split()))
            labels[code] = bool(_TOTAL.match(bare))
            bare_labels[code] = bool(_ONLY_LABEL.match(bare))
    return labels, bare_labels


def assign(grid: Grid, header: Header, known: list[int], first: int = 1, last: int | None = None) -> Any:
    """Return the role of each row from ``first`` to ``last`` as uint8, in row order.

    ``known`` are the columns that a declared attribute reads, the serial column not among them.
    """
    last = grid.height if last is None else last
    span = slice(first - 1, last)
    filled = np.zeros(last - first + 1, dtype=np.int32)
    used = np.zeros(last - first + 1, dtype=np.int32)
    unknown = np.zeros(last - first + 1, dtype=np.int32)
    for place, column in enumerate(grid.columns, 1):
        here = column.kinds[span] != Raw.BLANK
        filled += here
        if place in known:
            used += here
        elif fold(header.texts.get(place, "")) in SERIAL:
            unknown += _says_something(grid, column.kinds[span], column.codes[span])
        else:
            unknown += here
    roles = np.full(len(filled), Role.DATA, dtype=np.uint8)
    roles[(filled == 0) | ((used == 0) & (unknown == 0))] = Role.BLANK
    bottom = header.rows[-1]
    above = np.arange(first, last + 1) < header.rows[0]
    roles[above & (filled > 0)] = Role.TITLE
    roles[above & (filled == 0)] = Role.BLANK
    for row in header.rows:
        roles[row - first] = Role.HEADER
        _repeated(grid, header, row, roles, first)
    totals, labels = _total_words(grid.texts)
    body = (np.arange(first, last + 1) > bottom) & (roles != Role.HEADER)
    _mark_totals(grid, roles, body & (roles == Role.DATA), totals, labels, first)
    _mark_footers(grid, roles, body, filled, first)
    _mark_tail(grid, header, roles, filled, first)
    _mark_titles(grid, header, roles, first)
    return roles


def _says_something(grid: Grid, kinds: Any, codes: Any) -> Any:
    """Return where a serial number's cell holds words: a row with nothing but its number is blank."""
    texts = kinds == Raw.TEXT
    words = [code for code in np.unique(codes[texts]) if not grid.texts[code].strip().isdecimal()]
    return texts & np.isin(codes, words)


def _repeated(grid: Grid, header: Header, row: int, roles: Any, first: int) -> None:
    """Give the role HEADER to later rows that repeat a heading row."""
    wanted = heading_codes(grid, header, row)
    if not wanted:
        return
    hits = np.zeros(len(roles), dtype=np.int32)
    for column, codes in wanted:
        here = grid.columns[column - 1].codes[first - 1 : first - 1 + len(roles)]
        hits += (here == codes[0]) if len(codes) == 1 else np.isin(here, codes)
    roles[(hits >= max(2, 0.7 * len(wanted))) | ((hits == len(wanted)) & (hits > 0))] = Role.HEADER


def _mark_totals(grid: Grid, roles: Any, body: Any, totals: Any, labels: Any, first: int) -> None:
    """Give the role TOTAL to rows whose leftmost text is a total's label, or that carry a bare label."""
    texts_left = np.zeros(len(roles), dtype=np.int32)
    found = np.zeros(len(roles), dtype=bool)
    span = slice(first - 1, first - 1 + len(roles))
    for column in grid.columns:
        codes = column.codes[span]
        text = column.kinds[span] == Raw.TEXT
        found |= text & totals[codes] & (texts_left == 0)
        found |= text & labels[codes] & (texts_left <= 1)
        texts_left += text
    roles[body & found] = Role.TOTAL


def _mark_footers(grid: Grid, roles: Any, body: Any, filled: Any, first: int) -> None:
    """Give the role FOOTER to rows that only hold signatures, notes and page numbers."""
    signs = np.zeros(len(grid.texts) + 1, dtype=bool)
    signers = np.zeros(len(grid.texts) + 1, dtype=bool)
    for code, text in enumerate(grid.texts):
        if text.isascii():
            continue
        signers[code] = len(text) <= LONGEST_LONE and bool(_SIGNERS.match("".join(text.split())))
        if ":" in text or "：" in text or "页" in text or text[:1] in "注附备说填":
            bare = "".join(text.split())
            signs[code] = bool(_FOOTER.match(bare) or _NOTE.match(bare))
    marks = np.zeros(len(roles), dtype=np.int32)
    named = np.zeros(len(roles), dtype=np.int32)
    words = np.zeros(len(roles), dtype=np.int32)
    starts = np.zeros(len(roles), dtype=bool)
    seen = np.zeros(len(roles), dtype=np.int32)
    span = slice(first - 1, first - 1 + len(roles))
    for column in grid.columns:
        here = column.kinds[span] != Raw.BLANK
        text = column.kinds[span] == Raw.TEXT
        sign = text & signs[column.codes[span]]
        named += text & signers[column.codes[span]] & (seen == words)
        words += text
        starts |= sign & (seen == 0)
        marks += sign
        seen += here
    body = body & (roles == Role.DATA)
    few = filled <= max(3, grid.width // 3)
    roles[body & (marks > 0) & ((marks == filled) | (starts & few & (marks * 2 >= filled)))] = Role.FOOTER
    roles[body & few & (words == filled) & (named > 0) & (named * 2 >= filled)] = Role.FOOTER


def _mark_tail(grid: Grid, header: Header, roles: Any, filled: Any, first: int) -> None:
    """Give the role FOOTER to lone texts below the last full row: sentences, or words after a gap.

    A short word in a column that must be filled may be a row begun: it stays a data row.
    """
    full = np.flatnonzero((roles == Role.DATA) & (filled > 1))
    end = int(full[-1]) if len(full) else header.rows[-1] - first
    required = {place for name, place in header.columns.items() if header.table.columns[name].required}
    kinds = {place: header.table.columns[name].kind for name, place in header.columns.items()}
    persons = {place for place in required if isinstance(kinds[place], NameKind)}
    for place in range(end + 1, len(roles)):
        if roles[place] != Role.DATA or filled[place] != 1:
            continue
        lone = [(n, value) for n, value in enumerate(grid.row(first + place), 1) if isinstance(value, str)]
        if not lone:
            continue
        column, text = lone[0]
        remark = bool(_SENTENCE.search(text)) and column not in required - persons
        if column in required and len(text) <= LONGEST_WORD and not remark:
            continue
        if remark or len(text) > LONGEST_LONE or (roles[end + 1 : place] != Role.DATA).any():
            roles[place] = Role.FOOTER


def _mark_titles(grid: Grid, header: Header, roles: Any, first: int) -> None:
    """Give the role TITLE to title rows repeated above a repeated heading."""
    top = {
        tuple(str(value) for value in grid.row(row) if value is not None)
        for row in range(first, header.rows[0])
    } - {()}
    for place in np.flatnonzero(roles == Role.HEADER):
        above = int(place) - 1
        while above >= 0 and roles[above] in (Role.DATA, Role.FOOTER, Role.TITLE, Role.BLANK):
            if roles[above] != Role.BLANK:
                here = tuple(str(value) for value in grid.row(first + above) if value is not None)
                if here not in top:
                    break
                roles[above] = Role.TITLE
            above -= 1
