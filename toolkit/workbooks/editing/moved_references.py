"""The references of a formula after rows of one sheet have moved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.workbooks.editing.formula_tokens import sheets_named, tokens
from toolkit.workbooks.editing.row_moves import LAST_ROW, Moves
from toolkit.workbooks.markup import plain

GONE = "#REF!"
_COLUMN = r"\$?(?:[A-Za-z]{1,2}|[A-Wa-w][A-Za-z]{2}|[Xx](?:[A-Ea-e][A-Za-z]|[Ff][A-Da-d]))"
_ROW = r"\$?[1-9]\d{0,6}"
_SHEET = r"'(?:[^']|'')*'!|(?:\[\d+\])?[\w.]+(?::[\w.]+)?!|\[\d+\]!"
SCAN = re.compile(
    rf"""
    "(?:[^"]|"")*"
    |(?<![\w.\\$])({_SHEET})?(?:({_COLUMN})({_ROW})(?::({_COLUMN})({_ROW}))?|({_ROW}):({_ROW})|({_COLUMN}):({_COLUMN}))(?![\w.(!\[\\])
    |'(?:[^']|'')*'!
    |\{{[^{{}}"]*(?:"(?:[^"]|"")*"[^{{}}"]*)*\}}
    |\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]
    """,
    re.VERBOSE | re.DOTALL,
)
"""References (sheet, column, row, last column, last row, top row, bottom row, two columns) and what only looks like them."""
_UNIT = re.compile(r"&[^;\s]+;|.", re.DOTALL)
_UNSEEN = re.compile(r"&(?:quot|apos|#)")
_ADDS_UP = {
    "SUM", "COUNT", "COUNTA", "COUNTBLANK", "AVERAGE", "MAX", "MIN", "PRODUCT", "SUBTOTAL", "AGGREGATE",
}  # fmt: skip


class Unfollowable(Exception):
    """A reference that cannot follow the rows: ``why`` and ``remedy`` are Chinese, without a full stop."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


class Where(NamedTuple):
    """What a formula belongs to: whether it stands on the moved sheet, in which old row (none: in no cell)."""

    own: bool
    row: int | None = None
    distance: int | None = None
    """Not None where rows without ``$`` are distances (from the first cell of a conditional format, or from any
    cell that uses a name): then by how much that cell moves."""
    near: bool = False
    """Whether what is gone becomes the row that took its place, as where a link leads."""
    single: bool = False
    """Whether a single cell is a list of one row, as in a chart, and grows."""


class RowsMeant(NamedTuple):
    """The rows of a reference, and whether they are of the moved sheet; a single cell has row 0 as its last."""

    moved: bool
    fixed: bool
    first: int
    last_fixed: bool
    last: int


ELSEWHERE, HERE = Where(own=False), Where(own=True)


class Follower:
    """Follows the rows of one sheet in formulas."""

    def __init__(self, sheet: str, sheets: Sequence[str], moves: Moves) -> None:
        """Take the moved sheet's name, the names of all sheets in tab order, and the moves."""
        self.sheet = sheet
        self.moves = moves
        self._folded = sheet.casefold()
        self._known: dict[str, str] = {}
        self._order = {name.casefold(): place for place, name in enumerate(sheets)}

    def _named(self, prefix: str) -> str:
        """Return what a prefix (with its ``!``, as written) names: ``moved``, ``other``, or ``deep`` for several sheets."""
        if prefix not in self._known:
            self._known[prefix] = self._found(prefix)
        return self._known[prefix]

    def _found(self, prefix: str) -> str:
        found = sheets_named(plain(prefix[:-1]))
        if found is None:
            return "other"
        first, last = (name.casefold() for name in found)
        if first == last:
            return "moved" if first == self._folded else "other"
        here = self._order.get(self._folded, -1)
        low, high = sorted((self._order.get(first, -1), self._order.get(last, -1)))
        return "deep" if low <= here <= high else "other"

    def names(self, sheet: str) -> bool:
        """Return whether a plain name is that of the moved sheet."""
        return sheet.casefold() == self._folded

    def moved(self, formula: str, where: Where) -> str:
        """Return a formula that means the same cells afterwards; raises ``Unfollowable`` if there is none."""
        changes = self.changes(formula, where)
        return _applied(formula, changes) if changes else formula

    def moved_markup(self, raw: str, where: Where) -> str:
        """Return the characters of a formula as they stand in XML, changed in their references only."""
        if "&" not in raw or not _UNSEEN.search(raw):
            return self.moved(raw, where)
        units = _UNIT.findall(raw)
        changes = self.changes("".join(plain(unit) for unit in units), where)
        return _applied(units, changes) if changes else raw

    def changes(self, formula: str, where: Where) -> list[tuple[int, int, str]]:
        """Return (start, end, new characters) of each reference that reads otherwise afterwards."""
        found: list[tuple[int, int, str]] = []
        if not where.own and "!" not in formula:
            return found
        for match in SCAN.finditer(formula):
            prefix, column, row, last_column, last_row, top, bottom = match.groups()[:7]
            if row is None and top is None:
                continue
            named = self._named(prefix) if prefix else "moved" if where.own else "other"
            if named == "other":
                continue
            if top is not None:
                new = self._area("", top, "", bottom, where)
            elif last_row is not None:
                new = self._area(column, row, last_column, last_row, where)
            else:
                grows = self.moves.growing and (
                    where.single or _added_up(formula, match.start(), match.end())
                )
                new = self._cell(column, row, where, grows=grows)
            start = match.end(1) if prefix else match.start()
            if new == formula[start : match.end()]:
                continue
            if named == "deep":
                raise Unfollowable(
                    f"公式 {match[0]} 跨几张工作表取数，只移动其中一张的行会取错",
                    "请把它改成逐张工作表相加，再试一次",
                )
            found.append((start, match.end(), new))
        return found

    def rows_meant(self, formula: str, where: Where) -> list[RowsMeant] | None:
        """Return the rows each reference means; None where they do not tell what becomes of the formula."""
        found: list[RowsMeant] = []
        for match in SCAN.finditer(formula):
            prefix, _, row, _, last_row, top, bottom = match.groups()[:7]
            if row is None and top is None:
                continue
            named = self._named(prefix) if prefix else "moved" if where.own else "other"
            if named == "deep" or self.moves.growing:
                return None
            fixed, first = _number(row or top)
            last_fixed, last = _number(last_row or bottom) if last_row or bottom else ("", 0)
            found.append(RowsMeant(named == "moved", bool(fixed), first, bool(last_fixed), last))
        return found

    def _cell(self, column: str, row: str, where: Where, *, grows: bool) -> str:
        fixed, number = _number(row)
        if number > LAST_ROW:
            return column + row
        if not fixed and where.distance is not None:
            return f"{column}{_around(number + where.distance)}"
        if grows and self.moves.grown_by(number) and not (not fixed and number == where.row):
            return self._area(column, row, column, row, where)
        new = self.moves.row(number)
        if new is None and where.near:
            new = self.moves.nearest(number)
        return GONE if new is None else f"{column}{fixed}{_on_sheet(new, column + row)}"

    def _area(self, column: str, row: str, last_column: str, last_row: str, where: Where) -> str:
        fixed, first = _number(row)
        last_fixed, last = _number(last_row)
        written = f"{column}{row}:{last_column}{last_row}"
        if max(first, last) > LAST_ROW:
            return written
        if where.distance is not None and not (fixed and last_fixed):
            start = self._corner(fixed, first, where.distance)
            end = self._corner(last_fixed, last, where.distance)
            return GONE if not (start and end) else f"{column}{fixed}{start}:{last_column}{last_fixed}{end}"
        low, high = min(first, last), max(first, last)
        own_row = high == where.row and not (last_fixed if last >= first else fixed)
        span = self.moves.span(low, high, grow=not own_row)
        if span is None:
            return f"{column}{fixed}{self.moves.nearest(low)}" if where.near and column else GONE
        start, end = _on_sheet(span[0], written), _on_sheet(span[1], written)
        if first > last:
            start, end = end, start
        return f"{column}{fixed}{start}:{last_column}{last_fixed}{end}"

    def _corner(self, fixed: str, row: int, distance: int) -> int:
        """Return where one corner of an area stands whose corners move by different rules; 0 if it is gone."""
        if not fixed:
            return _around(row + distance)
        new = self.moves.row(row)
        return 0 if new is None else _on_sheet(new, f"${row}")


def _around(row: int) -> int:
    """Return a row counted beyond the sheet's edge from the other edge, as a distance is."""
    return (row - 1) % LAST_ROW + 1


def _number(row: str) -> tuple[str, int]:
    return ("$", int(row[1:])) if row[0] == "$" else ("", int(row))


def _on_sheet(row: int, written: str) -> int:
    if row > LAST_ROW:
        raise Unfollowable(
            f"引用 {written} 会移到工作表的最后一行（{LAST_ROW}）以下", "请少插入几行，或改小这个引用"
        )
    return row


def _applied(formula: str | Sequence[str], changes: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end, new in changes:
        pieces += [*formula[last:start], new] if not isinstance(formula, str) else [formula[last:start], new]
        last = end
    pieces += formula[last:]
    return "".join(pieces)


def _added_up(formula: str, start: int, end: int) -> bool:
    """Return whether the reference at a place is by itself an argument of a function that adds up lists."""
    if formula[:start].rstrip()[-1:] not in ("(", ",") or formula[end:].lstrip()[:1] not in (")", ","):
        return False
    open_: list[str] = []
    before = ""
    for token in tokens(formula[:start]):
        if token.kind == "open":
            open_.append(before)
        elif token.kind == "close" and open_:
            open_.pop()
        before = token.text if token.kind == "function" else ""
    return bool(open_) and open_[-1].upper().removeprefix("_XLFN.") in _ADDS_UP
