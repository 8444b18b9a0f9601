"""What a heading row says of a table's columns, alone or as groups over the row below it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.grid import Grid, Raw
from toolkit.headings import fold, fold_bare
from toolkit.wordings import IGNORED

LONGEST = 40
"""A text longer than this is no heading."""
_OTHER_SENSE = re.compile(r"应|未|欠|上年|去年|上期|累计")
"""Groups under which 1月 is not what was paid in January."""
_OTHER_THING = re.compile(r"(?:\d+|[一二三四五六七八九十]+)月|.*(?:成员|家属|配偶|子女|父母|亲属|紧急|应急)")
"""Groups under which 应收 is one month's, or 姓名 another person's."""
_SUMS = {"合计", "小计", "总计", "共计"}


def named(words: Mapping[str, str], text: str) -> str | None:
    """Return what a heading names, with what it says in brackets or without; it may be ``IGNORED``."""
    found = words.get(fold(text))
    return words.get(fold_bare(text)) if found is None else found


def look_up(words: Mapping[str, str], text: str) -> str | None:
    """Return the attribute a heading names; None as well where it is ignored."""
    return named(words, text) or None


def texts_of(grid: Grid, row: int) -> dict[int, str]:
    """Return the short texts of a row by column (from 1); a whole number reads as its digits."""
    found = {}
    for place, column in enumerate(grid.columns, 1):
        kind = column.kinds[row - 1]
        if kind == Raw.TEXT:
            text = grid.texts[column.codes[row - 1]].strip()
            if text and len(text) <= LONGEST:
                found[place] = text
        elif kind == Raw.NUMBER and column.numbers[row - 1] in range(1, 13):
            found[place] = f"{int(column.numbers[row - 1])}月"
    return found


def spread_over(grid: Grid, row: int, texts: dict[int, str]) -> dict[int, str]:
    """Return the texts of an upper heading row with group cells spread over their columns."""
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


def are_groups(grid: Grid, row: int, texts: dict[int, str], below: dict[int, str]) -> bool:
    """Say whether a row's cells are groups over the headings of the row below.

    Then nothing stands below a heading that is no group, as it would in a row of data.
    """
    if len(texts) < 2 or len(below) < 2:
        return False
    spread = spread_over(grid, row, texts)
    for column, cells in enumerate(grid.columns, 1):
        kind = cells.kinds[row]
        if kind != Raw.BLANK and (kind != Raw.TEXT or column not in below):
            return False
        alone = column in texts and (column == grid.width or column + 1 in texts or column + 1 not in spread)
        if kind != Raw.BLANK and alone:
            return False
    return any(column in texts and column + 1 in below and column + 1 not in texts for column in below)


def _alters(group: str, under: str) -> bool:
    """Say whether a heading under a group means something else than it does alone."""
    if _OTHER_THING.match(group):
        return True
    return bool(_OTHER_SENSE.match(group)) and not _OTHER_SENSE.search(under)


def match(
    words: Mapping[str, str],
    upper: dict[int, str],
    lower: dict[int, str] | None,
    groups: dict[int, str] | None = None,
) -> dict[int, str]:
    """Return column → attribute for one heading row, or for two with ``groups`` spread above.

    A group cell names a column only together with the cell below it, or where it stands itself.  What
    the cell below means alone counts only where no other column says it outright.
    """
    matched: dict[int, str] = {}
    alone: dict[int, str] = {}
    for column in sorted(set(upper) | set(lower or {})):
        over, under = upper.get(column, ""), (lower or {}).get(column, "")
        group = (groups or {}).get(column, "")
        tries = [group + under, under + group] if under and group else [under or over]
        found = [named(words, text) for text in tries]
        attribute = next(filter(None, found), None)
        if attribute:
            matched[column] = attribute
        elif IGNORED not in found and under and group and not _alters(fold(group), under):
            attribute = look_up(words, under) or (look_up(words, group) if fold(under) in _SUMS else None)
            if attribute:
                alone[column] = attribute
    outright = set(matched.values())
    matched.update((column, name) for column, name in alone.items() if name not in outright)
    return matched
