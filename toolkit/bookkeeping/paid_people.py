"""Who is paid by a list: whether a member in force on that day, and whether they took part in what they are paid for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, membership, people, persons, signins
from toolkit.column import Lacking
from toolkit.table import Table
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.tables.winners import Winners

IN_FORCE, LEFT, OUT, UNKNOWN, NAMESAKES, UNNAMED = (
    "当日在籍", "退休、去世后的慰问", "当日不在籍", "不在花名册", "同名，分不清是谁", "没有写姓名",
)  # fmt: skip
"""What a payee may be on the roster."""
SIGNED, ABSENT, UNSURE, NO_SHEET, UNTOLD = (
    "已签到", "没有签到", "同名，分不清有没有签到", "这次活动没有签到表", "没有写活动或者姓名",
)  # fmt: skip
"""What a winner may be on the sign-in sheet."""
_AFTERWARDS = ("退休慰问", "去世慰问")


def on_roster(rows: Table, members: Members, days: Any, kinds: Any = None) -> Any:
    """Return for each row what its payee was on the roster on the row's day (object array).

    ``kinds`` are those of welfare rows: what is given on retirement or death comes after membership.
    """
    matched = people.match(rows, members)
    force = membership.in_force(members, matched.places, days)
    found = np.full(len(rows), UNKNOWN, dtype=object)
    found[matched.places >= 0] = OUT
    if kinds is not None:
        found[(matched.places >= 0) & kinds.isin(_AFTERWARDS).to_numpy(dtype=bool)] = LEFT
    found[force] = IN_FORCE
    found[matched.ambiguous] = NAMESAKES
    found[~matched.told] = UNNAMED
    return found


def given_on(welfare: Welfare) -> tuple[Any, Any]:
    """Return day and kind of each row of 慰问福利, missing where no sheet tells them."""
    try:
        days = benefits.days(welfare)
    except Lacking:
        days = welfare.get("day")
    try:
        return days, benefits.kinds(welfare)
    except Lacking:
        return days, welfare.get("kind")


def won_on(winners: Winners, activities: Activities | None) -> Any:
    """Return the day of each award: 日期, else the day its activity began."""
    day = winners.get("day")
    return day.where(day.notna(), signins.began(winners, activities))


def took_part(
    winners: Winners, attendance: Attendance, members: Members, activities: Activities | None
) -> Any:
    """Return for each award whether its winner signed in for its activity (object array)."""
    mine, theirs = (_activity(rows, activities) for rows in (winners, attendance))
    who, others = (persons.tell(rows, members).key.tolist() for rows in (winners, attendance))
    names, their_names = (rows.told("name").tolist() for rows in (winners, attendance))
    sheets = {activity for activity in theirs if activity is not None}
    signed = {(activity, key) for activity, key in zip(theirs, others, strict=True) if isinstance(key, str)}
    unsure = {
        (activity, name)
        for activity, key, name in zip(theirs, others, their_names, strict=True)
        if not isinstance(key, str) or not key.startswith("员")
    }
    found = np.full(len(winners), ABSENT, dtype=object)
    for row, (activity, key, name) in enumerate(zip(mine, who, names, strict=True)):
        if activity is None or not isinstance(name, str):
            found[row] = UNTOLD
        elif activity not in sheets:
            found[row] = NO_SHEET
        elif isinstance(key, str) and (activity, key) in signed:
            found[row] = SIGNED
        elif not isinstance(key, str) or (activity, name) in unsure:
            found[row] = UNSURE
    return found


def won_unlisted(
    attendance: Attendance, winners: Winners, members: Members, activities: Activities | None
) -> Any:
    """Say which sign-ins tell of an award that the list of winners does not have (bool array)."""
    told = (attendance.told("won") == "是") | attendance.is_told("award")
    mine, theirs = (_activity(rows, activities) for rows in (attendance, winners))
    who, others = (persons.tell(rows, members).key.tolist() for rows in (attendance, winners))
    listed = {activity for activity in theirs if activity is not None}
    names = set(zip(theirs, winners.told("name").tolist(), strict=True))
    known = {(activity, key) for activity, key in zip(theirs, others, strict=True) if isinstance(key, str)}
    found = np.zeros(len(attendance), dtype=bool)
    for row in np.flatnonzero(told).tolist():
        activity, key, name = mine[row], who[row], attendance.told("name")[row]
        found[row] = activity in listed and (activity, key) not in known and (activity, name) not in names
    return found


def _activity(rows: Winners | Attendance, activities: Activities | None) -> list[Any]:
    """Return what each row names its activity by, None where it names none."""
    named = signins.named(rows)
    if activities is None:
        return [value if isinstance(value, str) else None for value in named]
    place = signins.activity_of(rows, activities)
    return [
        int(at) if not pd.isna(at) else value if isinstance(value, str) else None
        for at, value in zip(place, named, strict=True)
    ]
