"""One payment of the clean year, and the days on which payments are made."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta


@dataclasses.dataclass(frozen=True)
class Spending:
    """One payment of the year: what for, to whom, and the list or activity behind it."""

    day: date
    account: str
    summary: str
    cents: int
    payee: str
    activity: str | None = None
    key: str = ""
    """What the welfare rows paid by it are called; the ledger gives it its voucher number."""
    minutes: str | None = None


def workday(day: date) -> date:
    """Return the day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
