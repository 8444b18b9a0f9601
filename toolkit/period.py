"""The year a unit's books speak of."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter

import numpy as np

from toolkit.reading import Reading
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.ledger import Ledger
from toolkit.tables.welfare import Welfare


@dataclasses.dataclass(frozen=True)
class Period:
    """From ``start`` to ``end``, both included."""

    start: datetime.date
    end: datetime.date

    @property
    def shown(self) -> str:
        """The period as a title has it: ``2025年`` or its first and last day.

        >>> Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)).shown
        '2025年'
        """
        if (self.start.month, self.start.day) == (1, 1) and self.start.year == self.end.year:
            whole = (self.end.month, self.end.day) == (12, 31)
            return f"{self.start.year}年" if whole else f"{self.start.year}年1月至{self.end.month}月"
        return f"{self.start.isoformat()}至{self.end.isoformat()}"

    @property
    def months(self) -> list[tuple[int, int]]:
        """Every (year, month) the period touches, in order."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [(month // 12, month % 12 + 1) for month in range(first, last + 1)]

    @classmethod
    def year(cls, year: int, today: datetime.date) -> Period:
        """Return a calendar year, ended today when it is the current one."""
        start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return cls(start, min(end, today) if start <= today else end)


def period_of(reading: Reading, told: str, today: datetime.date) -> Period:
    """Return the period of a unit's books: what is told, else the year most of its days lie in."""
    if len(told) >= 4 and told[:4].isdigit():
        return Period.year(int(told[:4]), today)
    counts: Counter[int] = Counter()
    for table, attribute in ((Ledger, "day"), (Welfare, "day"), (Attendance, "day"), (Activities, "starts")):
        read = reading.tables.get(table)
        if read is not None and read.has(attribute):
            days = read.values_of(attribute).to_numpy()
            years = days[~np.isnat(days)].astype("datetime64[Y]").astype(np.int64) + 1970
            if len(years):
                first = int(years.min())
                times = np.bincount(years - first)
                counts.update({first + year: int(times[year]) for year in np.flatnonzero(times).tolist()})
    most = max(counts.values(), default=0)
    return Period.year(min((year for year in counts if counts[year] == most), default=today.year), today)
