"""What one unit's reading comes to, as plain values that can be stored: sheets, totals, keys, what it says of itself.

Amounts are whole cents, days are text (2025-03-01), places are (sheet number, row, cell).
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import membership, roster
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.kinds import MoneyKind, WholeKind
from toolkit.left_out import left_out
from toolkit.member_moves import ADDED, TAKEN, changes_of
from toolkit.merge.own_figures import between, own_totals
from toolkit.merge.pack import StoredTable
from toolkit.merge.stored_rows import Texts, stored
from toolkit.period import Period, period_of
from toolkit.reading import Reading
from toolkit.sheet_place import letters
from toolkit.sheet_reading import SheetReading
from toolkit.table import Table
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers
from toolkit.tables.units import Unit
from toolkit.total import total_named

TOTALS = ("participation", "welfare", "dues", "funds")
OPENING = "期初花名册"
_FILE_AND_TAB = itemgetter(0, 1)


@dataclasses.dataclass(frozen=True)
class UnitFacts:
    """One unit's facts as JSON, and its rows."""

    told: dict[str, Any]
    tables: dict[str, StoredTable]
    texts: list[str]


def facts_of(unit: UnitName, reading: Reading, told_period: str, today: datetime.date) -> UnitFacts:
    """Return the facts of one unit; ``told_period`` is the year the returns are for, or ''."""
    sheets = [_sheet(sheet) for sheet in reading.sheets]
    numbers = {id(sheet.part): number for number, sheet in enumerate(reading.sheets)}
    texts = Texts()
    tables = {}
    for kind, table in reading.tables.items():
        title = title_of(kind)
        tables[title] = stored(table, [numbers[id(part)] for part in table.parts], texts)
    period = period_of(reading, told_period or unit.year, today)
    told = {
        "unit": {"code": unit.code, "name": unit.name, "year": unit.year},
        "files": reading.files,
        "sheets": sheets,
        "rows": sum(sheet["kept"] + len(sheet["held_back"]) for sheet in sheets),
        "tables": {
            title: {
                "rows": len(rows),
                "sums": {name: column.total for name, column in rows.columns.items() if column.total},
                "columns": list(rows.columns),
            }
            for title, rows in tables.items()
        },
        "period": period.shown,
        "days_year": _days_year(reading, today),
        "period_end": period.end.isoformat(),
        "totals": _totals(reading, period),
        "roster": _roster(reading, period),
        "form": _form(reading),
        "own_totals": own_totals(reading),
        "between": between(reading),
        "left_out": list(left_out(reading)),
        "unread": [dataclasses.asdict(item) for item in reading.unread],
    }
    return UnitFacts(told, tables, texts.all)


def title_of(kind: type[Table]) -> str:
    """Return what a table is called when units are consolidated: the opening roster stands apart."""
    return OPENING if kind is OpeningMembers else kind.title


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    """Return one table on one sheet: its rows by role, its columns, and what of it was not used."""
    return {
        "file": sheet.grid.file,
        "sheet": sheet.grid.sheet,
        "table": title_of(sheet.table),
        "first": sheet.first,
        "rows": sheet.counts(),
        "data": ranges(sheet.part.rows),
        "kept": len(sheet.part.rows),
        "columns": {
            name: [letters(column), sheet.part.headings.get(name, "")]
            for name, column in sheet.part.columns.items()
        },
        "cells": {name: f"{letters(at)}{row}" for name, (row, at) in (sheet.part.cells or {}).items()},
        "unknown": [[letters(column), text] for column, text in sorted(sheet.unknown.items())],
        "held_back": [
            [int(row), why, _row_text(sheet, int(row))] for row, why in sorted(sheet.held_back.items())
        ],
        "sums": {
            name: int(sheet.values[name].array.sum())
            for name in sheet.values
            if isinstance(sheet.table.columns[name].kind, (MoneyKind, WholeKind))
            and sheet.table.columns[name].additive
        },
    }


def _row_text(sheet: SheetReading, row: int) -> str:
    """Return what stands in a row that was held back, so that it is not lost."""
    return "｜".join("" if value is None else str(value) for value in sheet.grid.row(row)).strip("｜")


