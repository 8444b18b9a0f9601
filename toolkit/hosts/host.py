"""What a button may do to an open workbook: eleven operations, the same for every program.

Rows and columns count from 1.  What the hosts have in common (numbers, days, blanks, which texts a program
would take for something else) is settled here, once.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

TEXT_FORMAT = "@"
LONGEST_IN_TEXT_FORMAT = 255
"""Excel shows a longer text as #### in a cell of text format."""


@dataclasses.dataclass(frozen=True)
class Formula:
    """A formula, with its ``=``, and the value it has; text is never taken for one."""

    text: str
    value: int | float | str


Cell = str | int | float | datetime.datetime | None
Put = Cell | datetime.date | Formula


class Host(Protocol):
    """One open workbook.  Its own file is never written."""

    def sheet_names(self) -> list[str]:
        """Return the names of the worksheets in tab order, hidden ones included."""

    def read(self, sheet: str) -> list[list[Cell]]:
        """Return a sheet's values from A1 on, without blank rows at the end or blank cells at a row's end."""

    def replace_sheet(self, name: str, by: str | None, *, hidden: bool = False) -> None:
        """Take a sheet away, if it is there, and put an empty one called ``by`` last (None: none).

        A ``hidden`` one cannot be shown by the program's menus.
        """

    def write(
        self, sheet: str, row: int, column: int, rows: Sequence[Sequence[Put]], formats: Sequence[str] = ()
    ) -> None:
        """Write a block of values; ``formats`` are the columns' number formats ('' for none).

        Text stays text: cells whose text the program might take for a number, a day or a formula get the
        text format before their values.
        """

    def fill(self, sheet: str, row: int, column: int, color: str) -> str:
        """Give a cell a colour (RRGGBB, '' for none) or what an earlier call returned; return what it had."""

    def note(self, sheet: str, row: int, column: int, text: str) -> str:
        """Put a note on a cell that has none, or with '' take its note away; return the note there was."""

    def link(self, sheet: str, row: int, column: int, target: str, cell: str, text: str) -> None:
        """Write a text that leads to a cell of the sheet ``target``."""

    def width(self, sheet: str, column: int, characters: float, *, wrap: bool = False) -> None:
        """Give a column a width; with ``wrap`` the texts written in it break into lines."""

    def status(self, text: str) -> None:
        """Show what is being done; '' when it is done."""

    def tell(self, text: str, *, ask: bool = False) -> bool:
        """Show a sentence; with ``ask`` it is a question, and the answer is returned."""

    def save(self, target: Path) -> None:
        """Write the workbook as it stands, unsaved changes included, to another file.

        Raises ``ToolkitError`` where the program cannot.
        """


def settled(value: object) -> Cell:
    """Return a value that a program gave as all hosts give it: whole numbers as int, days with midnight.

    >>> settled(3.0), settled(""), settled(datetime.date(2025, 3, 8)), settled("0138")
    (3, None, datetime.datetime(2025, 3, 8, 0, 0), '0138')
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, str | int | float):
        return value
    return str(value)


def stripped(rows: Iterable[Sequence[object]]) -> list[list[Cell]]:
    """Return rows of settled values without blanks at their ends and blank rows at the end.

    >>> stripped([["甲", 2.0, None], [None, ""], ["", None]])
    [['甲', 2]]
    """
    found = []
    for row in rows:
        values = [settled(value) for value in row]
        while values and values[-1] is None:
            values.pop()
        found.append(values)
    while found and not found[-1]:
        found.pop()
    return found


def in_text_format(value: Put) -> bool:
    """Say whether a cell must have the text format before its value is written.

    >>> in_text_format("11010519491231002X"), in_text_format("=1+1"), in_text_format(3), in_text_format("字" * 300)
    (True, True, False, False)
    """
    return isinstance(value, str) and len(value) <= LONGEST_IN_TEXT_FORMAT
