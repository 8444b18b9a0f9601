"""What a row of 慰问福利 is: its kind, its festival, its day, whatever the columns of the list.

A signing list of one festival has no 福利类别, a list of visits has 事由 instead.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit.codes.festival import FESTIVAL
from toolkit.codes.welfare_kind import WELFARE_KIND
from toolkit.keys import one_key, one_of
from toolkit.once import once
from toolkit.policy import Policy
from toolkit.tables.welfare import Welfare

FESTIVE = "节日慰问"
BIRTHDAY = "生日慰问"


@once
def kinds(welfare: Welfare) -> Any:
    """Return each row's 福利类别: as written, else by 节日, else by 事由, else by the sheet's tab or title.

    Raises ``Lacking`` where no sheet has any of the three columns or names a festival.
    """
    written = welfare.get("kind")
    if welfare.has("kind") and welfare.are_all_told("kind"):
        return written
    by_sheet = _by_sheet(welfare)
    if not welfare.has("festival") and not welfare.has("cause") and by_sheet.isna().all():
        return welfare.values_of("kind")
    by_cause = _named(welfare.get("cause"), WELFARE_KIND)
    by_cause = by_cause.where(by_cause.notna() | _named(welfare.get("cause"), FESTIVAL).isna(), FESTIVE)
    by_cause = by_cause.where(by_cause.notna() | by_sheet.isna() | welfare.get("cause").notna(), FESTIVE)
    guessed = by_cause.where(welfare.get("festival").isna(), FESTIVE)
    return written.where(written.notna(), guessed)


@once
def of_kind(welfare: Welfare, *words: str) -> Any:
    """Say which rows are of one of these kinds, as an array."""
    return one_of(kinds(welfare), words)


@once
def feasts(welfare: Welfare) -> Any:
    """Return a number for each 节日慰问 row that is equal for one festival of one year, -1 on other rows."""
    return one_key(festivals(welfare), year_numbers(welfare))


@once
def festivals(welfare: Welfare) -> Any:
    """Return the festival of each 节日慰问 row: 节日 as written, else by 事由, else the one its sheet names.

    Missing on other rows.
    """
    return festivals_of(welfare, kinds(welfare))


def festivals_of(welfare: Welfare, kind: Any) -> Any:
    """Return the same where the kinds of the rows are told otherwise."""
    festival, festive = welfare.get("festival"), one_of(kind, (FESTIVE,))
    if (~welfare.is_told("festival") & festive).any():
        festival = festival.where(festival.notna(), _named(welfare.get("cause"), FESTIVAL))
        festival = festival.where(festival.notna(), _by_sheet(welfare))
    return festival if festive.all() else festival.where(festive)


@once
def days(welfare: Welfare) -> Any:
    """Return the day each row was given: 发放日期, else 签收日期; raises ``Lacking`` without both."""
    if not welfare.has("day") and welfare.has("signed_on"):
        return welfare.signed_on
    given = welfare.values_of("day")
    return given if welfare.are_all_told("day") else given.where(given.notna(), welfare.get("signed_on"))


@once
def years(welfare: Welfare) -> Any:
    """Return the calendar year of each row as Int64."""
    numbers = year_numbers(welfare)
    return pd.Series(pd.arrays.IntegerArray(numbers, numbers < 0))


@once
def year_numbers(welfare: Welfare) -> Any:
    """Return the same as an array, -1 where there is no day."""
    given = days(welfare).to_numpy(dtype="datetime64[Y]")
    return np.where(np.isnat(given), -1, given.astype(np.int64) + 1970)


def approved(policy: Policy, festival: str, day: datetime.date) -> bool:
    """Say whether a festival is one of the statutory ones, or a local one named in 设置.

    True as well where no list is in force.  ``元旦春节`` is two festivals of the list.
    """
    listed = policy.words("festivals", day)
    local = policy.in_force("local_festivals", day, firm_only=True)
    words = (*listed, *(local.words if local else ()))
    rest = festival
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return not listed or not rest.strip("节和、及与 ")


@once
def _by_sheet(welfare: Welfare) -> Any:
    """Return the festival that the tab, else the title of each row's sheet names; one festival a sheet."""
    named = []
    for part in welfare.parts:
        told = (FESTIVAL.named_in(text) for text in (part.sheet, *part.titles))
        named.append(next((festival for festival in told if festival), None))
    festivals = np.empty(len(named), dtype=object)
    festivals[:] = named
    return pd.Series(festivals[welfare.part], dtype=object)


def _named(texts: Any, table: Any) -> Any:
    """Return what a table of words makes of each text, missing where it does not know it."""
    words = texts.tolist()
    known = {word: table.canonical(word) for word in set(words) if isinstance(word, str)}
    return pd.Series([known.get(word) for word in words], dtype=object)
