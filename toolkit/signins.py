"""Which activity a row of another sheet speaks of, and who was there."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from toolkit import persons
from toolkit.keys import read_each, read_once
from toolkit.once import once
from toolkit.table import Table
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance

CALLED_OFF = "取消|停办|未开展|未举办|延期|计划中|筹备"


@once
def activity_of(rows: Table, activities: Activities) -> Any:
    """Return for each row the position of its activity (Int64, NA where there is none).

    By number, else by the name only one activity has; activities that share a number are taken as the
    first of them.
    """
    numbers, names = key(rows, "activity"), key(rows, "activity_name")
    by_number, by_name = key(activities, "number"), activities.name.astype(object)
    places = pd.Series(np.arange(len(activities), dtype=np.int64))
    known = pd.Series(places.to_numpy(), index=by_number)
    known = known[known.index.notna() & ~known.index.duplicated()]
    single = pd.Series(places.to_numpy(), index=by_name)
    single = single[~single.index.duplicated(keep=False)]
    found = numbers.map(known)
    return found.where(numbers.notna(), names.map(single)).astype("Int64")


@once
def key(rows: Table, attribute: str) -> Any:
    """Return numbers or names of activities as they are compared (object Series, missing if not told)."""
    if attribute not in rows.columns:
        return pd.Series(np.full(len(rows), None, dtype=object), dtype=object)
    return read_once(rows.get(attribute), _comparable)


@once
def named(rows: Table) -> Any:
    """Return what each row names its activity by: the number, else the name (see ``key``)."""
    number = key(rows, "activity")
    return number if number.notna().all() else number.where(number.notna(), key(rows, "activity_name"))


@once
def numbered(rows: Table) -> Any:
    """Return a number for each row that is equal for one activity as ``named`` names it, -1 where it names none."""
    known: dict[str, int] = {}
    found = _numbers(rows, "activity", known)
    if (found >= 0).all():
        return found
    return np.where(found >= 0, found, _numbers(rows, "activity_name", known))


def _numbers(rows: Table, attribute: str, known: dict[str, int]) -> Any:
    """Return a number for each row that is equal for one ``key``; ``known`` are the numbers given so far."""
    if attribute not in rows.columns:
        return np.full(len(rows), -1, dtype=np.int64)

    def number(text: str) -> int:
        key = _comparable(text)
        return known.setdefault(key, len(known)) if key else -1

    return read_each(rows.get(attribute), number, -1, np.int64)


@functools.lru_cache(maxsize=4096)
def _comparable(text: str) -> str | None:
    return re.sub(r"[\s\-—_]", "", unicodedata.normalize("NFKC", text)).upper() or None


@once
def held_activities(activities: Activities) -> Any:
    """Say which activities took place, as far as 状态 tells."""
    return ~activities.get("status").str.contains(CALLED_OFF, regex=True).fillna(False).astype(bool)


@once
def guests(attendance: Attendance) -> Any:
    """Say which rows are of people who are not members, as an array."""
    return attendance.told("is_member") == "否"


def began(rows: Table, activities: Activities | None) -> Any:
    """Return for each row the day its activity began (NaT where that is not told)."""
    if activities is None:
        return pd.Series(np.full(len(rows), "NaT", dtype="datetime64[s]"))
    places = activity_of(rows, activities).fillna(-1).astype("int64").to_numpy()
    return activities.get("starts").reindex(places).reset_index(drop=True)


@once
def days(attendance: Attendance, activities: Activities | None) -> Any:
    """Return the day of each sign-in: 日期, else the day its activity began.

    Raises ``Lacking`` for activities without names, even where all days are told.
    """
    if activities is not None:
        activities.values_of("name")
    day = attendance.get("day")
    if attendance.are_all_told("day"):
        return day
    return day.where(day.notna(), began(attendance, activities))


def counts(mask: Any, place: Any, activities: Activities) -> Any:
    """Return for each activity how many rows of ``mask`` belong to it (int64)."""
    told = place[pd.Series(mask) & place.notna()].astype("int64")
    return told.value_counts().reindex(activities.index, fill_value=0).astype("int64")


def visits(attendance: Attendance, activities: Activities, starts: Any) -> Any:
    """Return one row a person and activity (``who``, ``place``, ``day``, ``year``), in the order of the days.

    Only activities with a day in ``starts`` count, and only rows that tell who it is.
    """
    rows = pd.DataFrame(
        {"who": persons.tell(attendance, None).key, "place": activity_of(attendance, activities)}
    )
    rows = rows.dropna().drop_duplicates().astype({"place": "int64"})
    rows["day"] = starts.reindex(rows["place"].to_numpy()).to_numpy()
    rows = rows.dropna().sort_values("day", kind="stable").reset_index(drop=True)
    return rows.assign(year=rows["day"].dt.year)


@once
def lasted(activities: Activities) -> Any:
    """Return how many days each activity lasted: by its dates, else 天数, else one (Int64).

    Missing where it ends before it begins (P012).
    """
    begins, ends = activities.get("starts"), activities.get("ends")
    spread = (ends - begins).dt.days.astype("Int64") + 1
    stated = activities.get("days").where(activities.get("days") > 0)
    return spread.where(spread.notna(), stated.fillna(1)).where(~(spread < 1).fillna(False))
