"""On which days is paid: free days, the last days of the year, before the activity that is paid for."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import signins
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.thresholds import last_day
from toolkit.column import Lacking
from toolkit.free_days import YEARS, free_day
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger

AUTOMATIC = r"手续费|账户管理费|短信费|工本费|年费|利息|代扣|扣缴"
"""What a bank pays by itself, on any day."""
FROM = 3
"""A ledger that begins after March says nothing of what is usual in its year."""


@dataclasses.dataclass(frozen=True)
class FreeDays:
    """``by_hand`` are the payments of days that are known (mask); ``name`` what makes a day free, else None."""

    by_hand: Any
    name: Any


def on_free_days(ledger: Ledger) -> FreeDays:
    """Find the payments by hand on weekends and holidays; raises ``Lacking`` where no year is known."""
    day = ledger.values_of("day")
    paid = dated_payments(ledger)
    known = day.dt.year.isin(list(YEARS)).to_numpy(dtype=bool)
    if paid.any() and not (paid & known).any():
        raise Lacking(f"法定节假日和调休的安排只有 {YEARS[0]} 年到 {YEARS[-1]} 年的")
    by_hand = paid & known & ~said(ledger, AUTOMATIC)
    codes, stamps = pd.factorize(day)
    names = np.full(len(stamps) + 1, None, dtype=object)
    for code in np.unique(codes[by_hand]).tolist():
        names[code] = free_day(pd.Timestamp(stamps[code]).date())
    return FreeDays(by_hand, pd.Series(np.where(by_hand, names[codes], None), dtype=object))


def dated_payments(ledger: Ledger) -> Any:
    """Say which rows are payments with a day."""
    return entries_of(ledger).payments & ledger.values_of("day").notna().to_numpy(dtype=bool)


@dataclasses.dataclass(frozen=True)
class Rush:
    """The payments of a year from ``begins`` on beside those before: masks, cents and days."""

    begins: datetime.date
    late: Any
    whole: int
    """Cents of the year."""
    part: int
    """Cents from ``begins`` on."""
    days: int
    before: int
    """How many days are ``begins`` and after, and before."""

    def exceeds(self, times: int) -> bool:
        """Say whether a late day spends more than ``times`` what a day before does."""
        return self.part * self.before > times * (self.whole - self.part) * self.days


def rush_of(ledger: Ledger, year: int, begins: datetime.date) -> Rush | None:
    """Return what is paid from a day of December on; None where the ledger begins too late or nothing is."""
    last = datetime.date(year, 12, 31)
    day, spent = ledger.get("day"), entries_of(ledger).expense
    within = dated_payments(ledger) & (day.dt.year == year).to_numpy(dtype=bool)
    first = last_day(day[within].nsmallest(1), last)
    late = within & (day >= pd.Timestamp(begins)).to_numpy(dtype=bool)
    if first.month > FROM or not late.any():
        return None
    return Rush(
        begins,
        late,
        int(spent[within].sum()),
        int(spent[late].sum()),
        (last - begins).days + 1,
        (begins - first).days,
    )


@dataclasses.dataclass(frozen=True)
class BeforeActivity:
    """The payments for an activity (mask ``of``), those made before it begins, and by how many days (Series)."""

    of: Any
    early: Any
    apart: Any


def before_activity(ledger: Ledger, activities: Activities) -> BeforeActivity:
    """Find the payments for an activity that were made before it begins."""
    place = signins.activity_of(ledger, activities)
    starts = activities.get("starts").reindex(place.fillna(-1).astype("int64")).reset_index(drop=True)
    paid = dated_payments(ledger)
    early = paid & (ledger.get("day") < starts).to_numpy(dtype=bool, na_value=False)
    apart = (starts - ledger.get("day")).dt.days.fillna(0).to_numpy(dtype=np.int64)
    return BeforeActivity(paid & place.notna().to_numpy(), early, apart)
