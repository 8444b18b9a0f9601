"""Names a workbook may carry: tabs of at most 31 characters, all different, and safe link targets."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST = 31
RESERVED = {"history"}
"""Excel keeps this name for itself."""

_ESCAPES = str.maketrans({character: f"%{ord(character):02x}" for character in '%#"<> []^`{}'})


def utf16_length(text: str) -> int:
    """Return the length Excel counts: a rare Han character outside the BMP is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Return ``wanted`` as a name Excel accepts and none of ``taken`` is, whatever the case.

    >>> sheet_name("收入/支出", ["收入_支出"])
    '收入_支出(2)'
    """
    used = {name.casefold() for name in taken} | RESERVED
    clean = FORBIDDEN.sub("_", wanted).strip().strip("'") or "表"
    name = _cut(clean, LONGEST)
    number = 1
    while name.casefold() in used:
        number += 1
        name = numbered(clean, number)
    return name


def numbered(name: str, number: int) -> str:
    """Return ``name(2)`` within the length of a tab.

    >>> numbered("名册", 2)
    '名册(2)'
    """
    tail = f"({number})"
    return _cut(name, LONGEST - len(tail)) + tail


def quoted(name: str) -> str:
    """Return a sheet's name as a reference has it.

    >>> quoted("a'b")
    "'a''b'"
    """
    return "'" + name.replace("'", "''") + "'"


def link_target(file: str) -> str:
    """Return a file path with the characters escaped that would end or change a link.

    >>> link_target("甲 #1.xlsx")
    '甲%20%231.xlsx'
    """
    return file.translate(_ESCAPES)


def _cut(name: str, length: int) -> str:
    while utf16_length(name) > length:
        name = name[:-1]
    return name.rstrip().rstrip("'")
