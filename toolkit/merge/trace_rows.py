"""The rows behind a figure of one unit: fetched from the consolidated sheets, and held against the cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit.column import Column
from toolkit.kinds import DayKind, MoneyKind
from toolkit.merge.figure_rows import DATED, NEEDED, Adding, adding
from toolkit.merge.overview import Figure
from toolkit.merge.result_book import ResultBook
from toolkit.merge.result_page import UnitKey
from toolkit.merge.sheet_rows import SheetRows, numbers
from toolkit.merge.traced import Line, Number, Traced, shown
from toolkit.merge.unit_facts import title_of
from toolkit.merge.unit_tables import unit_reading
from toolkit.period import Period, period_of
from toolkit.reading import Reading
from toolkit.table import Table

SAYING = {
    "会员花名册": ("name", "id_number", "department"),
    "活动签到": ("name", "activity", "activity_name", "day"),
    "活动登记": ("number", "name", "starts"),
    "慰问福利": ("name", "kind", "festival", "cause", "goods", "day"),
    "会费收缴": ("name", "department", "month"),
    "经费收支": ("day", "voucher", "account_name", "summary"),
}
"""The columns that say what a row is about."""
NOT_AGAIN = "这个数要认人，原表里有的证件号码读不出，汇总里只留着原样的文字，不能逐行重算；所依据的行没有变"


def trace_figure(book: ResultBook, unit: UnitKey, figure: Figure, traced: Traced) -> Traced:
    """Fill in the sources and rows of a unit's figure, with what they come to."""
    lines = book.sources(unit)
    used = [line for line in lines if line.rows.get(figure.sources)]
    titles = NEEDED[figure.of[0]]
    reading, period = reading_of(book, unit, lines, titles)
    found = adding(figure.key, reading, period)
    traced.sources = [line.source(figure.sources) for line in used]
    wanted = places_of(used, figure.sources)
    rows = _lines(found, wanted, lines)
    traced.others = _others(reading, wanted - {(line.file, line.sheet, line.row) for line in rows}, lines)
    missing = len(wanted) - len(rows) - len(traced.others)
    notes = [f"{found.rule}。"] if found.rule else []
    others = len(wanted) - len(rows)
    if others:
        notes.append(f"来源共 {len(wanted):,} 行，逐行列出的是计入这个数的 {len(rows):,} 行。")
    traced.rows = rows
    if missing:
        notes.append(f"来源里有 {missing:,} 行在汇总的各表里找不到，汇总写成以后可能被删改过。")
    return summed(traced, [line.amount or 0 for line in rows], notes, soft=found.by_person and not missing)


def reading_of(
    book: ResultBook, unit: UnitKey, lines: Sequence[SheetRows], titles: Iterable[str]
) -> tuple[Reading, Period]:
    """Return some of a unit's tables, and the period of its figures."""
    told = book.period or book.year_of(unit)
    needed = dict.fromkeys((*titles, *(() if told else DATED)))
    reading = unit_reading(book, unit, lines, needed)
    return reading, period_of(reading, told, book.today)


def summed(traced: Traced, amounts: Sequence[Number], notes: Sequence[str], *, soft: bool = False) -> Traced:
    """Add up amounts, hold the sum against the cell and say so; where ``soft`` a difference accuses nobody."""
    total: Number = sum(amounts, start=0)
    traced.sum, traced.agrees = total, total == traced.value
    words = f"合计 {shown(total, traced.kind)}"
    if traced.agrees:
        said = f"{words}，与单元格相符。"
    elif soft:
        traced.agrees = None
        said = f"从汇总里的行重算得 {shown(total, traced.kind)}，与单元格不同：{NOT_AGAIN}。"
    else:
        more = total - number_of(traced.value)
        apart = f"多 {shown(more, traced.kind)}" if more > 0 else f"少 {shown(-more, traced.kind)}"
        said = f"{words}，比单元格{apart}：汇总写成以后，这个数或它依据的行可能被改过。"
    traced.notes = [*notes, said]
    return traced


def number_of(value: Number | str | None) -> Number:
    """Return a cell's number, 0 where it holds none."""
    return 0 if value is None or isinstance(value, str) else value


def places_of(lines: Iterable[SheetRows], title: str) -> set[tuple[str, str, int]]:
    """Return the (file, sheet, row) that a column of 来源 names."""
    return {(line.file, line.sheet, int(row)) for line in lines for row in numbers(line.rows[title])}


def table_places(table: Table) -> list[tuple[str, str, int]]:
    """Return the (file, sheet, row) of each row of a table."""
    parts = [(part.file, part.sheet) for part in table.parts]
    return [(*parts[part], row) for part, row in zip(table.part.tolist(), table.row.tolist(), strict=True)]


def _lines(found: Adding, wanted: set[tuple[str, str, int]], lines: Sequence[SheetRows]) -> list[Line]:
    """Return the rows that add something, of those that 来源 names."""
    if found.table is None:
        return []
    places = table_places(found.table)
    counts = [place for place in np.flatnonzero(found.amounts).tolist() if places[place] in wanted]
    return table_lines(found.table, counts, lines, found.attribute, found.amounts[counts].tolist())


def _others(reading: Reading, wanted: set[tuple[str, str, int]], lines: Sequence[SheetRows]) -> list[Line]:
    """Return the rows of any table that 来源 names and that add nothing."""
    found: list[Line] = []
    for table in reading.tables.values():
        there = [position for position, place in enumerate(table_places(table)) if place in wanted]
        found += table_lines(table, there, lines, None, [None] * len(there))
    return found


def table_lines(
    table: Table,
    positions: Sequence[int],
    lines: Sequence[SheetRows],
    attribute: str | None,
    amounts: Sequence[int | None],
) -> list[Line]:
    """Return rows of a table as lines, by the place in their files."""
    places = table_places(table)
    heading = table.columns[attribute].title if attribute else ""
    title = title_of(type(table))
    by_sheet = {(line.file, line.sheet): line for line in lines if line.table == title}
    words = row_words(table, np.asarray(positions, dtype=np.int64))
    made = []
    for position, text, amount in zip(positions, words, amounts, strict=True):
        file, sheet, row = places[position]
        line = by_sheet.get((file, sheet))
        cell = line.cell(heading, row) if line is not None and heading else None
        made.append(Line(file, sheet, row, cell, text, amount))
    return made


def row_words(table: Table, positions: npt.NDArray[np.int64]) -> list[str]:
    """Return what each row is about, personal numbers masked."""
    names = SAYING.get(table.title) or tuple(table.columns)[:4]
    columns = [
        _texts(table.columns[name], table.frame[name].iloc[positions]) for name in names if table.has(name)
    ]
    if not columns:
        return [""] * len(positions)
    return [" ".join(filter(None, words)) for words in zip(*columns, strict=True)]


def _texts(declared: Column, series: Any) -> list[str]:
    return [value_text(declared, value) for value in series.tolist()]


def value_text(declared: Column, value: Any) -> str:
    """Return a value of a table as text, masked as its kind is; '' where it is missing."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(declared.kind, DayKind):
        return str(value.date().isoformat())
    if isinstance(declared.kind, MoneyKind):
        return shown(int(value), "money")
    return declared.kind.masked(str(value))
