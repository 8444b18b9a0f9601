"""The notation of example rows: what a check's bad and good rows look like.

Two or more spaces part the columns.  The first line of a sheet that holds more than one cell is its
heading.  ``-`` is an empty cell, ``{123}`` a number, ``#N/A`` an error value, ``=?`` a formula never
calculated.  ``<- 身份证号`` at the end of a line marks the cells that must be flagged (several with
、; ``*`` is the row as a whole); a line with nothing but ``<- *`` marks the sheet as a whole.
``~`` at the beginning of a line hides the row.  ``【1月】`` begins another sheet.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from collections.abc import Iterator, Mapping

from toolkit.grid import UNCALCULATED, ErrorValue, Grid, from_rows
from toolkit.reading import Reading, assemble
from toolkit.sheet import read_sheet
from toolkit.table import Table

FILE = "例.xlsx"


@dataclasses.dataclass(frozen=True)
class Example:
    """Example rows, read: the sheets, and the marks as (sheet, row, heading or ``*``)."""

    reading: Reading
    marks: frozenset[tuple[str, int, str]]


def cell(text: str) -> object:
    """Return the raw value of one word of the notation."""
    if text == "-":
        return None
    if text == "=?":
        return UNCALCULATED
    if text.startswith("#") and text[1:2].isupper():
        return ErrorValue(text)
    if text.startswith("{") and text.endswith("}"):
        return float(text[1:-1])
    return text


@dataclasses.dataclass
class ExampleSheet:
    """One sheet of an example: its raw rows, the marks as (row, heading), and which rows are hidden."""

    name: str
    rows: list[list[object]] = dataclasses.field(default_factory=list)
    marks: set[tuple[int, str]] = dataclasses.field(default_factory=set)
    hidden: set[int] = dataclasses.field(default_factory=set)


def sheets_of(text: str, title: str) -> list[ExampleSheet]:
    """Return the sheets of an example; the first is called ``title`` unless the text names it."""
    sheets: list[ExampleSheet] = []
    for line in textwrap.dedent(text).strip("\n").split("\n"):
        begun = re.fullmatch(r"\s*【(.+)】\s*", line)
        if begun:
            sheets.append(ExampleSheet(begun.group(1)))
            continue
        if not sheets:
            sheets.append(ExampleSheet(title))
        sheet = sheets[-1]
        body, arrow, marked = line.partition("<-")
        body = body.strip()
        if body or not arrow:
            words = re.split(r" {2,}|\t", body.removeprefix("~").strip()) if body else []
            sheet.rows.append([cell(word) for word in words])
        if body.startswith("~"):
            sheet.hidden.add(len(sheet.rows))
        if arrow:
            row = len(sheet.rows) if body else 0
            sheet.marks.update((row, heading.strip()) for heading in marked.split("、"))
    return sheets


def sheets_by_table(
    rows: str | Mapping[str, str], tables: Mapping[str, type[Table]]
) -> Iterator[tuple[type[Table], ExampleSheet]]:
    """Yield each sheet of example rows with its table; one text alone is of the first of ``tables``."""
    texts = {next(iter(tables)): rows} if isinstance(rows, str) else dict(rows)
    for name, text in texts.items():
        for sheet in sheets_of(text, tables[name].title):
            yield tables[name], sheet


def read(rows: str | Mapping[str, str], tables: Mapping[str, type[Table]]) -> Example:
    """Read example rows as the named tables.

    ``tables`` gives each name's table; where ``rows`` is one text it is the first of them.
    """
    readings, grids = [], []
    marks: set[tuple[str, int, str]] = set()
    for table, sheet in sheets_by_table(rows, tables):
        grid: Grid = from_rows(FILE, sheet.name, sheet.rows)
        grid.hidden_rows = frozenset(sheet.hidden)
        grids.append(grid)
        readings.extend(read_sheet(grid, table))
        marks.update((sheet.name, row, heading) for row, heading in sheet.marks)
    return Example(assemble(readings, [], grids), frozenset(marks))
