"""What a form asks of a unit's records, answered in the worker that reads them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from toolkit import people, unsaid
from toolkit.column import Lacking
from toolkit.departments import own_or_roster
from toolkit.forms.answers import Answers, Cents, Rows, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Figure
from toolkit.forms.figures.totals import figure_value
from toolkit.forms.lists import KEY, PERSON, kind_of, table_of, total_of
from toolkit.identify import UnitName
from toolkit.left_out import left_out
from toolkit.period import period_of
from toolkit.reading import Reading
from toolkit.table import Table
from toolkit.tables.activities import Activities
from toolkit.tables.families import Families
from toolkit.tables.hardship import Hardship
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.totals.welfare import UNSAID, facts


@dataclasses.dataclass(frozen=True)
class Asks:
    """What a form asks for: figures, and for each list its fields.

    A field ``#属于`` followed by a list's name asks which record of that list a row belongs to.
    """

    figures: tuple[Figure, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def and_(self, other: Asks) -> Asks:
        """Return what both ask for."""
        lists = {name: dict.fromkeys(asked) for name, asked in self.lists}
        for name, asked in other.lists:
            lists.setdefault(name, {}).update(dict.fromkeys(asked))
        figures = tuple(dict.fromkeys((*self.figures, *other.figures)))
        return Asks(figures, tuple((name, tuple(asked)) for name, asked in lists.items()))


@dataclasses.dataclass(frozen=True)
class FormTask:
    """The task of answering a form for one unit; ``period`` is the year told by the user or ''."""

    asks: Asks
    period: str
    today: datetime.date

    def __call__(self, unit: UnitName, reading: Reading) -> Answers:
        """Answer; what is lacking is told, not raised."""
        books = Books(unit, reading, period_of(reading, self.period or unit.year, self.today), self.today)
        return answered(self.asks, books)


def answered(asks: Asks, books: Books) -> Answers:
    """Return what the records say to a form."""
    figures: dict[str, Value] = {}
    lacking: dict[str, str] = {}
    lists: dict[str, Rows] = {}
    for figure in asks.figures:
        try:
            figures[figure.key] = figure.of(books)
        except Lacking as lack:
            lacking[figure.key] = lack.why
    for name, asked in asks.lists:
        try:
            lists[name] = (
                _total_rows(name, asked, books) if table_of(name) is None else _rows(name, asked, books)
            )
        except Lacking as lack:
            lacking[name] = lack.why
    unit = books.unit.shown
    return Answers(figures, lists, lacking, unit, books.period.shown, left_out(books.reading))


def _total_rows(name: str, asked: Sequence[str], books: Books) -> Rows:
    """Return the rows of a total split in a way."""
    split = total_of(name)
    assert split is not None
    total, way = split
    columns = {column.key: column for column in total.columns}
    records = []
    for row in books.totals(total.name, way).rows:
        words: dict[str, Value] = {"key": row.key, "label": row.label or None}
        record = [
            figure_value(columns[field], row) if field in columns else words.get(field) for field in asked
        ]
        records.append(tuple(record))
    return Rows(tuple(asked), tuple(records))


def _rows(name: str, asked: Sequence[str], books: Books) -> Rows:
    kind = table_of(name)
    assert kind is not None
    table = books.table(kind)
    columns = [_column(table, field, books) for field in asked]
    records = tuple(zip(*columns, strict=True)) if columns else ((),) * len(table)
    return Rows(tuple(asked), records)


def _column(table: Table, field: str, books: Books) -> Sequence[Value]:
    if field == PERSON:
        return [str(key) for key in _persons(table, books)]
    if field.startswith(KEY):
        return _belongs(field.removeprefix(KEY), table, books)
    declared = table.columns[field]
    if isinstance(table, Welfare) and field in ("kind", "festival", "department"):
        rows = facts(books.reading)[0]
        untold = {*UNSAID.values(), unsaid.DEPARTMENT}
        return [None if value in untold else str(value) for value in rows[field]]
    if field == "department" and "name" in table.columns:
        told = own_or_roster(table, books.reading.table(Members))
        return [None if value == unsaid.DEPARTMENT else str(value) for value in told]
    return [None if pd.isna(value) else _AS[kind_of(declared.kind)](value) for value in table.get(field)]


def _ratio(value: Any) -> Value:
    return Fraction(Decimal(repr(float(value))))


_AS: dict[str, Callable[[Any], Value]] = {
    "money": Cents,
    "whole": int,
    "ratio": _ratio,
    "day": lambda value: value.date(),
    "text": str,
}


def _persons(table: Table, books: Books) -> Any:
    """Return a key for each row, equal for one person; a row of a table without names is a person of its own."""
    if "name" not in table.columns:
        return range(len(table))
    members = books.reading.table(Members)
    matched = people.match(table, members) if members is not None else people.nobody(len(table))
    return people.key(table, matched)


def _belongs(parent: str, table: Table, books: Books) -> list[Value]:
    """Return which record of the parent list each row belongs to, None for no one."""
    kind = table_of(parent)
    assert kind is not None
    above = books.reading.table(kind)
    if above is None:
        return [None] * len(table)
    if isinstance(above, Members):
        places = people.match(table, above).places.tolist()
        return [place if place >= 0 else None for place in places]
    keys: tuple[tuple[str, str], ...] = (("number", "activity"),)
    if isinstance(above, Hardship) and isinstance(table, Families):
        keys = (("id_number", "applicant_id"), ("number", "applicant_number"), ("name", "applicant"))
    elif not isinstance(above, Activities):
        return [None] * len(table)
    found: list[Value] = [None] * len(table)
    for theirs, own in keys:
        told = above.get(theirs)
        single = told[told.notna() & ~told.duplicated(keep=False)]
        place = dict(zip(single, single.index.tolist(), strict=True))
        for row, value in enumerate(table.get(own)):
            if found[row] is None and not pd.isna(value):
                found[row] = place.get(value)
    return found
