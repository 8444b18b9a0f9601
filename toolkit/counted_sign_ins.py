"""The sign-ins that count: of members, for registered activities; and the activities registered."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import people, unsaid
from toolkit.column import Lacking
from toolkit.reading import Reading
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members


@dataclasses.dataclass(frozen=True)
class SignIns:
    """The sign-ins of a unit: arrays with one place a row of 活动签到, and the rows that ``counted``.

    ``member`` is the position on the roster or -1; ``person`` a number equal for one person, -1 for nobody;
    ``activity`` a place in ``activities``, -1 where none is told; ``place`` one in ``register``.
    """

    attendance: Attendance
    roster: Members | None
    matched: people.Matched
    counted: npt.NDArray[np.int64]
    activity: npt.NDArray[np.int64]
    activities: npt.NDArray[Any]
    day: npt.NDArray[np.datetime64]
    register: pd.DataFrame | None
    place: npt.NDArray[np.int64]
    notes: list[str]

    @property
    def member(self) -> Any:
        """The member of each row."""
        return self.matched.places

    @functools.cached_property
    def person(self) -> Any:
        """The person of each row."""
        return people.numbered(self.member, people.others(self.attendance, self.matched))


def sign_ins(reading: Reading) -> SignIns:
    """Return the sign-ins that count, and what could not be counted; raises ``Lacking`` without a sheet."""
    attendance = reading.table(Attendance)
    if attendance is None:
        raise Lacking("没有活动签到表")
    roster, activities = reading.table(Members), reading.table(Activities)
    notes = []
    if roster is not None:
        matched = people.match(attendance, roster)
    else:
        matched = people.nobody(len(attendance))
        notes.append("没有会员花名册，参与率、覆盖率算不出来")
    counts = matched.places >= 0
    if attendance.has("is_member"):
        told = attendance.told("is_member")
        counts = told == "是"
        blank = int((~attendance.is_told("is_member")).sum())
        if blank:
            notes.append(f"{blank} 行签到没有写是否会员，没有计入")
    activity, day = attendance.told("activity"), attendance.get("day").to_numpy()
    register, place = None, np.full(len(attendance), -1, dtype=np.int64)
    if activities is not None:
        register = registered_activities(activities)
        place = pd.Index(register["activity"]).get_indexer(activity).astype(np.int64)
        if (counts & (place < 0)).any():
            notes.append(f"{int((counts & (place < 0)).sum())} 行签到的活动没有登记，没有计入")
        counts = counts & (place >= 0)
        starts = register["starts"].to_numpy()
        day = np.where(np.isnat(day) & (place >= 0), starts[place] if len(starts) else day, day)
    else:
        untold = ~attendance.is_told("activity")
        activity = np.where(untold, attendance.told("activity_name"), activity) if untold.any() else activity
        notes.append("没有活动登记表，按签到表上的活动统计")
    codes, named = pd.factorize(activity)
    return SignIns(
        attendance, roster, matched, np.flatnonzero(counts), codes, named, day, register, place, notes
    )


def registered_activities(activities: Activities) -> pd.DataFrame:
    """Return one row a registered activity: ``activity`` (its number), ``name``, ``kind``, ``starts``, ``month``."""
    starts = activities.get("starts")
    table = pd.DataFrame(
        {
            "activity": activities.get("number").astype(object),
            "name": activities.name.astype(object),
            "kind": unsaid.kinds(activities.get("kind")),
            "starts": starts,
            "month": unsaid.months(starts),
            "position": np.arange(len(activities)),
        }
    )
    table["activity"] = table["activity"].fillna(table["name"])
    return table.drop_duplicates("activity").reset_index(drop=True)
