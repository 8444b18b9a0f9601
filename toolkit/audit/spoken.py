"""What an auditor asks of a finding beside its words: the amount, the people and the day of its row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit.check import Finding
from toolkit.kinds import DayKind, MoneyKind, NameKind
from toolkit.masking import mask_text
from toolkit.reading import Reading
from toolkit.sheet_reading import SheetReading

_AMOUNTS = ("expense", "income", "debit", "credit", "amount", "cost", "total", "paid", "gross")
"""The columns in which a row's amount may stand, where the finding speaks of no amount of its own."""
_PAYEE = "payee"
_DAYS = ("day", "starts")
"""The columns that tell the day of an entry; an activity is of the day on which it begins."""


class Rows:
    """The rows of one unit, to be asked by finding."""

    def __init__(self, reading: Reading) -> None:
        self._sheets: dict[tuple[str, str, str], list[SheetReading]] = {}
        for sheet in reading.sheets:
            self._sheets.setdefault((sheet.grid.file, sheet.grid.sheet, sheet.table.title), []).append(sheet)

    def told(self, finding: Finding) -> tuple[int | None, tuple[str, ...], datetime.date | None]:
        """Return the cents, the people (with what they are) and the day of the row a finding is on."""
        for sheet in self._sheets.get((finding.file, finding.sheet, finding.table), ()):
            place = _place(sheet, finding.row)
            if place is not None:
                return (
                    _cents(sheet, place, _attribute(sheet, finding.column)),
                    tuple(_people(sheet, place)),
                    _day(sheet, place),
                )
        return None, (), None


def _place(sheet: SheetReading, row: int | None) -> int | None:
    """Return the position of a sheet row among the rows kept, None where it is none of them."""
    if row is None:
        return None
    rows = sheet.part.rows
    place = int(np.searchsorted(rows, row))
    return place if place < len(rows) and int(rows[place]) == row else None


def _attribute(sheet: SheetReading, heading: str | None) -> str | None:
    """Return the column that is headed so on this sheet, or declared so."""
    if heading is None:
        return None
    for attribute, there in sheet.part.headings.items():
        if there == heading and attribute in sheet.values:
            return attribute
    return next((name for name in sheet.values if sheet.table.columns[name].title == heading), None)


def _value(sheet: SheetReading, attribute: str, place: int) -> Any:
    value = sheet.values[attribute].array[place]
    return None if pd.isna(value) else value


def _cents(sheet: SheetReading, place: int, spoken: str | None) -> int | None:
    """Return the amount the finding speaks of, or else the row's: the first that is not nothing."""
    columns = [spoken] if spoken else []
    columns += [name for name in _AMOUNTS if name != spoken]
    for name in columns:
        if name in sheet.values and isinstance(sheet.table.columns[name].kind, MoneyKind):
            value = _value(sheet, name, place)
            if value is not None and int(value):
                return int(value)
    return None


def _people(sheet: SheetReading, place: int) -> Iterator[str]:
    """Yield each name in the row with the heading it stands under."""
    met = set()
    for name in sheet.values:
        declared = sheet.table.columns[name]
        if not isinstance(declared.kind, NameKind) and name != _PAYEE:
            continue
        value = _value(sheet, name, place)
        if isinstance(value, str) and value not in met:
            met.add(value)
            yield f"{mask_text(value)}（{sheet.part.headings.get(name) or declared.title}）"


def _day(sheet: SheetReading, place: int) -> datetime.date | None:
    """Return the day of the entry: a roster's row has none, whatever other days it tells."""
    for name in _DAYS:
        if name in sheet.values and isinstance(sheet.table.columns[name].kind, DayKind):
            value = _value(sheet, name, place)
            if value is not None:
                day: datetime.date = pd.Timestamp(value).date()
                return day
    return None
