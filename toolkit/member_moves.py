"""Who came and who went: the moves of a unit's members in a period, off one roster or two."""

from __future__ import annotations

import calendar
import dataclasses
import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import membership, people
from toolkit.period import Period
from toolkit.report_sheet import value_of
from toolkit.table import Table
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers

ADDED = ("入会", "转入")
NOT_TOLD, UNDATED = "未注明", "日期不明"
TAKEN = ("转出", "退会", "保留会籍", "去世", NOT_TOLD)
LEAVING = {
    "已转出": "转出",
    "已退会": "退会",
    "自动退会": "退会",
    "开除会籍": "退会",
    "保留会籍": "保留会籍",
    "去世注销": "去世",
}


@dataclasses.dataclass(frozen=True)
class Move:
    """One person who came or went: on which roster, at which position, in which month (2025-03), and how."""

    table: Members
    position: int
    month: str
    kind: str

    @property
    def sign(self) -> int:
        """1 for who came, -1 for who went."""
        return 1 if self.kind in ADDED else -1

    def told(self, attribute: str) -> Any:
        """Return what the roster says of the person."""
        return value_of(self.table.get(attribute).iloc[self.position])


@dataclasses.dataclass(frozen=True)
class Changes:
    """Who was there at the beginning (positions on a roster), every move after it, and what is in doubt."""

    table: Members
    start: Any
    moves: list[Move]
    notes: list[str]


def changes_of(members: Members, opening: Table | None, period: Period) -> Changes:
    """Return the moves by both rosters where there are two and the later one has names, else by its days."""
    if not isinstance(opening, OpeningMembers):
        return by_dates(members, period)
    if members.has("name"):
        return by_rosters(opening, members, period)
    changes = by_dates(members, period)
    notes = ["花名册没有“姓名”一列，没有与期初花名册对照", *changes.notes[1:]]
    return dataclasses.replace(changes, notes=notes)


def by_dates(members: Members, period: Period) -> Changes:
    """Work the moves out of the days of joining and of change on the one roster there is."""
    start = before = _there(members, period.start - datetime.timedelta(days=1))
    moves: list[Move] = []
    if not _some_day_lies_in(members, period):
        return Changes(members, np.flatnonzero(start), moves, _doubts(members))
    for year, month in period.months:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        after = _there(members, min(last, period.end))
        for place in [*np.flatnonzero(after & ~before), *np.flatnonzero(before & ~after)]:
            kind = _coming(members, int(place)) if after[place] else _going(members, int(place))
            moves.append(Move(members, int(place), f"{year}-{month:02}", kind))
        before = after
    return Changes(members, np.flatnonzero(start), moves, _doubts(members))


def _some_day_lies_in(members: Members, period: Period) -> bool:
    """Say whether anybody may have come or gone in the period: joined or changed on a day of it."""
    before, last = np.datetime64(period.start) - 1, np.datetime64(period.end)
    joined, changed, _ = membership.columns(members)
    return any(bool(((before < days) & (days <= last)).any()) for days in (joined, changed))


def by_rosters(opening: OpeningMembers, members: Members, period: Period) -> Changes:
    """Hold the roster of the beginning against that of the end."""
    before = ~opening.get("membership").isin(membership.LEFT).to_numpy(dtype=bool)
    after = _there(members, period.end)
    matched = people.match(opening, members).position.fillna(-1).to_numpy(dtype=np.int64)
    stayed = set(matched[before & (matched >= 0)].tolist())
    moves = []
    for place in np.flatnonzero(after):
        if int(place) not in stayed:
            kind = _coming(members, int(place))
            day = members.get("membership_changed" if kind == "转入" else "joined").iloc[place]
            moves.append(Move(members, int(place), _month(day, period), kind))
    for place in np.flatnonzero(before):
        there = int(matched[place])
        if there < 0:
            moves.append(Move(opening, int(place), UNDATED, NOT_TOLD))
        elif not after[there]:
            day = members.get("membership_changed").iloc[there]
            moves.append(Move(members, there, _month(day, period), _going(members, there)))
    notes = ["按期初、期末两份花名册对照；期初有、期末花名册上没有的，列为“未注明”"]
    return Changes(opening, np.flatnonzero(before), sorted(moves, key=lambda move: move.month), notes)


def _there(members: Members, day: datetime.date) -> Any:
    return membership.in_force_at(members, day)


def _coming(members: Members, place: int) -> str:
    return "转入" if isinstance(members.get("moved_from_to").iloc[place], str) else "入会"


def _going(members: Members, place: int) -> str:
    return LEAVING.get(str(members.get("membership").iloc[place]), NOT_TOLD)


def _month(day: Any, period: Period) -> str:
    """Return the month of a day within the period, else ``UNDATED``."""
    if pd.isna(day) or not period.start <= day.date() <= period.end:
        return UNDATED
    return str(day.strftime("%Y-%m"))


def _doubts(members: Members) -> list[str]:
    """Say how the counts were come by, and what could not be dated."""
    notes = ["只有一份花名册，期初数和各月变动按入会时间、会籍变动时间推算；已从花名册上删去的人员没有计入"]
    *_, left = membership.columns(members)
    undated = int((left & ~members.is_told("membership_changed")).sum())
    if undated:
        notes.append(f"{undated} 人会籍状态不是在籍而没有填会籍变动时间，按期初以前已不在籍计算")
    unknown = int((~left & ~members.is_told("joined")).sum())
    if unknown:
        notes.append(f"{unknown} 名在籍会员没有填入会时间，按期初以前入会计算")
    return notes
