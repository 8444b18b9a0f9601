"""A total over one or many units: the task for each, their rows together, and the ways to show them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.left_out import left_out
from toolkit.masking import mask_text
from toolkit.period import period_of
from toolkit.reading import Reading
from toolkit.total import Figure, Total, TotalRow, Totals, total_named
from toolkit.workbooks.sheet_parts import Col, Kind, Row, Sheet, Value

LABELS = {"account": "科目名称", "activity": "活动名称", "member": "部门"}
"""The heading of what a key stands for."""


@dataclasses.dataclass(frozen=True)
class UnitTotals:
    """One unit's totals, or why there are none; its period, and what was not counted."""

    totals: Totals | None
    why: str
    period: str
    left_out: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class TotalTask:
    """The task of adding up one unit in a worker; ``period`` is the year told by the user or ''."""

    name: str
    by: str
    period: str
    today: datetime.date

    def __call__(self, unit: UnitName, reading: Reading) -> UnitTotals:
        """Add up; what is lacking is told, not raised."""
        period = period_of(reading, self.period or unit.year, self.today)
        aside = left_out(reading)
        try:
            totals = total_named(self.name, self.by).count(reading, self.by, period)
        except Lacking as lack:
            return UnitTotals(None, lack.why, period.shown, aside)
        slim = [dataclasses.replace(row, sources=[]) for row in totals.rows]
        whole = dataclasses.replace(totals.total, sources=[])
        return UnitTotals(dataclasses.replace(totals, rows=slim, total=whole), "", period.shown, aside)


@dataclasses.dataclass(frozen=True)
class Together:
    """The rows of all units, and their sum."""

    total: Total
    by: str
    rows: list[TotalRow]
    whole: TotalRow
    period: str
    several: bool

    @property
    def label(self) -> str:
        """The heading of the rows' labels, '' if none has one."""
        return LABELS.get(self.by, "说明") if any(row.label for row in self.rows) else ""


def together(total: Total, by: str, units: Iterable[tuple[str, UnitTotals]]) -> Together:
    """Put the totals of several units (each with its shown name) together; counts are added."""
    rows: list[TotalRow] = []
    whole = TotalRow("合计")
    periods: dict[str, None] = {}
    names = []
    for unit, told in units:
        if told.totals is None:
            continue
        names.append(unit)
        periods[told.period] = None
        whole.add(told.totals.total)
        for row in told.totals.rows:
            key = unit if by == "unit" else row.key
            # An activity's number may have as many figures as a person's, and must stay itself.
            key = key if by == "activity" else mask_text(key)
            rows.append(dataclasses.replace(row, key=key, label=mask_text(row.label), unit=mask_text(unit)))
    return Together(total, by, rows, whole, "、".join(periods), len(names) > 1)


def document(both: Together) -> dict[str, Any]:
    """Return the JSON object that ``schema/total.schema.json`` describes: money as text in yuan, shares to six places."""
    figures = both.total.columns
    rows = []
    for row in both.rows:
        named = {"unit": row.unit, "key": row.key} | ({"label": row.label} if both.label else {})
        rows.append(named | {column.key: column.json(row.counts) for column in figures})
    return {
        "by": both.by,
        "rows": rows,
        "total": {column.key: column.json(both.whole.counts) for column in figures},
    }


def table(both: Together, *, plain: bool = False) -> tuple[list[str], list[list[str]], int]:
    """Return headings, rows with the total last, and how many columns of words stand before the figures.

    ``plain`` writes figures as JSON has them, for csv.
    """
    headings, figures = _headings(both), both.total.columns
    rows = []
    for row in [*both.rows, both.whole]:
        words = _row_words(both, row)
        shown = [_plain(column, row) if plain else column.text(row.counts) for column in figures]
        rows.append([*words, *shown])
    return [*headings, *(column.title for column in figures)], rows, len(headings)


def sheet(both: Together) -> Sheet:
    """Return the total as a sheet: counts that add up are summed by formulas."""
    columns = [Col(heading) for heading in _headings(both)]
    whole: list[Value] = list(_row_words(both, both.whole))
    values: list[list[Value]] = [list(_row_words(both, row)) for row in both.rows]
    for figure in both.total.columns:
        shown = [_value(figure, row) for row in both.rows]
        last = _value(figure, both.whole)
        adds = (
            figure.kind != "ratio"
            and sum(v for v in shown if isinstance(v, int)) == last
            and None not in shown
        )
        kinds: dict[str, Kind] = {"money": "money", "ratio": "ratio"}
        columns.append(Col(figure.title, kinds.get(figure.kind, "whole"), total="sum" if adds else None))
        whole.append(last)
        for line, value in zip(values, shown, strict=True):
            line.append(value)
    title = f"{both.total.title}统计表（按{both.total.by[both.by]}）"
    rows = [Row(line) for line in values] + [Row(whole, "total")]
    unit = both.rows[0].unit if both.rows and not both.several else ""
    left = f"编制单位：{unit}" if unit else ""
    return Sheet(
        f"{both.total.title}（按{both.total.by[both.by]}）",
        columns, rows, title=title, subtitle_left=left, subtitle_right=both.period, autofilter=len(rows) > 30,
    )  # fmt: skip


def _headings(both: Together) -> list[str]:
    """Return the headings of the columns of words: the unit where there are several, the key, its label."""
    way = both.total.by[both.by]
    headings = [way] if both.by == "unit" or not both.several else ["单位", way]
    return [*headings, both.label] if both.label else headings


def _row_words(both: Together, row: TotalRow) -> list[str]:
    words = [row.key] if both.by == "unit" or not both.several else [row.unit, row.key]
    if row is both.whole:
        words = ["合计", *[""] * (len(words) - 1)]
    return [*words, row.label] if both.label else words


def _value(figure: Figure, row: TotalRow) -> Value:
    value = figure.of(row.counts)
    return value if value is None or figure.kind == "ratio" else int(value)


def _plain(figure: Figure, row: TotalRow) -> str:
    value = figure.json(row.counts)
    return "" if value is None else str(value)
