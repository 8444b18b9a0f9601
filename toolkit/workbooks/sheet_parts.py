"""What a sheet to be written consists of: columns, rows, charts, and the words around them.

Money is whole cents here and becomes yuan in the cell.  Nothing in this module knows a file format.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

Kind = Literal["text", "wrapped", "whole", "money", "day", "ratio", "link"]
"""What a column holds; ``ratio`` is a part of one, shown as a percentage; ``money`` is int cents."""
Role = Literal["data", "section", "subtotal", "total"]
Align = Literal["left", "center", "right"]

SIGNATURES = ("工会主席：", "经审会主任：", "财务负责人：", "制表人：", "日期：")
"""The signature line of the union's own statements."""


@dataclasses.dataclass(frozen=True)
class Link:
    """A text that leads to a cell: of this workbook (``file`` is None) or of another file.

    ``file`` is a path, best relative to the workbook written: an absolute one tells the user's name.
    """

    text: str
    file: str | None = None
    sheet: str | None = None
    cell: str = "A1"


Value = str | int | float | Fraction | datetime.date | Link | None


@dataclasses.dataclass(frozen=True)
class Ratio:
    """A column computed as one column divided by another (keys); empty where the divisor is 0.

    In a ``ratio`` column it is a percentage, in a ``money`` column an average rounded to the cent.
    """

    part: str
    whole: str


@dataclasses.dataclass(frozen=True)
class Signed:
    """A column computed by adding and taking away other columns (keys) of its own kind."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Share:
    """A cell computed as ``rate`` times another column (key) of its row, rounded to the cent as ROUND does."""

    of: str
    rate: Fraction


Other = str | tuple[str, str]
"""A cell of another row: the row's key (the same column), or the row's key and the column's."""


@dataclasses.dataclass(frozen=True)
class Added:
    """A cell computed by adding and taking away cells of other rows."""

    plus: tuple[Other, ...]
    minus: tuple[Other, ...] = ()


@dataclasses.dataclass(frozen=True)
class Col:
    """One column.  ``key`` (the title unless given) is how formulas and charts speak of it.

    ``group`` is the merged heading above it; neighbours with the same group share one.
    ``total="sum"`` fills it in subtotal and total rows; ``of`` computes it in every row.
    ``width`` is in characters, a Han character being two; without it the content decides.
    ``choices`` become a drop-down, ``note`` a comment on the heading.
    """

    title: str
    kind: Kind = "text"
    width: float | None = None
    group: str | None = None
    total: Literal["sum"] | None = None
    of: Ratio | Signed | None = None
    choices: tuple[str, ...] = ()
    note: str | None = None
    align: Align | None = None
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.title)


@dataclasses.dataclass(frozen=True)
class Row:
    """One row of values in the order of the columns; a shorter row is blank at its end.

    A ``subtotal`` adds the data rows since the last subtotal or section; a ``total`` adds everything
    above that no other sum has taken.  ``of`` (first, last: places in ``Sheet.rows``, from 0) names
    the rows instead; ``plus`` and ``minus`` name rows by ``key``, for lines such as 结余.  A value
    given in a summed column of a sum row is what the caller expects: if the rows add up to anything
    else, nothing is written.  A ``section`` is one text over the whole width.  ``cells`` computes single
    cells by the key of their column, whatever the row's role; a value given there is expected as well.
    """

    values: Sequence[Value] = ()
    role: Role = "data"
    of: tuple[int, int] | None = None
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    key: str | None = None
    cells: Mapping[str, Added | Share | Ratio | Signed] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Chart:
    """A native chart of some rows: categories and values are column keys.

    ``rows`` is the role of the rows to draw.  ``place`` is under the table, right of it, or on a
    sheet 图表 of its own, where a chart under a table also goes if the page would cut it in two.
    """

    kind: Literal["column", "bar", "line", "pie"]
    title: str
    categories: str
    values: tuple[str, ...]
    rows: Role = "data"
    place: Literal["below", "right", "sheet"] = "below"


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One sheet to be written.

    ``notes`` stand under the table, ``footer`` (words to sign after) under them.  ``tab`` is a
    colour ``#RRGGBB``.  ``one_page`` prints the whole sheet on one page.
    """

    name: str
    columns: Sequence[Col]
    rows: Sequence[Row] = ()
    title: str = ""
    subtitle_left: str = ""
    subtitle_middle: str = ""
    subtitle_right: str = ""
    notes: Sequence[str] = ()
    footer: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    landscape: bool = False
    one_page: bool = False
    freeze: bool = True
    freeze_columns: int = 0
    autofilter: bool = False
    hidden: bool = False
    tab: str | None = None

    def place_of(self, key: str) -> int:
        """Return the place of the column with ``key``, from 0; raise KeyError unless exactly one has it."""
        places = [place for place, column in enumerate(self.columns) if column.key == key]
        if len(places) != 1:
            raise KeyError(f"{self.name}: {len(places)} columns have the key {key!r}")
        return places[0]


@dataclasses.dataclass(frozen=True)
class Letter:
    """One printed page in the form of an official notice.

    ``above`` and ``below`` are the paragraphs over and under the table of ``rows``, which may be empty:
    then there is no table.  ``signed`` are lines at the right, under all.
    """

    name: str
    title: str
    addressee: str
    above: Sequence[str]
    columns: Sequence[Col]
    rows: Sequence[Sequence[Value]] = ()
    below: Sequence[str] = ()
    signed: Sequence[str] = ()
    tab: str | None = None
    hidden: bool = False


@dataclasses.dataclass(frozen=True)
class Properties:
    """What the workbook says of itself: never a person.  ``template`` and ``version`` are for our reader."""

    title: str = ""
    template: str = ""
    version: str = ""
