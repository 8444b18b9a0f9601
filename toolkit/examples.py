"""The notation of example rows: what a check's bad and good rows look like.

Two or more spaces part the columns.  The first line of a sheet that holds more than one cell is its
heading.  ``-`` is an empty cell, ``{123}`` a number, ``#N/A`` an error value, ``=?`` a formula never
calculated.  ``<- 身份证号`` at the end of a line marks the cells that must be flagged (several with
、; ``*`` is the row as a whole); a line with nothing but ``<- *`` marks the sheet as a whole.
``【1月】`` begins another sheet.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from collections.abc import Mapping

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


def sheets_of(text: str, title: str) -> list[tuple[str, list[list[object]], set[tuple[int, str]]]]:
    """Return (sheet, rows, marks) of each sheet of an example; marks are (row, heading)."""
    sheets: list[tuple[str, list[list[object]], set[tuple[int, str]]]] = []
    for line in textwrap.dedent(text).strip("\n").split("\n"):
        begun = re.fullmatch(r"\s*【(.+)】\s*", line)
        if begun:
            sheets.append((begun.group(1), [], set()))
            continue
        if not sheets:
            sheets.append((title, [], set()))
        _, rows, marks = sheets[-1]
        body, arrow, marked = line.partition("<-")
        if body.strip() or not arrow:
            words = re.split(r" {2,}|\t", body.strip()) if body.strip() else []
            rows.append([cell(word) for word in words])
        row = len(rows) if body.strip() else 0
        if arrow:
            marks.update((row, heading.strip()) for heading in marked.split("、"))
    return sheets


def read(rows: str | Mapping[str, str], tables: Mapping[str, type[Table]]) -> Example:
    """Read example rows as the named tables.

    ``tables`` gives each name's table; where ``rows`` is one text it is the first of them.
    """
    texts = {next(iter(tables)): rows} if isinstance(rows, str) else dict(rows)
    readings, grids = [], []
    marks: set[tuple[str, int, str]] = set()
    for name, text in texts.items():
        table = tables[name]
        for sheet, cells, marked in sheets_of(text, table.title):
            grid: Grid = from_rows(FILE, sheet, cells)
            grids.append(grid)
            readings.extend(read_sheet(grid, table))
            marks.update((sheet, row, heading) for row, heading in marked)
    return Example(assemble(readings, [], grids), frozenset(marks))
