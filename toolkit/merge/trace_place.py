"""The cell that an officer asks for, as typed: 总览!F12, 总览！f12, '会员花名册(2)'!D15, or F12 of 总览."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from toolkit.errors import WordUnknown
from toolkit.merge.last_period import OVERVIEW
from toolkit.merge.traced import TraceRefused
from toolkit.sheet_place import number_of

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile(r"[A-Z]{1,3}[0-9]{0,7}:[A-Z]{1,3}[0-9]{0,7}")
_QUOTES = "'\"‘’“”＇＂"
_BOOK = re.compile(r"\[[^\[\]]*\]")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def place_of(typed: str, sheets: Sequence[str]) -> tuple[str, int, int]:
    """Return sheet, row and column (from 1) of a cell as it was typed.

    Raises ``TraceRefused`` for what is no cell, ``WordUnknown`` for a sheet that is not there.

    >>> place_of("总览！$f$12", ["总览"]), place_of("B3", ["总览"])
    (('总览', 12, 6), ('总览', 3, 2))
    """
    head, mark, tail = typed.replace("！", "!").rpartition("!")
    cell = unicodedata.normalize("NFKC", tail).replace("$", "").strip().upper()
    found = _CELL.fullmatch(cell)
    if found is None:
        if _RANGE.fullmatch(cell):
            raise TraceRefused(
                f"“{typed}”是一片单元格，一次只能追溯一格，请写其中一格，如 {head or OVERVIEW}!F12。"
            )
        hint = _meant(typed, sheets) or "请写成“工作表!列号行号”的样子，如 总览!F12；只写 F12 就是总览的。"
        raise TraceRefused(f"“{typed}”不是一个单元格，{hint}")
    row, column = int(found[2]), number_of(found[1])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise TraceRefused(f"“{typed}”超出了工作表的范围，工作表最多到 XFD{LAST_ROW}。")
    if not mark:
        return _sheet(OVERVIEW, sheets), row, column
    return _sheet(_unquoted(head) or OVERVIEW, sheets), row, column


def _meant(typed: str, sheets: Sequence[str]) -> str:
    """Return a hint where only the mark between the sheet and the cell is missing."""
    for sheet in sheets:
        cell = unicodedata.normalize("NFKC", typed.removeprefix(sheet)).strip(" .:").upper()
        if typed.startswith(sheet) and _CELL.fullmatch(cell):
            return f"是否想写“{sheet}!{cell}”？"
    return ""


def _unquoted(head: str) -> str:
    """Return a sheet's name without the quotes and the workbook that a reference may have around it."""
    name = head.strip()
    if len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
        name = name[1:-1].replace("''", "'")
    return _BOOK.sub("", name, count=1).strip()


def _sheet(name: str, sheets: Sequence[str]) -> str:
    if name in sheets:
        return name
    alike = [sheet for sheet in sheets if _folded(sheet) == _folded(name)]
    if len(alike) == 1:
        return alike[0]
    raise WordUnknown("工作表", name, sheets)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
