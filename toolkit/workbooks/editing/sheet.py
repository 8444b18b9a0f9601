"""One sheet of a workbook being edited: its cells, and its tree around them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from toolkit.workbooks.cell_text import LONGEST_TEXT
from toolkit.workbooks.editing.markup_tree import Document, Element, decoded, element, read_text
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.row_moves import LAST_ROW, Insertion, Moves, Removal
from toolkit.workbooks.editing.shared_again import Unshared
from toolkit.workbooks.editing.shared_leader import hand_over
from toolkit.workbooks.editing.sheet_rows import SheetRows, cell_name, place_of, without_rows
from toolkit.workbooks.sheet_names import utf16_length

LAST_COLUMN = 16_384
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = re.compile(r"""([\w:]+ r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?/?""")
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_FIRST_DAY = datetime.date(1900, 3, 1)


class Formula(NamedTuple):
    """A formula without its ``=``, and its value if we know it."""

    text: str
    value: int | float | str | bool | None = None


Value = str | int | float | Decimal | bool | datetime.date | datetime.datetime | Formula | None


def cell_text(text: str) -> str:
    """Return text as a cell's XML may hold it: what XML cannot carry is escaped as Office escapes it.

    Raises ValueError for more characters than a cell holds.
    """
    if utf16_length(text) > LONGEST_TEXT:
        raise ValueError(f"a cell holds {LONGEST_TEXT} characters, not {utf16_length(text)}")
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def meant_to_go(cell: Element, value: Value) -> Counter[str]:
    """Return what goes when ``value`` is put into a cell, by the guard's words; one put for another is none lost."""
    gone: Counter[str] = Counter()
    if cell.find("f") is not None:
        if not isinstance(value, Formula):
            gone["worksheet/f"] = 1
    elif cell.elements and (value is None or isinstance(value, Formula)):
        gone["worksheet/value"] = 1
    for each in cell.all("is"):
        gone.update(f"worksheet/{part.local}" for part in each.walk() if part.local in ("r", "rPh"))
    return gone


class EditedSheet:
    """A sheet that may be changed; rows and columns count from 1."""

    def __init__(self, parts: Parts, part: str, name: str, *, date_1904: bool = False) -> None:
        self.part = part
        self.name = name
        self._parts = parts
        self._date_1904 = date_1904
        self._loaded: tuple[Document, SheetRows] | None = None
        self._dirty = False
        self._stored = True
        self._reached = (1, 1, 0, 0)
        """What the stated range is known to hold: top, left, bottom, right."""
        self.written: set[tuple[int, int]] = set()
        """(row, column) of the cells whose value was changed."""
        self.given_up: Counter[str] = Counter()
        """What was meant to go, by the guard's words: ``worksheet/f`` …"""
        self.unshared: list[Unshared] = []
        """Formulas that were shared before rows moved."""
        self.mover: Callable[[Moves], None] | None = None
        """Moves rows of the sheet with all that hangs on them; given by the book the sheet is of."""

    def _load(self) -> tuple[Document, SheetRows]:
        if self._loaded is None:
            text, encoding = decoded(self._parts.content(self.part), self.part)
            around, inside, prefix = without_rows(text)
            self._loaded = (read_text(around, self.part, encoding), SheetRows(inside, prefix))
        return self._loaded

    @property
    def root(self) -> Element:
        """The sheet's tree; its ``sheetData`` stands empty.  Say ``touch`` after changing it."""
        return self._load()[0].root

    @property
    def rows(self) -> SheetRows:
        """The sheet's rows.  Say ``touch`` after changing them."""
        return self._load()[1]

    def touch(self) -> None:
        """Say that the tree or the rows were changed."""
        self._dirty = True
        self._stored = False

    @property
    def touched(self) -> bool:
        """Whether anything was changed."""
        return self._dirty

    def store(self) -> None:
        """Put the sheet's characters back into its part, if anything was changed."""
        if self._stored:
            return
        self._stored = True
        document, rows = self._load()
        around = str(document.root)
        inside = rows.text()
        start, _, _ = around.partition(f"<{rows.prefix}sheetData")
        rest = around[len(start) :]
        opening_end = rest.index(">")
        opening = rest[: opening_end + 1]
        after = rest[opening_end + 1 :].removeprefix(f"</{rows.prefix}sheetData>")
        opened = opening[:-2].rstrip() + ">" if opening.endswith("/>") else opening
        body = f"{start}{opened}{inside}</{rows.prefix}sheetData>{after}" if inside else around
        self._parts.put(self.part, f"{document.prolog}{body}{document.epilog}".encode(document.encoding))

    def insert_rows(self, before: int, count: int, like: int | None = None, *, widen: bool = False) -> None:
        """Put rows in before a row; they look like row ``like`` (none: the row above, else below) and are empty.

        With ``widen``, what ends at the row above (a total's range, a print area) grows over them.  Elements
        of the sheet taken before no longer belong to it.  Raises ``EditRefused`` for what cannot follow.
        """
        self._move(Moves([Insertion(before, count, like, widen)]))

    def remove_rows(self, first: int, last: int) -> None:
        """Take rows out, with what hangs on them alone; raises ``EditRefused`` for what cannot follow."""
        self._move(Moves([Removal(first, last)]))

    def _move(self, moves: Moves) -> None:
        if self.mover is None:
            raise ValueError(f"sheet {self.name} is of no book, so nothing can follow its rows")
        self.mover(moves)

    def look_again(self) -> None:
        """Forget what was known of the stated range: rows were moved."""
        self._reached = (1, 1, 0, 0)

    def value(self, row: int, column: int) -> Element | None:
        """Return a cell's element, or None where there is none."""
        found = self.rows.get(row)
        return found.cell(column) if found else None

    def style(self, row: int, column: int) -> int:
        """Return the number of the style a cell shows: its own, its row's or its column's."""
        found = self.rows.get(row)
        cell = found.cell(column) if found else None
        if cell is not None:
            return int(cell.get("s") or 0)
        if found is not None and found.tree.get("customFormat") in ("1", "true"):
            return int(found.tree.get("s") or 0)
        columns = self.root.find("cols")
        for each in columns.all("col") if columns is not None else []:
            if int(each.get("min") or 0) <= column <= int(each.get("max") or 0):
                return int(each.get("style") or 0)
        return 0

    def set_style(self, row: int, column: int, index: int) -> None:
        """Give a cell a style, by its number; a cell that is not there is made."""
        self.rows.made(row).made_cell(column).set("s", str(index))
        self._reach(row, column)
        self.touch()

    def put(self, row: int, column: int, value: Value, style: int | None = None) -> None:
        """Put a value into a cell; the style stays unless one is given; None empties the cell.

        Text is text, whatever it begins with.  Raises ValueError for a place no sheet has, for text longer
        than a cell holds, and for a number no cell can hold.
        """
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise ValueError(f"no sheet has row {row}, column {column}")
        found = self.rows.made(row)
        cell = found.cell(column)
        if cell is None:
            shown = self.style(row, column)
            cell = found.made_cell(column)
            if shown:
                cell.set("s", str(shown))
        if cell.children:
            hand_over(self.rows, row, cell)
            self.given_up.update(meant_to_go(cell, value))
            cell.children = []
        # Most cells say no more than where they are, how they look and of what type they were.
        plain = _PLAIN.fullmatch(cell.start)
        if plain is not None:
            cell.start = plain[1] + "/"
        else:
            for name in ("t", "cm", "vm"):
                cell.drop(name)
        if style is not None:
            cell.set("s", str(style))
        self._fill(cell, value)
        self.written.add((row, column))
        self._reach(row, column)
        self.touch()

    def _fill(self, cell: Element, value: Value) -> None:
        prefix = cell.prefix
        if value is None:
            return
        if isinstance(value, Formula):
            cell.append(element(f"{prefix}f", None, value.text))
            if value.value is not None:
                self.set_cached(cell, value.value)
        elif isinstance(value, str):
            cell.set("t", "inlineStr")
            kept = {"xml:space": "preserve"} if value != value.strip() or "\n" in value else None
            cell.append(element(f"{prefix}is", None, [element(f"{prefix}t", kept, cell_text(value))]))
        elif isinstance(value, bool):
            cell.set("t", "b")
            cell.append(element(f"{prefix}v", None, str(int(value))))
        else:
            cell.append(element(f"{prefix}v", None, self._number(value)))

    def number_text(self, value: int | float | Decimal | datetime.date) -> str:
        """Return a number or day as a cell's XML has it; raises ValueError for what no cell can hold."""
        return self._number(value)

    def _number(self, value: int | float | Decimal | datetime.date) -> str:
        if isinstance(value, datetime.date):
            return self._serial(value)
        if isinstance(value, Decimal):
            return format(value.normalize(), "f") if value.is_finite() else self._no_number(value)
        if isinstance(value, float) and not abs(value) < 1e308:
            return self._no_number(value)
        return repr(value)

    @staticmethod
    def _no_number(value: object) -> str:
        raise ValueError(f"{value!r} is no number a cell can hold")

    def _serial(self, value: datetime.date) -> str:
        day = value.date() if isinstance(value, datetime.datetime) else value
        if day < (_EPOCH_1904 if self._date_1904 else _FIRST_DAY):
            raise ValueError(f"{day} is earlier than the days a cell can hold")
        days = (day - (_EPOCH_1904 if self._date_1904 else _EPOCH)).days
        if not isinstance(value, datetime.datetime):
            return str(days)
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return repr(days + seconds / 86400) if seconds else str(days)

    @staticmethod
    def set_cached(cell: Element, value: int | float | str | bool) -> None:
        """Set the value shown beside a cell's formula."""
        for each in cell.all("v"):
            cell.remove(each)
        cell.drop("t")
        if isinstance(value, bool):
            cell.set("t", "b")
        elif isinstance(value, str):
            cell.set("t", "str")
        shown = (
            str(int(value)) if isinstance(value, bool) else value if isinstance(value, str) else repr(value)
        )
        cell.append(element(f"{cell.prefix}v", None, cell_text(shown)))

    def _reach(self, row: int, column: int) -> None:
        """Widen the sheet's stated range to a cell."""
        top, left, bottom, right = self._reached
        if top <= row <= bottom and left <= column <= right:
            return
        stated = self.root.find("dimension")
        if stated is None:
            return
        first, _, last = (stated.get("ref") or "A1").partition(":")
        try:
            top, left = place_of(first)
            bottom, right = place_of(last or first)
        except ValueError:
            return
        wanted = (min(top, row), min(left, column), max(bottom, row), max(right, column))
        if wanted != (top, left, bottom, right):
            start, end = cell_name(*wanted[:2]), cell_name(*wanted[2:])
            stated.set("ref", start if start == end else f"{start}:{end}")
            self.touch()
        self._reached = wanted
