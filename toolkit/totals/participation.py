"""活动参与：场次、人次、人数、参与率、覆盖率。

Only sign-ins of members (是否会员 = 是, or a person on the roster where that column is missing) for
registered activities count.  rate = members in 籍 that day who signed in ÷ members in 籍 that day,
summed over the activities; coverage = members in 籍 at the period's end who took part ÷ members in 籍
at its end; neither passes 1.
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from toolkit import membership, people, unsaid
from toolkit.column import Lacking
from toolkit.departments import departments
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
    ``activity``, ``name``, ``kind``, ``day``, ``month`` (2025-03), ``department``.
    """
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
    rows = pd.DataFrame(
        {
            "position": np.arange(len(attendance)),
            "person": people.key(attendance, matched),
            "member": matched.position.fillna(-1).astype("int64"),
            "activity": attendance.get("activity").astype(object),
            "day": attendance.get("day"),
            "department": _department(attendance, roster, matched),
        }
    )
    told = attendance.get("is_member")
    counts = (told == "是") if attendance.has("is_member") else matched.position.notna()
    blank = int(told.isna().sum()) if attendance.has("is_member") else 0
    if blank:
        notes.append(f"{blank} 行签到没有写是否会员，没有计入")
    if activities is not None:
        known = registered_activities(activities).set_index("activity")
        registered = rows["activity"].isin(set(known.index))
        if (counts & ~registered).any():
            notes.append(f"{int((counts & ~registered).sum())} 行签到的活动没有登记，没有计入")
        counts &= registered
        for column in ("name", "kind", "starts"):
            rows[column] = known[column].reindex(rows["activity"].to_numpy(dtype=object)).array
        rows["day"] = rows["day"].fillna(rows["starts"])
    else:
        rows["name"], rows["kind"] = attendance.get("activity_name").astype(object), "（未登记）"
        rows["activity"] = rows["activity"].fillna(rows["name"])
        notes.append("没有活动登记表，按签到表上的活动统计")
    rows["kind"] = unsaid.kinds(rows["kind"])
    begun = rows["day"].groupby(rows["activity"]).transform("min")
    begun = rows["starts"].fillna(begun) if "starts" in rows else begun
    rows["month"] = unsaid.months(begun)
    return rows[counts.fillna(False).to_numpy(dtype=bool)].reset_index(drop=True), attendance, roster, notes


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


def _department(attendance: Attendance, roster: Members | None, matched: people.Matched) -> Any:
    """Return each sign-in's department: the roster's where the person is on one that has it, else its own."""
    own = departments(attendance)
    if roster is None or not roster.has("department"):
        return own
    return matched.of(departments(roster)).where(matched.position.notna(), own)


def eligible(rows: pd.DataFrame, roster: Members | None) -> pd.DataFrame:
    """Return for each activity: ``could`` (members in 籍 that day), who of them ``came``, its ``day``.

    ``members`` are all on the roster who signed in, whenever they joined.
    """
    found: dict[str, tuple[int, frozenset[int], datetime.date | None, frozenset[int]]] = {}
    for activity, group in rows.groupby("activity", sort=False):
        day = group["day"].dropna().min()
        members = group["member"].unique()
        members = members[members >= 0]
        signed = frozenset(members.tolist())
        if roster is None or pd.isna(day):
            found[activity] = (0, frozenset(), None, signed)
            continue
        there = membership.there_on(roster, day.date())
        came = frozenset(members[there[members]].tolist())
        found[activity] = (int(there.sum()), came, day.date(), signed)
    return pd.DataFrame.from_dict(found, orient="index", columns=["could", "came", "day", "members"])


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
    rows, attendance, roster, notes = facts(reading)
    chances = eligible(rows, roster)
    at_end = membership.in_force_at(roster, period.end) if roster is not None else None
    column = {"unit": None, "activity": "activity"}.get(by, by)
    if by == "member":
        return Totals("participation", by, *_by_member(rows, attendance, roster, at_end, chances), notes)
    whole = _line("合计", rows, attendance, roster, at_end, chances, None)
    register = reading.table(Activities)
    listed = registered_activities(register) if register is not None else None
    if listed is not None and register is not None:
        whole.counts["activities"] = len(listed)
        whole.sources = places(register, listed["position"]) + whole.sources
    if column is None:
        return Totals("participation", by, [whole], whole, notes)
    lines = []
    for value, group in rows.groupby(column, sort=True):
        department = str(value) if by == "department" else None
        lines.append(_line(str(value), group, attendance, roster, at_end, chances, department))
    if listed is not None and by == "month":
        first = rows.drop_duplicates("activity").set_index("activity")["month"]
        listed["month"] = listed["activity"].map(first).astype(object).fillna(listed["month"])
    if listed is not None and register is not None and by != "department":
        _register(lines, listed, column, register)
    if by == "department" and roster is not None and at_end is not None:
        others = sorted(set(departments(roster)) - {line.key for line in lines})
        empty = (_line(name, rows.iloc[:0], attendance, roster, at_end, chances, name) for name in others)
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
    rows: pd.DataFrame,
    attendance: Attendance,
    roster: Members | None,
    at_end: Any,
    chances: pd.DataFrame,
    department: str | None,
) -> TotalRow:
    """Count one group of sign-ins; ``department`` narrows who could have come."""
    counts: Counter[str] = Counter(
        activities=rows["activity"].nunique(), person_times=len(rows), distinct=rows["person"].nunique()
    )
    if roster is not None:
        inside = np.ones(len(roster), dtype=bool)
        if department is not None:
            inside = (departments(roster) == department).to_numpy()
        here = np.flatnonzero((at_end & inside).to_numpy())
        took = set(rows["member"]) if department is None else set().union(*chances["members"])
        counts["members"], counts["took_part"] = len(here), len(took & set(here.tolist()))
        asked = chances if department is not None else chances.reindex(rows["activity"].unique())
        for could, came, day in zip(asked["could"], asked["came"], asked["day"], strict=True):
            if day is None:
                continue
            if department is None:
                counts["could"] += int(could)
                counts["came"] += len(came)
            else:
                counts["could"] += int((membership.in_force_at(roster, day) & inside).sum())
                counts["came"] += sum(1 for member in came if inside[member])
    return TotalRow(key, counts, places(attendance, rows["position"]))


def _by_member(
    rows: pd.DataFrame, attendance: Attendance, roster: Members | None, at_end: Any, chances: pd.DataFrame
) -> tuple[list[TotalRow], TotalRow]:
    """Count each member's activities, those who never came included; the most active first."""
    whole = _line("合计", rows, attendance, roster, at_end, chances, None)
    lines: dict[str, TotalRow] = {}
    if roster is not None:
        names = roster.name.astype(object)
        departments = roster.get("department").astype(object).fillna("")
        for member in np.flatnonzero(at_end.to_numpy()):
            lines[f"员{member}"] = TotalRow(
                names.iloc[member],
                Counter(members=1),
                places(roster, [int(member)]),
                label=departments.iloc[member],
            )
    name_column = attendance.get("name").astype(object)
    for person, group in rows.groupby("person", sort=False):
        shown = name_column.iloc[group["position"].iloc[0]]
        line = lines.setdefault(str(person), TotalRow(str(shown), label=group["department"].iloc[0]))
        line.counts.update(activities=group["activity"].nunique(), person_times=len(group), distinct=1)
        line.counts["took_part"] = line.counts["members"]
        line.sources = places(attendance, group["position"])
    ordered = sorted(lines.values(), key=lambda line: -line.counts["person_times"])
    return ordered, whole
