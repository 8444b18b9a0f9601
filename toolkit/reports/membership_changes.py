"""会员增减变动表：期初会员数，加本期入会、转入，减转出、退会、保留会籍和去世，等于期末会员数，逐月列出并附名单。

有期初、期末两份花名册的，按两份名单对照；只有一份的，按入会时间和会籍变动时间推算。
会员数指会籍状态为“在籍”的人数。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.identify import UnitName
from toolkit.member_moves import ADDED, NOT_TOLD, TAKEN, UNDATED, Changes, Move, by_dates, by_rosters
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, Form, Source
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Signed

PART = (("gender", "女"), ("migrant", "是"))
"""The columns and words of the two parts counted at the end of each month."""


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
    changes = by_dates(members, period) if opening is None else by_rosters(opening, members, period)
    yield _monthly(changes, unit, period)
    if len(changes.moves):
        yield _names(changes.moves, unit, period)


def _monthly(changes: Changes, unit: UnitName, period: Period) -> Form:
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


def _place(move: Move) -> list[Source]:
    return places(move.table, [move.position])


def _names(moves: list[Move], unit: UnitName, period: Period) -> Form:
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
