"""活动参与：场次、人次、人数、参与率、覆盖率。

Only sign-ins of members (是否会员 = 是, or a person on the roster where that column is missing) for
registered activities count.  rate = members in 籍 that day who signed in ÷ members in 籍 that day,
summed over the activities; coverage = members in 籍 at the period's end who took part ÷ members in 籍
at its end; neither passes 1.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import membership, people, unsaid
from toolkit.counted_sign_ins import SignIns, registered_activities, sign_ins
from toolkit.departments import departments
from toolkit.keys import distinct
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.total import TotalRow, Totals, counted, places, share, total

BY = {"kind": "活动类别", "activity": "活动", "department": "部门", "month": "月份", "member": "会员"}


def facts(reading: Reading) -> tuple[pd.DataFrame, Attendance, Members | None, list[str]]:
    """Return one row a counted sign-in, the tables, and what could not be counted.

    Columns: ``position`` (in 活动签到), ``person`` (key), ``member`` (position on the roster or -1),
    ``activity``, ``day``, ``name``, ``kind``, ``department``, ``month`` (2025-03).
    """
    signed = sign_ins(reading)
    attendance, roster = signed.attendance, signed.roster
    activities = np.array([*signed.activities, np.nan], dtype=object)
    rows = pd.DataFrame(
        {
            "position": np.arange(len(attendance)),
            "person": people.key(attendance, signed.matched),
            "member": signed.member,
            "activity": pd.Series(activities[signed.activity], dtype=object),
            "day": signed.day,
        }
    )
    begun = rows["day"].groupby(rows["activity"]).transform("min")
    if signed.register is not None:
        known = signed.register.reindex(signed.place)
        rows["name"], rows["kind"] = known["name"].array, known["kind"].array
        begun = pd.Series(known["starts"].array).fillna(begun)
    else:
        rows["name"], rows["kind"] = attendance.get("activity_name").astype(object), "（未登记）"
    rows["department"] = _department(attendance, roster, signed.matched)
    rows["kind"] = unsaid.kinds(rows["kind"])
    rows["month"] = unsaid.months(begun)
    return rows.iloc[signed.counted].reset_index(drop=True), attendance, roster, signed.notes


def _department(attendance: Attendance, roster: Members | None, matched: people.Matched) -> Any:
    """Return each sign-in's department: the roster's where the person is on one that has it, else its own."""
    own = departments(attendance)
    if roster is None or not roster.has("department"):
        return own
    return matched.of(departments(roster)).where(matched.position.notna(), own)


@dataclasses.dataclass(frozen=True)
class Chance:
    """One activity: how many in 籍 ``could`` have come on its ``day``, who of them ``came``.

    ``members`` are all on the roster who signed in, whenever they joined.  Without a day nobody could.
    """

    could: int
    came: npt.NDArray[np.int64]
    day: datetime.date | None
    members: npt.NDArray[np.int64]


def chances_of(signed: SignIns) -> list[Chance]:
    """Return the chance of each activity, by its place in ``signed.activities``."""
    told = signed.counted[signed.activity[signed.counted] >= 0]
    rows = told[np.argsort(signed.activity[told], kind="stable")]
    ends = np.searchsorted(signed.activity[rows], np.arange(len(signed.activities) + 1))
    found = []
    for first, last in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        here = rows[first:last]
        members = distinct(signed.member[here])
        days = signed.day[here]
        days = days[~np.isnat(days)]
        if signed.roster is None or not len(days):
            found.append(Chance(0, members[:0], None, members))
            continue
        day = days.min().astype("datetime64[D]").tolist()
        there = membership.in_force_at(signed.roster, day)
        found.append(Chance(int(there.sum()), members[there[members]], day, members))
    return found


@total(
    "participation",
    "活动参与",
    by=BY,
    columns=(
        counted("activities", "活动场次"),
        counted("person_times", "参与人次"),
        counted("distinct", "参与人数"),
        share("rate", "参与率", "came", "could"),
        share("coverage", "覆盖率", "took_part", "members"),
    ),
)
def participation(reading: Reading, by: str, period: Period) -> Totals:
    """Count participation; raises ``Lacking`` when there is no sign-in sheet."""
    signed = sign_ins(reading)
    roster, notes, chances = signed.roster, signed.notes, chances_of(signed)
    at_end = membership.in_force_at(roster, period.end) if roster is not None else None
    whole = _line("合计", signed, signed.counted, at_end, chances)
    if by == "member":
        return Totals("participation", by, _by_member(reading, signed, at_end), whole, notes)
    register = reading.table(Activities)
    listed = registered_activities(register) if register is not None else None
    if listed is not None and register is not None:
        whole.counts["activities"] = len(listed)
        whole.sources = places(register, listed["position"]) + whole.sources
    if by == "unit":
        return Totals("participation", by, [whole], whole, notes)
    rows, *_ = facts(reading)
    lines = []
    for value, group in rows.groupby(by, sort=True):
        department = str(value) if by == "department" else None
        lines.append(_line(str(value), signed, group["position"].to_numpy(), at_end, chances, department))
    if listed is not None and by == "month":
        first = rows.drop_duplicates("activity").set_index("activity")["month"]
        listed["month"] = listed["activity"].map(first).astype(object).fillna(listed["month"])
    if listed is not None and register is not None and by != "department":
        _register(lines, listed, by, register)
    if by == "department" and roster is not None and at_end is not None:
        others = sorted(set(departments(roster)) - {line.key for line in lines})
        empty = (_line(name, signed, signed.counted[:0], at_end, chances, name) for name in others)
        lines += [line for line in empty if line.counts["members"] or line.counts["could"]]
    if by == "activity":
        source = rows if listed is None else listed
        names = source.drop_duplicates("activity").set_index("activity")["name"]
        for line in lines:
            name = names.get(line.key)
            line.label = name if isinstance(name, str) else ""
    return Totals("participation", by, lines, whole, notes)


def _register(lines: list[TotalRow], listed: pd.DataFrame, column: str, register: Activities) -> None:
    """Count the registered activities of each line, those without a sign-in too."""
    by_key = {line.key: line for line in lines}
    for value, group in listed.groupby(column, sort=True):
        line = by_key.get(str(value))
        if line is None:
            line = TotalRow(str(value))
            lines.append(line)
        line.counts["activities"] = len(group)
        line.sources = places(register, group["position"]) + line.sources
    lines.sort(key=lambda line: line.key)


def _line(
    key: str,
    signed: SignIns,
    rows: npt.NDArray[np.int64],
    at_end: Any,
    chances: list[Chance],
    department: str | None = None,
) -> TotalRow:
    """Count one group of sign-ins; ``department`` narrows who could have come."""
    activities, persons = distinct(signed.activity[rows]), distinct(signed.person[rows])
    counts: Counter[str] = Counter(activities=len(activities), person_times=len(rows), distinct=len(persons))
    roster = signed.roster
    if roster is not None:
        inside = np.ones(len(roster), dtype=bool)
        took = [signed.member[rows]]
        if department is not None:
            inside = (departments(roster) == department).to_numpy()
            took = [chance.members for chance in chances]
        took_part = np.zeros(len(roster), dtype=bool)
        for members in took:
            took_part[members[members >= 0]] = True
        here = at_end & inside
        counts["members"], counts["took_part"] = int(here.sum()), int((here & took_part).sum())
        asked = chances if department is not None else [chances[activity] for activity in activities]
        for chance in asked:
            if chance.day is None:
                continue
            if department is None:
                counts["could"] += chance.could
                counts["came"] += len(chance.came)
            else:
                counts["could"] += int((membership.in_force_at(roster, chance.day) & inside).sum())
                counts["came"] += int(inside[chance.came].sum())
    return TotalRow(key, counts, places(signed.attendance, rows))


def _by_member(reading: Reading, signed: SignIns, at_end: Any) -> list[TotalRow]:
    """Count each member's activities, those who never came included; the most active first."""
    attendance, roster = signed.attendance, signed.roster
    lines: dict[str, TotalRow] = {}
    if roster is not None:
        names = roster.name.astype(object)
        departments = roster.get("department").astype(object).fillna("")
        for member in np.flatnonzero(at_end):
            lines[f"员{member}"] = TotalRow(
                names.iloc[member],
                Counter(members=1),
                places(roster, [int(member)]),
                label=departments.iloc[member],
            )
    name_column = attendance.get("name").astype(object)
    rows, *_ = facts(reading)
    for person, group in rows.groupby("person", sort=False):
        shown = name_column.iloc[group["position"].iloc[0]]
        line = lines.setdefault(str(person), TotalRow(str(shown), label=group["department"].iloc[0]))
        line.counts.update(activities=group["activity"].nunique(), person_times=len(group), distinct=1)
        line.counts["took_part"] = line.counts["members"]
        line.sources = places(attendance, group["position"])
    return sorted(lines.values(), key=lambda line: -line.counts["person_times"])
