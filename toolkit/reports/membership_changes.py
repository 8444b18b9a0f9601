"""会员增减变动表：期初会员数，加本期入会、转入，减转出、退会、保留会籍和去世，等于期末会员数，逐月列出并附名单。

有期初、期末两份花名册的，按两份名单对照；只有一份的，按入会时间和会籍变动时间推算。
会员数指会籍状态为“在籍”的人数。
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import membership
from toolkit.departments import departments
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import Form, value_of
from toolkit.tables.members import Members
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Signed

ADDED = ("入会", "转入")
TAKEN = ("转出", "退会", "保留会籍", "去世", "其他减少")
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
def membership_changes(members: Members, unit: UnitName, period: Period) -> Iterator[Form]:
    moves = _moves(members, period)
    yield _monthly(moves, members, unit, period)
    if len(moves):
        yield _names(moves, members, unit, period)


def _moves(members: Members, period: Period) -> pd.DataFrame:
    """Return one row a change: ``position``, ``month`` (2025-03), ``kind`` of ``ADDED`` and ``TAKEN``."""
    found = []
    before = _there(members, period.start - datetime.timedelta(days=1))
    from_elsewhere = members.get("moved_from_to").notna().to_numpy()
    status = members.get("membership").map(LEAVING).astype(object).fillna("其他减少").to_numpy()
    for year, month in period.months:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        after = _there(members, min(last, period.end))
        name = f"{year}-{month:02}"
        new, gone = np.flatnonzero(after & ~before), np.flatnonzero(before & ~after)
        found += [(int(place), name, "转入" if from_elsewhere[place] else "入会") for place in new]
        found += [(int(place), name, str(status[place])) for place in gone]
        before = after
    return pd.DataFrame(found, columns=["position", "month", "kind"])


def _there(members: Members, day: datetime.date) -> Any:
    return membership.in_force_at(members, day).to_numpy(dtype=bool)


def _monthly(moves: pd.DataFrame, members: Members, unit: UnitName, period: Period) -> Form:
    kinds = [kind for kind in (*ADDED, *TAKEN) if kind != "其他减少" or (moves["kind"] == kind).any()]
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
        landscape=True,
    )
    women = (members.get("gender") == "女").to_numpy(dtype=bool)
    migrants = (members.get("migrant") == "是").to_numpy(dtype=bool)
    there = _there(members, period.start - datetime.timedelta(days=1))
    first = int(there.sum())
    for year, month in period.months:
        last = min(datetime.date(year, month, calendar.monthrange(year, month)[1]), period.end)
        before, there = there, _there(members, last)
        mine = moves[moves["month"] == f"{year}-{month:02}"]
        movers = {kind: mine.loc[mine["kind"] == kind, "position"] for kind in kinds}
        counts = [len(movers[kind]) for kind in kinds]
        plus, minus = counts[: len(added)], counts[len(added) :]
        closing = [int(mask.sum()) for mask in (there, there & women, there & migrants)]
        apart = {kind: places(members, positions) for kind, positions in movers.items()}
        apart["plus"] = [place for kind in added for place in apart[kind]]
        apart["minus"] = [place for kind in taken for place in apart[kind]]
        apart["opening"] = places(members, np.flatnonzero(before))
        everybody = places(members, np.flatnonzero(there))
        head = (f"{month}月", int(before.sum()))
        form.data(*head, *plus, sum(plus), *minus, sum(minus), *closing, sources=everybody, apart=apart)
    sums = [int((moves["kind"] == kind).sum()) for kind in kinds]
    plus, minus = sums[: len(added)], sums[len(added) :]
    closing = [int(mask.sum()) for mask in (there, there & women, there & migrants)]
    form.total("全期", first, *plus, sum(plus), *minus, sum(minus), *closing)
    form.notes += _doubts(members)
    return form


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


def _names(moves: pd.DataFrame, members: Members, unit: UnitName, period: Period) -> Form:
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
    )
    told = [members.get("name"), members.get("gender"), departments(members), members.get("joined")]
    told += [members.get("membership_changed"), members.get("moved_from_to")]
    for number, (place, month, kind) in enumerate(moves.itertuples(index=False), start=1):
        here = [value_of(values.iloc[place]) for values in told]
        form.data(number, month, kind, *here, sources=places(members, [place]))
    return form
