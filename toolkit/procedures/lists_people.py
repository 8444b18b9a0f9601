"""把领慰问福利的人和获奖的人，逐个与会员花名册核对发放当天是不是会员，获奖的人再与这次活动的签到核对到没到场。

工会经费只能用在会员身上，奖品只能给参加的人：多一个名字就是多付一份，没有到场的人得奖说明名单是后补的或者虚的。

“不在花名册”“当日不在籍”“没有签到”的逐个问清，多付的收回；“同名，分不清”的是名单没有写证件号、工号，这里不判对错，要看原件；
“这次活动没有签到表”的不判到场。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.paid_people import (
    ABSENT,
    IN_FORCE,
    LEFT,
    NAMESAKES,
    NO_SHEET,
    OUT,
    SIGNED,
    UNKNOWN,
    UNNAMED,
    UNSURE,
    UNTOLD,
    given_on,
    on_roster,
    took_part,
    won_on,
    won_unlisted,
)
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.report_sheet import MEASURE, Form, value_of
from toolkit.table import Table
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.tables.winners import Winners
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col

_WON = "签到写获奖、名单没有"
_FAULTS = (OUT, UNKNOWN, UNNAMED, ABSENT, _WON)
_DOUBTS = (NAMESAKES, UNSURE)
_RESULTS = (IN_FORCE, LEFT, OUT, UNKNOWN, NAMESAKES, UNNAMED, SIGNED, ABSENT, UNSURE, NO_SHEET, UNTOLD)
_LISTED = 1000
"""So many doubtful rows are listed."""


class _Held:
    """A list held against something: its rows with money, cents, what each turned out to be."""

    def __init__(self, name: str, table: Table, cents: Any, day: Any, about: Any, found: Any) -> None:
        self.name, self.table = name, table
        self.rows = np.flatnonzero(cents != 0)
        self.cents, self.found = cents[self.rows], found[self.rows]
        self.day, self.about = day, about


@procedure(
    "领取人与花名册、签到",
    place=140,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    given={
        "会员花名册": """
            姓名  身份证号            工号  部门    会籍状态  入会时间    会籍变动时间
            甲某  11010519491231002X  0001  一车间  在籍      2015-01-01  -
            乙某  110101199003070011  0002  一车间  已转出    2015-01-01  2025-03-01
            丙某  310101198506151238  0003  一车间  在籍      2015-01-01  -
            丙某  440300199512310459  0004  二车间  在籍      2015-01-01  -
        """,
        "慰问福利": """
            姓名  工号  福利类别  节日    金额    发放日期
            甲某  0001  节日慰问  端午节  200.00  2025-05-28
            乙某  0002  节日慰问  端午节  200.00  2025-05-28
            丙某  -     节日慰问  端午节  200.00  2025-05-28
            丁某  0009  节日慰问  端午节  200.00  2025-05-28
        """,
        "活动登记": """
            活动编号  活动名称  开始日期
            HD01      健步走    2025-04-10
            HD02      征文      2025-06-10
        """,
        "活动签到": """
            活动编号  姓名  工号  是否会员  是否获奖
            HD01      甲某  0001  是        是
            HD01      丙某  0003  是        是
        """,
        "获奖名单": """
            活动编号  姓名  工号  金额
            HD01      甲某  0001  100.00
            HD01      丙某  0004  80.00
            HD02      丙某  0003  50.00
        """,
    },
    said="领取 7 人次 1,030.00 元：当日不在籍 1 人次 200.00 元，不在花名册 1 人次 200.00 元，没有签到 1 人次 80.00 元；"
    "分不清 1 人次 200.00 元",
    expect="""
        【领取人核对结果】
        结果                    人次  金额
        慰问福利与会员花名册
        当日在籍                1     200.00
        当日不在籍              1     200.00
        不在花名册              1     200.00
        同名，分不清是谁        1     200.00
        小计                    4     800.00
        获奖名单与会员花名册
        当日在籍                3     230.00
        小计                    3     230.00
        获奖名单与活动签到
        已签到                  1     100.00
        没有签到                1     80.00
        这次活动没有签到表      1     50.00
        小计                    3     230.00
        【领取人疑点】
        疑点              名单      姓名  部门  事由      日期        金额    出处
        当日不在籍        慰问福利  乙某  -     端午节    2025-05-28  200.00  “慰问福利”第 3 行
        不在花名册        慰问福利  丁某  -     端午节    2025-05-28  200.00  “慰问福利”第 5 行
        同名，分不清是谁  慰问福利  丙某  -     端午节    2025-05-28  200.00  “慰问福利”第 4 行
        没有签到          获奖名单  丙某  -     HD01      2025-04-10  80.00   “获奖名单”第 3 行
    """,
)
def lists_people(
    members: Members,
    welfare: Welfare | None,
    winners: Winners | None,
    attendance: Attendance | None,
    activities: Activities | None,
    unit: UnitName,
    period: Period,
) -> Result:
    held = list(_held(members, welfare, winners, attendance, activities))
    if not any(len(one.rows) for one in held):
        raise Lacking("没有慰问福利和获奖名单，没有领取的人可以核对")
    faults = [(one, at) for one in held for result in _FAULTS for at in np.flatnonzero(one.found == result)]
    doubts = [(one, at) for one in held for result in _DOUBTS for at in np.flatnonzero(one.found == result)]
    unlisted = np.zeros(0, np.int64)
    if winners is not None and attendance is not None:
        unlisted = np.flatnonzero(won_unlisted(attendance, winners, members, activities))
    payees = [one for one in held if one.name.endswith("花名册")]
    cents = sum(int(one.cents.sum()) for one in payees)
    count = sum(len(one.rows) for one in payees)
    pages = [_results(held, unit, period)]
    if faults or doubts or len(unlisted):
        pages.append(_doubtful([*faults, *doubts], attendance, unlisted, unit, period))
    return Result(
        Population("领取的人次", count, cents),
        _said(held, count, cents, len(unlisted)),
        len(faults) + len(unlisted),
        (Used("怎样认人", "证件号，其次工号加姓名，再次姓名加部门，只有一人同名时按姓名", "惯例"),),
        tuple(_ties(held)),
        tuple(pages),
    )


def _held(
    members: Members,
    welfare: Welfare | None,
    winners: Winners | None,
    attendance: Attendance | None,
    activities: Activities | None,
) -> Iterator[_Held]:
    """Yield each list as it is held against the roster, and the winners against the sign-ins."""
    if welfare is not None:
        days, kinds = given_on(welfare)
        about = welfare.get("festival").where(welfare.get("festival").notna(), kinds)
        yield _Held(
            "慰问福利与会员花名册", welfare, _cents(welfare.get("amount")), days, about,
            on_roster(welfare, members, days, kinds),
        )  # fmt: skip
    if winners is not None:
        amount = winners.get("amount").where(winners.get("amount").notna(), winners.get("standard"))
        day, about = won_on(winners, activities), _told_activity(winners)
        cents = _cents(amount)
        yield _Held("获奖名单与会员花名册", winners, cents, day, about, on_roster(winners, members, day))
        if attendance is not None:
            part = took_part(winners, attendance, members, activities)
            yield _Held("获奖名单与活动签到", winners, cents, day, about, part)


def _cents(column: Any) -> Any:
    return column.fillna(0).to_numpy(dtype=np.int64)


def _told_activity(rows: Winners | Attendance) -> Any:
    return rows.get("activity").where(rows.get("activity").notna(), rows.get("activity_name"))


def _results(held: list[_Held], unit: UnitName, period: Period) -> Form:
    """Return how many of each list turned out to be what, with their sums."""
    columns = [Col("结果", width=26), Col("人次", "whole", total="sum"), Col("金额", "money", total="sum")]
    form = Form("领取人核对结果", unit, period, columns, right=MEASURE, footer=())
    for one in held:
        if not len(one.rows):
            continue
        form.section(one.name)
        for result in _RESULTS:
            mine = one.found == result
            if mine.any():
                sources = places(one.table, one.rows[mine])
                form.data(result, int(mine.sum()), int(one.cents[mine].sum()), sources=sources)
        form.subtotal("小计", len(one.rows), int(one.cents.sum()))
    return form


def _doubtful(
    found: list[tuple[_Held, Any]],
    attendance: Attendance | None,
    unlisted: Any,
    unit: UnitName,
    period: Period,
) -> Form:
    """Return the rows that do not fit or that cannot be told, one by one."""
    form = Form(
        "领取人疑点",
        unit,
        period,
        [
            Col("疑点", width=20),
            Col("名单"),
            Col("姓名"),
            Col("部门"),
            Col("事由", "wrapped", width=16),
            Col("日期", "day"),
            Col("金额", "money"),
            Col("出处", width=24),
        ],
        right=MEASURE,
        footer=(),
        landscape=True,
    )
    for one, at in sorted(found, key=lambda pair: pair[0].name.endswith("签到"))[:_LISTED]:
        row = int(one.rows[at])
        _add(form, str(one.found[at]), one.table, row, one.about, one.day, int(one.cents[at]))
    if attendance is not None:
        for row in unlisted.tolist()[:_LISTED]:
            _add(form, _WON, attendance, row, _told_activity(attendance), attendance.get("day"), None)
    if len(found) + len(unlisted) > len(form.rows):
        form.notes.append(f"共 {len(found) + len(unlisted):,} 人次，列出前 {len(form.rows):,} 人次")
    return form


def _add(form: Form, what: str, table: Table, row: int, about: Any, day: Any, cents: int | None) -> None:
    (source,) = places(table, [row])
    named = (value_of(column.iloc[row]) for column in (table.get("name"), table.get("department"), about))
    form.data(
        what,
        table.title,
        *named,
        value_of(day.iloc[row]),
        cents,
        f"“{source[1]}”第 {source[2]} 行",
        sources=[source],
    )


def _said(held: list[_Held], count: int, cents: int, unlisted: int) -> str:
    told = []
    for results, words in ((_FAULTS, ""), (_DOUBTS, "分不清")):
        parts = []
        for result in results:
            masks = [(one, one.found == result) for one in held]
            times = sum(int(mask.sum()) for _, mask in masks)
            if times:
                sum_ = sum(int(one.cents[mask].sum()) for one, mask in masks)
                parts.append(f"{words or result} {times:,} 人次 {yuan(sum_)} 元")
        told.append(parts)
    if unlisted:
        told[0].append(f"{_WON} {unlisted:,} 人次")
    faults = "，".join(told[0]) or "都在花名册上，应当到场的都签了到"
    return "；".join([f"领取 {count:,} 人次 {yuan(cents)} 元：{faults}", *told[1]])


def _ties(held: list[_Held]) -> Iterator[Tie]:
    """Yield what the results come to, and the whole list."""
    for one in held:
        parts = [one.found == result for result in _RESULTS]
        yield Tie(
            f"{one.name}：各种结果之和＝全部人次",
            sum(int(p.sum()) for p in parts),
            len(one.rows),
            money=False,
        )
        yield Tie(
            f"{one.name}：各种结果的金额之和＝全部金额",
            sum(int(one.cents[p].sum()) for p in parts), int(one.cents.sum()),
        )  # fmt: skip
