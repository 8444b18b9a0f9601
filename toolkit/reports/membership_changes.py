"""会员增减变动表：期初会员数，加本期入会、转入，减转出、退会、保留会籍和去世，等于期末会员数，逐月列出并附名单。

有期初、期末两份花名册的，按两份名单对照；只有一份的，按入会时间和会籍变动时间推算。
会员数指会籍状态为“在籍”的人数。
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import membership, people
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, Form, Source, value_of
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Signed

ADDED = ("入会", "转入")
NOT_TOLD, UNDATED = "未注明", "日期不明"
TAKEN = ("转出", "退会", "保留会籍", "去世", NOT_TOLD)
PART = (("gender", "女"), ("migrant", "是"))
"""The columns and words of the two parts counted at the end of each month."""
LEAVING = {
    "已转出": "转出",
    "已退会": "退会",
    "自动退会": "退会",
    "开除会籍": "退会",
    "保留会籍": "保留会籍",
    "去世注销": "去世",
}


@report(
    "会员增减变动表",
    place=30,
    given={
        "会员花名册": """
            姓名  部门    性别  会籍状态  入会时间    会籍变动时间  转入转出单位
            甲    一车间  女    在籍      2015-01-01  -             -
            乙    一车间  男    在籍      2025-03-05  -             -
            丙    二车间  男    在籍      2025-03-09  2025-03-09    某厂工会
            丁    二车间  女    已转出    2015-01-01  2025-11-02    某校工会
            戊    二车间  男    保留会籍  2015-01-01  2024-11-02    -
        """,
    },
    expect="""
        【会员增减变动表】
        月份  期初会员数  入会  转入  增加小计  转出  退会  保留会籍  去世  减少小计  期末会员数  其中：女  其中：农民工
        1月   2           0     0     0         0     0     0         0     0         2           2         0
        2月   2           0     0     0         0     0     0         0     0         2           2         0
        3月   2           1     1     2         0     0     0         0     0         4           2         0
        4月   4           0     0     0         0     0     0         0     0         4           2         0
        5月   4           0     0     0         0     0     0         0     0         4           2         0
        6月   4           0     0     0         0     0     0         0     0         4           2         0
        7月   4           0     0     0         0     0     0         0     0         4           2         0
        8月   4           0     0     0         0     0     0         0     0         4           2         0
        9月   4           0     0     0         0     0     0         0     0         4           2         0
        10月  4           0     0     0         0     0     0         0     0         4           2         0
        11月  4           0     0     0         1     0     0         0     1         3           1         0
        12月  3           0     0     0         0     0     0         0     0         3           1         0
        全期  2           1     1     2         1     0     0         0     1         3           1         0
        【会员增减人员名单】
        序号  月份     变动  姓名  性别  部门    入会时间    变动时间    转入转出单位
        1     2025-03  入会  乙    男    一车间  2025-03-05  -           -
        2     2025-03  转入  丙    男    二车间  2025-03-09  2025-03-09  某厂工会
        3     2025-11  转出  丁    女    二车间  2015-01-01  2025-11-02  某校工会
    """,
)
def membership_changes(
    members: Members, opening: OpeningMembers | None, unit: UnitName, period: Period
) -> Iterator[Form]:
    changes = _by_dates(members, period) if opening is None else _by_rosters(opening, members, period)
    yield _monthly(changes, unit, period)
    if len(changes.moves):
        yield _names(changes.moves, unit, period)


@dataclasses.dataclass(frozen=True)
class _Move:
    """One person who came or went: on which roster, at which position, in which month (2025-03), and how."""

    table: Members
    position: int
    month: str
    kind: str

    @property
    def sign(self) -> int:
        return 1 if self.kind in ADDED else -1

    def told(self, attribute: str) -> Any:
        """Return what the roster says of the person."""
        return value_of(self.table.get(attribute).iloc[self.position])


@dataclasses.dataclass(frozen=True)
class _Changes:
    """Who was there at the beginning (positions on a roster), every move after it, and what is in doubt."""

    table: Members
    start: Any
    moves: list[_Move]
    notes: list[str]


def _by_dates(members: Members, period: Period) -> _Changes:
    """Work the moves out of the days of joining and of change on the one roster there is."""
    start = before = _there(members, period.start - datetime.timedelta(days=1))
    moves = []
    for year, month in period.months:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        after = _there(members, min(last, period.end))
        for place in [*np.flatnonzero(after & ~before), *np.flatnonzero(before & ~after)]:
            kind = _coming(members, int(place)) if after[place] else _going(members, int(place))
            moves.append(_Move(members, int(place), f"{year}-{month:02}", kind))
        before = after
    return _Changes(members, np.flatnonzero(start), moves, _doubts(members))


def _by_rosters(opening: OpeningMembers, members: Members, period: Period) -> _Changes:
    """Hold the roster of the beginning against that of the end."""
    before = ~opening.get("membership").isin(membership.LEFT).to_numpy(dtype=bool)
    after = _there(members, period.end)
    matched = people.match(opening, members).places
    stayed = set(matched[before & (matched >= 0)].tolist())
    moves = []
    for place in np.flatnonzero(after):
        if int(place) not in stayed:
            kind = _coming(members, int(place))
            day = members.get("membership_changed" if kind == "转入" else "joined").iloc[place]
            moves.append(_Move(members, int(place), _month(day, period), kind))
    for place in np.flatnonzero(before):
        there = int(matched[place])
        if there < 0:
            moves.append(_Move(opening, int(place), UNDATED, NOT_TOLD))
        elif not after[there]:
            day = members.get("membership_changed").iloc[there]
            moves.append(_Move(members, there, _month(day, period), _going(members, there)))
    notes = ["按期初、期末两份花名册对照；期初有、期末花名册上没有的，列为“未注明”"]
    return _Changes(opening, np.flatnonzero(before), sorted(moves, key=lambda move: move.month), notes)


def _there(members: Members, day: datetime.date) -> Any:
    return membership.in_force_at(members, day).to_numpy(dtype=bool)


def _coming(members: Members, place: int) -> str:
    return "转入" if isinstance(members.get("moved_from_to").iloc[place], str) else "入会"


def _going(members: Members, place: int) -> str:
    return LEAVING.get(str(members.get("membership").iloc[place]), NOT_TOLD)


def _month(day: Any, period: Period) -> str:
    """Return the month of a day within the period, else ``UNDATED``."""
    if pd.isna(day) or not period.start <= day.date() <= period.end:
        return UNDATED
    return str(day.strftime("%Y-%m"))


def _monthly(changes: _Changes, unit: UnitName, period: Period) -> Form:
    kinds = [k for k in (*ADDED, *TAKEN) if k != NOT_TOLD or any(move.kind == k for move in changes.moves)]
    added, taken = tuple(k for k in kinds if k in ADDED), tuple(k for k in kinds if k in TAKEN)
    form = Form(
        "会员增减变动表",
        unit,
        period,
        [
            Col("月份", align="center"),
            Col("期初会员数", "whole", key="opening"),
            *(Col(kind, "whole", total="sum", group="本期增加") for kind in added),
            Col("增加小计", "whole", group="本期增加", of=Signed(added), key="plus"),
            *(Col(kind, "whole", total="sum", group="本期减少") for kind in taken),
            Col("减少小计", "whole", group="本期减少", of=Signed(taken), key="minus"),
            Col("期末会员数", "whole", of=Signed(("opening", "plus"), ("minus",)), key="closing"),
            Col("其中：女", "whole"),
            Col("其中：农民工", "whole"),
        ],
        right="单位：人",
        notes=list(changes.notes),
        landscape=True,
    )
    there = places(changes.table, changes.start)
    start = [int((changes.table.get(name) == word).iloc[changes.start].sum()) for name, word in PART]
    count, part = len(there), list(start)
    months = [f"{year}-{month:02}" for year, month in period.months]
    for month in [*months, *([UNDATED] if any(move.month == UNDATED for move in changes.moves) else [])]:
        mine = [move for move in changes.moves if move.month == month]
        movers = {
            kind: [place for move in mine if move.kind == kind for place in _place(move)] for kind in kinds
        }
        apart = movers | {"opening": list(there)}
        apart["plus"] = [place for kind in added for place in movers[kind]]
        apart["minus"] = [place for kind in taken for place in movers[kind]]
        there += [place for places_of in movers.values() for place in places_of]
        opening, count = count, count + sum(move.sign for move in mine)
        part = [
            number + sum(move.sign for move in mine if move.told(name) == word)
            for number, (name, word) in zip(part, PART, strict=True)
        ]
        plus, minus = [len(movers[k]) for k in added], [len(movers[k]) for k in taken]
        shown = month if month == UNDATED else f"{int(month[5:])}月"
        figures = (opening, *plus, sum(plus), *minus, sum(minus), count, *part)
        form.data(shown, *figures, sources=there, apart=apart)
    plus, minus = ([sum(move.kind == k for move in changes.moves) for k in some] for some in (added, taken))
    form.total("全期", len(changes.start), *plus, sum(plus), *minus, sum(minus), count, *part)
    return form


def _place(move: _Move) -> list[Source]:
    return places(move.table, [move.position])


def _doubts(members: Members) -> list[str]:
    """Say how the counts were come by, and what could not be dated."""
    notes = ["只有一份花名册，期初数和各月变动按入会时间、会籍变动时间推算；已从花名册上删去的人员没有计入"]
    left = members.get("membership").isin(membership.LEFT)
    undated = int((left & members.get("membership_changed").isna()).sum())
    if undated:
        notes.append(f"{undated} 人会籍状态不是在籍而没有填会籍变动时间，按期初以前已不在籍计算")
    unknown = int((~left & members.get("joined").isna()).sum())
    if unknown:
        notes.append(f"{unknown} 名在籍会员没有填入会时间，按期初以前入会计算")
    return notes


def _names(moves: list[_Move], unit: UnitName, period: Period) -> Form:
    form = Form(
        "会员增减人员名单",
        unit,
        period,
        [
            Col("序号", "whole", width=6, align="center"),
            Col("月份", align="center"),
            Col("变动", align="center"),
            Col("姓名"),
            Col("性别", align="center"),
            Col("部门"),
            Col("入会时间", "day"),
            Col("变动时间", "day"),
            Col("转入转出单位", width=20),
        ],
        right=f"共 {len(moves)} 人次",
        footer=LIST_SIGNED_BY,
    )
    for number, move in enumerate(moves, start=1):
        told = [
            move.told(name)
            for name in ("name", "gender", "department", "joined", "membership_changed", "moved_from_to")
        ]
        form.data(number, move.month, move.kind, *told, sources=_place(move))
    return form
