"""Rows for any declared table, made from its declaration."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from toolkit import registry
from toolkit.amounts import yuan
from toolkit.column import Column
from toolkit.grid import Grid, from_rows
from toolkit.kinds import (
    CardKind,
    ChoiceKind,
    DayKind,
    DigitsKind,
    IdNumberKind,
    MoneyKind,
    MonthKind,
    NameKind,
    PhoneKind,
    RatioKind,
    TextKind,
    WholeKind,
)
from toolkit.sheet import read_sheet
from toolkit.sheet_reading import SheetReading
from toolkit.table import TABLES, Table

registry.load("toolkit.tables")
LISTS = [table for table in TABLES.values() if not table.is_form]
IDS = [table.title for table in LISTS]

HAN = st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏", min_size=2, max_size=3)
PEOPLE = ["11010519491231002X", "110101199003070011", "310101198506151238", "440300199512310459"]


def sample(column: Column) -> str:
    """Return a cell's text as an officer would type it."""
    if isinstance(column.kind, ChoiceKind):
        return column.kind.table.labels()[0]
    return column.kind.sample


def headings(table: type[Table]) -> list[str]:
    """Return the titles of all columns of a table."""
    return [column.title for column in table.columns.values()]


def values(column: Column) -> st.SearchStrategy[object]:
    """Return raw cells of a column's kind that read back as what they say."""
    kind = column.kind
    if isinstance(kind, ChoiceKind):
        return st.sampled_from(kind.table.labels())
    if isinstance(kind, MonthKind):
        return st.integers(1, 12).map(lambda month: f"2025-{month:02}")
    if isinstance(kind, IdNumberKind):
        return st.sampled_from(PEOPLE)
    if isinstance(kind, PhoneKind):
        return st.integers(10**8, 10**9 - 1).map(lambda number: f"13{number}")
    if isinstance(kind, CardKind):
        return st.integers(10**15, 10**16 - 1).map(lambda number: f"622{number}")
    if isinstance(kind, DigitsKind):
        return st.integers(0, 99999).map(lambda number: f"{number:05}")
    if isinstance(kind, NameKind):
        return HAN
    if isinstance(kind, TextKind):
        return HAN
    if isinstance(kind, DayKind):
        return st.dates(datetime.date(1950, 1, 1), datetime.date(2060, 1, 1))
    if isinstance(kind, MoneyKind):
        return st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
    if isinstance(kind, WholeKind):
        return st.integers(0, 10**6)
    assert isinstance(kind, RatioKind)
    return st.integers(0, 100).map(lambda percent: percent / 100)


def shown(raw: object) -> object:
    """Return a raw cell in the form that frames hold, to compare with."""
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    return raw


def held(value: object, column: Column) -> object:
    """Return a frame's value in the same form."""
    if isinstance(column.kind, MoneyKind):
        return float(yuan(int(value)).replace(",", ""))  # type: ignore[call-overload]
    if isinstance(column.kind, DayKind):
        return value.date().isoformat()  # type: ignore[attr-defined]
    if isinstance(column.kind, (WholeKind, RatioKind)):
        return round(float(value), 6)  # type: ignore[arg-type]
    return value


def grid_of(table: type[Table], rows: list[list[object]], above: int = 0) -> Grid:
    """Return a sheet of a table: blank rows above, the headings, the rows."""
    return from_rows("表.xlsx", table.title, [[] for _ in range(above)] + [list(headings(table)), *rows])


def read_one(grid: Grid) -> SheetReading:
    """Read a sheet that holds one table."""
    (reading,) = read_sheet(grid)
    return reading
