"""The year a ledger is of: what the unit says, unless no entry lies in it."""

from __future__ import annotations

import datetime

from toolkit.dues_year import year_of
from toolkit.reading import Reading
from toolkit.tables.ledger import Ledger

_YEARS = range(1950, 2200)
"""A 年度 outside of these is a slip of the pen."""


def book_year(reading: Reading, today: datetime.date) -> int:
    """Return the year that is told, or else the one in which most entries of the ledger lie."""
    told = year_of(reading, today)
    if told not in _YEARS:
        told = today.year
    ledger = reading.table(Ledger)
    years = ledger.get("day").dt.year.dropna() if ledger is not None else None
    if years is None or not len(years) or bool((years == told).any()):
        return told
    return int(years.mode().iloc[0])
