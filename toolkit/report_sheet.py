"""A report sheet while it is filled: its rows, and for every figure the source rows it rests on."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.workbooks.sheet_parts import (
    SIGNATURES,
    Added,
    Chart,
    Col,
    Ratio,
    Role,
    Row,
    Share,
    Sheet,
    Signed,
    Value,
)

Source = tuple[str, str, int]
"""A row that a figure rests on: file, sheet, row of that sheet."""


MEASURE = "金额单位：元"
LIST_SIGNED_BY = ("制表：", "审核：", "审批：")
"""The words to sign after under a list, where the statement's own signatures would be too many."""


def value_of(value: Any) -> Value:
    """Return a table's value as a cell takes it: None for missing, int for Int64, a day for a stamp."""
    if pd.isna(value):
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    return int(value) if isinstance(value, (int, np.integer)) else str(value)


@dataclasses.dataclass(frozen=True)
class Traced:
    """The source rows of the figures in some cells of one row (row and columns from 0).

    ``more`` counts further source rows that are not named.
    """

    row: int
    columns: tuple[int, ...]
    sources: tuple[Source, ...]
    more: int = 0


def _once(several: Iterable[tuple[Source, ...]]) -> tuple[Source, ...]:
    """Return the rows of several figures, each once, in order."""
    return tuple(dict.fromkeys(itertools.chain.from_iterable(several)))


@dataclasses.dataclass
class Form:
    """One sheet of a report: columns, words around them, and rows as they are added.

    ``right`` stands at the right of the line under the title (``MEASURE`` over amounts).  ``notes`` stand
    under the table, ``footer`` (words to sign after) under them.
    """

    name: str
    unit: UnitName
    period: Period | str
    columns: Sequence[Col]
    title: str = ""
    right: str = ""
    notes: list[str] = dataclasses.field(default_factory=list)
    footer: Sequence[str] = SIGNATURES
    charts: Sequence[Chart] = ()
    landscape: bool = False
    one_page: bool = False
    freeze_columns: int = 0
    rows: list[Row] = dataclasses.field(default_factory=list)
    traces: list[Traced] = dataclasses.field(default_factory=list)
    _group: list[tuple[Source, ...]] = dataclasses.field(default_factory=list)
    _all: list[tuple[Source, ...]] = dataclasses.field(default_factory=list)

    def data(
        self,
        *values: Value,
        sources: Iterable[Source] = (),
        apart: Mapping[str, Iterable[Source]] | None = None,
    ) -> None:
        """Add a data row; its figures rest on ``sources``, those of the columns (keys) in ``apart`` on theirs."""
        named = tuple(sources)
        own: dict[str, tuple[Source, ...]] = {}
        for key, rows in (apart or {}).items():
            # What several columns rest on is kept once.
            like = next((other for other in own if (apart or {})[other] is rows), None)
            own[key] = tuple(rows) if like is None else own[like]
        self._add(Row(values), named, own)
        self._group += [named, *{id(rows): rows for rows in own.values()}.values()]

    def line(
        self,
        *values: Value,
        key: str,
        role: Role = "data",
        cells: Mapping[str, Added | Share | Ratio | Signed] | None = None,
        sources: Mapping[str, Iterable[Source]] | None = None,
    ) -> None:
        """Add a line of a statement, whose formulas (``cells``) and ``sources`` are told column by column (keys)."""
        row = Row(values, role, key=key, cells=cells or {})
        named = {column: tuple(rows) for column, rows in (sources or {}).items()}
        self._add(row, (), named)

    def section(self, text: str) -> None:
        """Add a line over the whole width that begins a group."""
        self.rows.append(Row((text,), "section"))
        self._close()

    def subtotal(self, *values: Value) -> None:
        """Add a sum of the group's rows; ``values`` are what we expect it to be."""
        self._add(Row(values, "subtotal"), _once(self._group))
        self._close()

    def total(self, *values: Value) -> None:
        """Add the sum of everything; ``values`` are what we expect it to be."""
        self._close()
        self._add(Row(values, "total"), _once(self._all))

    def sheet(self) -> Sheet:
        """Return the sheet as it is to be written."""
        shown = self.period if isinstance(self.period, str) else self.period.shown
        return Sheet(
            self.name,
            self.columns,
            self.rows,
            title=self.title or self.name,
            subtitle_left=f"编制单位：{self.unit.shown}",
            subtitle_middle=shown,
            subtitle_right=self.right,
            notes=[f"注：{note}。" for note in self.notes],
            footer=self.footer,
            charts=self.charts,
            landscape=self.landscape,
            one_page=self.one_page,
            freeze_columns=self.freeze_columns,
        )

    def led(self) -> Form:
        """Return the form with the first source row of each data row alone, and how many more there are."""
        found: dict[int, list[Traced]] = {}
        for traced in self.traces:
            if self.rows[traced.row].role == "data":
                found.setdefault(traced.row, []).append(traced)
        leads = []
        for row, several in found.items():
            sources = _once({id(traced.sources): traced.sources for traced in several}.values())
            more = len(sources) - 1 + sum(traced.more for traced in several)
            leads.append(Traced(row, (), sources[:1], more))
        return dataclasses.replace(self, traces=leads, _group=[], _all=[])

    def _close(self) -> None:
        self._all += self._group
        self._group.clear()

    def _add(
        self, row: Row, sources: tuple[Source, ...], apart: Mapping[str, tuple[Source, ...]] | None = None
    ) -> None:
        figures = self._figures(row)
        own = {key: rows for key, rows in (apart or {}).items() if rows}
        shared = tuple(place for place in figures if self.columns[place].key not in (apart or {}))
        if sources and shared:
            self.traces.append(Traced(len(self.rows), shared, sources))
        for place in figures:
            if self.columns[place].key in own:
                self.traces.append(Traced(len(self.rows), (place,), own[self.columns[place].key]))
        self.rows.append(row)

    def _figures(self, row: Row) -> tuple[int, ...]:
        """Return the columns that hold a figure in this row."""
        found = []
        for place, column in enumerate(self.columns):
            value = row.values[place] if place < len(row.values) else None
            summed = column.total is not None and row.role != "data"
            if (
                column.of
                or summed
                or column.key in row.cells
                or (value is not None and not isinstance(value, str))
            ):
                found.append(place)
        return tuple(found)
