"""The rows of a sheet as they stand: only rows that are touched are taken apart."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from toolkit.workbooks.editing.markup_tree import Element, element, read_text
from toolkit.workbooks.refusal import damaged

_SHEET_DATA = re.compile(r"<((?:[\w.-]+:)?)sheetData\b[^<>]*?(/?)>")
NUMBER = re.compile(r"""\sr\s*=\s*["'](\d{1,7})["']""")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def column_letters(column: int) -> str:
    """Return a column's letters, columns counted from 1.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number from its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def place_of(reference: str) -> tuple[int, int]:
    """Return (row, column) of a cell's name; raises ValueError if it is none.

    >>> place_of("AB12")
    (12, 28)
    """
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise ValueError(f"{reference!r} is no cell")
    return int(found[2]), column_number(found[1])


def cell_name(row: int, column: int) -> str:
    """Return a cell's name.

    >>> cell_name(12, 28)
    'AB12'
    """
    return f"{column_letters(column)}{row}"


class Row:
    """One row: its number and its characters, or its tree once it was asked for."""

    __slots__ = ("_by_column", "_tree", "before", "number", "raw")

    def __init__(self, number: int, raw: str, before: str = "") -> None:
        self.number = number
        self.before = before
        """Blanks and comments written before the row."""
        self.raw = raw
        """The characters as written; of no meaning once ``tree`` was asked for."""
        self._tree: Element | None = None
        self._by_column: tuple[int, dict[int, Element]] = (-1, {})
        """The cells by their columns, as long as the tree has that many children."""

    @property
    def tree(self) -> Element:
        """The row as an element; each of its cells bears its name."""
        if self._tree is None:
            self._tree = read_text(self.raw, f"第 {self.number} 行").root
            column = 0
            for cell in self._tree.all("c"):
                name = cell.get("r")
                column = place_of(name)[1] if name else column + 1
                if not name:
                    cell.set("r", cell_name(self.number, column))
        return self._tree

    @property
    def taken_apart(self) -> bool:
        """Whether the row's tree was asked for, so that ``raw`` no longer holds."""
        return self._tree is not None

    def rewrite(self, raw: str) -> None:
        """Give the row other characters; elements of it taken before are no longer part of it."""
        self.raw, self._tree, self._by_column = raw, None, (-1, {})

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the row itself, without taking the row apart."""
        if self._tree is not None:
            return self._tree.get(name)
        start = self.raw[1 : self.raw.index(">")]
        return Element("row", start, None).get(name)

    def cell(self, column: int) -> Element | None:
        """Return the cell in a column."""
        children = self.tree.children
        size, found = self._by_column
        if size != len(children):
            found = {
                place_of(child.get("r") or "")[1]: child
                for child in children
                if isinstance(child, Element) and child.local == "c"
            }
            self._by_column = len(children), found
        return found.get(column)

    def made_cell(self, column: int) -> Element:
        """Return the cell in a column, made where there is none."""
        found = self.cell(column)
        if found is not None:
            return found
        tree = self.tree
        known = self._by_column[1]
        before = max((each for each in known if each < column), default=None)
        place = 0
        if before is not None:
            last = known[before]
            place = 1 + next(number for number, child in enumerate(tree.children) if child is last)
        made = element(f"{tree.prefix}c", {"r": cell_name(self.number, column)})
        # A row may have a style of its own; a new cell without one would fall out of it.
        if tree.get("customFormat") in ("1", "true"):
            made.set("s", tree.get("s") or "0")
        tree.insert(place, made)
        tree.drop("spans")
        known[column] = made
        self._by_column = len(tree.children), known
        return made

    def text(self) -> str:
        """Return the row's characters."""
        return self.raw if self._tree is None else str(self._tree)


class SheetRows:
    """The rows between a sheet's ``sheetData`` tags, by their numbers."""

    def __init__(self, text: str, prefix: str) -> None:
        """Take the characters inside ``sheetData`` apart into rows; raises ``Refused`` if they are not rows."""
        self.prefix = prefix
        self.rows: list[Row] = []
        """In ascending order of their numbers."""
        self.after = ""
        """Blanks and comments written after the last row."""
        tag = re.escape(f"{prefix}row")
        rows = re.compile(rf"<!--.*?-->|<{tag}(?=[\s/>])[^<>]*?(?:/>|>.*?</{tag}\s*>)", re.DOTALL)
        last, number, start = 0, 0, 0
        for found in rows.finditer(text):
            self._nothing_in(text[last : found.start()])
            last = found.end()
            raw = found[0]
            if raw.startswith("<!"):
                continue
            stated = NUMBER.search(raw, 0, raw.index(">"))
            number = int(stated[1]) if stated else number + 1
            row = Row(number, raw, text[start : found.start()])
            start = last
            if not stated:
                row.tree.set("r", str(number))
            self.rows.append(row)
        self._nothing_in(text[last:])
        self.after = text[start:]
        numbers = [row.number for row in self.rows]
        if any(after <= before for before, after in itertools.pairwise(numbers)):
            raise damaged("工作表的行没有按顺序写")

    @staticmethod
    def _nothing_in(between: str) -> None:
        if between.strip():
            raise damaged("工作表的行之间有别的内容")

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def _place(self, number: int) -> int:
        return bisect.bisect_left(self.rows, number, key=lambda row: row.number)

    def get(self, number: int) -> Row | None:
        """Return a row, if the sheet has it."""
        place = self._place(number)
        if place < len(self.rows) and self.rows[place].number == number:
            return self.rows[place]
        return None

    def between(self, first: int, last: int) -> Sequence[Row]:
        """Return the rows there are from ``first`` to ``last``."""
        return self.rows[self._place(first) : self._place(last + 1)]

    def made(self, number: int) -> Row:
        """Return a row, made where there is none."""
        found = self.get(number)
        if found is None:
            found = Row(number, f'<{self.prefix}row r="{number}"/>')
            self.rows.insert(self._place(number), found)
        return found

    @property
    def last(self) -> int:
        """The number of the last row; 0 if there is none."""
        return self.rows[-1].number if self.rows else 0

    def text(self) -> str:
        """Return the characters inside ``sheetData``."""
        rows = "".join([row.before + row.text() if row.before else row.text() for row in self.rows])
        return rows + self.after


def without_rows(text: str) -> tuple[str, str, str]:
    """Return a sheet's characters with ``sheetData`` empty, the characters inside it, and its prefix.

    A sheet without any (of a chart, say) comes back as it is, with nothing inside.
    """
    start = _SHEET_DATA.search(text)
    if start is None:
        return text, "", ""
    prefix = start[1]
    if start[2]:
        return text, "", prefix
    end = text.rfind(f"</{prefix}sheetData")
    if end < start.end():
        raise damaged("工作表没有写完")
    return text[: start.end()] + text[end:], text[start.end() : end], prefix
