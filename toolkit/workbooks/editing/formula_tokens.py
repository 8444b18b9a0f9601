"""The words of a formula: what in it is a cell, a text, a name.

Only references are of interest to those who move rows; everything else is given back as it stands.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Literal

from toolkit.workbooks.editing.sheet_rows import column_number

Kind = Literal[
    "reference", "name", "function", "text", "number", "error", "structured", "operator", "open", "close",
    "comma", "space", "array",
]  # fmt: skip

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_AREA = rf"(?:{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}})"
_WORD = r"[^\W\d][\w.\\?]*|\\[\w.\\?]*"
_SHEET = r"(?:'(?:[^']|'')*'|(?:\[\d+\])?[\w.]+(?::[\w.]+)?|\[\d+\])!"
_TOKEN = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<reference>(?:{_SHEET})?{_AREA}(?![\w.(!\[]))
    |(?P<error>(?:{_SHEET})?\#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|[A-Z]+!))
    |(?P<structured>(?:(?:{_SHEET})?(?:{_WORD}))?\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    |(?P<function>(?:{_WORD})(?=\())
    |(?P<name>(?:{_SHEET})?(?:{_WORD}))
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?)
    |(?P<array>\{{[^{{}}"]*(?:"(?:[^"]|"")*"[^{{}}"]*)*\}})
    |(?P<space>\s+)
    |(?P<open>\()|(?P<close>\))
    |(?P<comma>[,;])
    |(?P<operator><=|>=|<>|[-+*/^&=<>%:@#~!])
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PARTS = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


@dataclasses.dataclass(frozen=True)
class Token:
    """One word of a formula, as written."""

    kind: Kind
    text: str


@dataclasses.dataclass(frozen=True)
class Corner:
    """One corner of a reference; a whole column has row 0, a whole row has column 0."""

    row: int
    column: int
    row_fixed: bool
    column_fixed: bool


@dataclasses.dataclass(frozen=True)
class Reference:
    """A reference: the sheets before its ``!`` as written (or nothing), its first and last corner.

    ``last`` is None where it is one cell.
    """

    sheet: str
    first: Corner
    last: Corner | None


def tokens(formula: str) -> list[Token]:
    """Return a formula's words; joined they are the formula.  A leading ``=`` is an operator.

    >>> [(token.kind, token.text) for token in tokens('SUM(C3:C5)&"A1"')]
    [('function', 'SUM'), ('open', '('), ('reference', 'C3:C5'), ('close', ')'), ('operator', '&'), ('text', '"A1"')]
    """
    found = []
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup
        found.append(Token("operator" if kind == "other" else kind, match[0]))  # type: ignore[arg-type]
    return found


def reference(text: str) -> Reference:
    """Return a token of kind ``reference`` taken apart.

    >>> reference("'一 月'!$B$2:C9").last
    Corner(row=9, column=3, row_fixed=False, column_fixed=False)
    """
    sheet, _, area = text.rpartition("!")
    first, _, last = area.partition(":")
    return Reference(sheet, _corner(first), _corner(last) if last else None)


def _corner(text: str) -> Corner:
    found = _PARTS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no corner of a reference")
    before_column, letters, before_row, digits = found.groups()
    if not letters:
        return Corner(int(digits), 0, before_column == "$", False)
    row_fixed = before_row == "$"
    return Corner(int(digits or 0), column_number(letters), row_fixed, before_column == "$")


def sheets_named(prefix: str) -> tuple[str, str] | None:
    """Return the first and last sheet a prefix names (the same twice for one); None for another workbook.

    >>> sheets_named("'一''月'"), sheets_named("一月:三月"), sheets_named("[1]一月")
    (("一'月", "一'月"), ('一月', '三月'), None)
    """
    plain = prefix[1:-1].replace("''", "'") if prefix.startswith("'") else prefix
    if "[" in plain:
        return None
    first, colon, last = plain.partition(":")
    return (first, last) if colon else (first, first)
