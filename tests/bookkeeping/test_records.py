"""Which records of meetings are of a year."""

from __future__ import annotations

import datetime

import pandas as pd

from toolkit.bookkeeping.records import within
from toolkit.period import Period


def test_the_last_year_there_is_has_no_year_after_it() -> None:
    days = pd.Series(["9999-12-31", "2025-06-30", None], dtype="datetime64[s]")

    assert [True, False, True] == within(days, Period.year(9999, datetime.date(2025, 12, 31))).tolist()