def ranges(rows: Sequence[int] | npt.NDArray[np.int64]) -> str:
    """Return row numbers as text.

    >>> ranges([3, 4, 5, 9]), ranges([9, 4, 3, 5, 4])
    ('3-5,9', '3-5,9')
    """
    numbers = np.asarray(rows, dtype=np.int64)
    steps = np.diff(numbers)
    if (steps <= 0).any():
        numbers = np.unique(numbers)
        steps = np.diff(numbers)
    if not len(numbers):
        return ""
    breaks = np.flatnonzero(steps != 1)
    firsts, lasts = numbers[[0, *(breaks + 1)]].tolist(), numbers[[*breaks, -1]].tolist()
    return ",".join(
        str(first) if first == last else f"{first}-{last}" for first, last in zip(firsts, lasts, strict=True)
    )


def _days_year(reading: Reading, today: datetime.date) -> int | None:
    """Return the year in which most days of the books lie, None where they hold none."""
    far = datetime.date(1900, 1, 1)
    found = period_of(reading, "", far).start.year
    return None if found == far.year else found


def _totals(reading: Reading, period: Period) -> dict[str, Any]:
    """Return each total's counts with the rows they rest on, or why there are none."""
    found: dict[str, Any] = {}
    numbers: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, sheet in enumerate(reading.sheets):
        numbers.setdefault((sheet.grid.file, sheet.grid.sheet), []).append((sheet.first, number))
    for name in TOTALS:
        try:
            totals = total_named(name, "unit").count(reading, "unit", period)
        except Lacking as lack:
            found[name] = {"why": lack.why}
            continue
        rows: dict[int, list[int]] = {}
        for sheet, sources in itertools.groupby(totals.total.sources, _FILE_AND_TAB):
            there = numbers[sheet]
            if len(there) == 1:
                rows.setdefault(there[0][1], []).extend(row for _, _, row in sources)
                continue
            for _, _, row in sources:
                place = bisect_right(there, (row, len(reading.sheets))) - 1
                rows.setdefault(there[place][1], []).append(row)
        found[name] = {
            "counts": dict(totals.total.counts),
            "sources": {str(number): ranges(there) for number, there in rows.items()},
            "notes": totals.notes,
        }
    return found


def _roster(reading: Reading, period: Period) -> dict[str, Any] | None:
    """Return members and women 在籍 at the period's end, with the moves of the period; None without a roster."""
    members, opening = reading.table(Members), reading.tables.get(OpeningMembers)
    if members is None:
        return None
    there = membership.in_force_at(members, period.end)
    women = (roster.genders(members, period.end) == "女").to_numpy(dtype=bool)
    changes = changes_of(members, opening, period)
    moves = Counter(move.kind for move in changes.moves)
    numbers = [reading.sheets.index(sheet) for sheet in reading.of(Members)]
    rows = {number: members.row[there & (members.part == part)] for part, number in enumerate(numbers)}
    return {
        "members": int(there.sum()),
        "women": int((there & women).sum()),
        "opening": len(changes.start),
        "moves": {kind: moves.get(kind, 0) for kind in (*ADDED, *TAKEN)},
        "notes": changes.notes,
        "sources": {str(number): ranges(here) for number, here in rows.items() if len(here)},
    }


def _form(reading: Reading) -> dict[str, Any] | None:
    """Return what 单位信息 says: its numbers, with the cell of each, and the version of the form."""
    unit = reading.table(Unit)
    if unit is None or not len(unit):
        return None
    sheet = reading.of(Unit)[0]
    numbers = {}
    for name, column in unit.columns.items():
        if isinstance(column.kind, WholeKind) and column.additive and unit.has(name):
            value = unit.get(name).iloc[0]
            if not pd.isna(value):
                _, cell = sheet.part.address(name, int(unit.row[0]))
                numbers[name] = [int(value), cell]
    words = {}
    for name in ("form_version", "superior", "province"):
        value = unit.get(name).iloc[0]
        words[name] = value if isinstance(value, str) else ""
    at = int(unit.row[0])
    return {
        "sheet": reading.sheets.index(sheet),
        "numbers": numbers,
        **words,
        "version_cell": sheet.part.address("form_version", at),
        "year_cell": sheet.part.address("year", at),
    }
