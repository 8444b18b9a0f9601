"""活动参与情况汇总表：逐场列出活动的人次、参与率和经费，并按部门、按月份汇总。

只统计已登记的活动和签到表上的会员。
参与率＝当日在籍且到场的会员÷当日在籍会员；覆盖率＝期末在籍且参加过的会员÷期末在籍会员，都不会大于100%。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from toolkit import unsaid
from toolkit.codes.activity_type import ACTIVITY_TYPE
from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import MEASURE, Form, value_of
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.total import Totals, places
from toolkit.totals import participation
from toolkit.workbooks.sheet_parts import Chart, Col, Ratio


@report(
    "活动参与情况汇总表",
    place=50,
    given={
        "会员花名册": """
            姓名  身份证号            部门    会籍状态  入会时间
            甲    11010519491231002X  一车间  在籍      2015-01-01
            乙    110101199003070011  一车间  在籍      2015-01-01
            丙    310101198506151238  二车间  在籍      2015-01-01
            丁    440300199512310459  二车间  在籍      2025-05-01
        """,
        "活动登记": """
            活动编号  活动名称  活动类别  开始日期    参加人数  预算金额  实际支出
            HD01      健步走    文体活动  2025-03-08  3         1000      880.50
            HD02      趣味赛    文体活动  2025-06-08  1         500       500
            HD03      读书会    职工教育  2025-06-20  1         300       210
        """,
        "活动签到": """
            活动编号  日期        姓名  部门    是否会员
            HD01      2025-03-08  甲    一车间  是
            HD01      2025-03-08  乙    一车间  是
            HD01      2025-03-08  家属  一车间  否
            HD02      2025-06-08  甲    一车间  是
            HD03      2025-06-20  丙    二车间  是
        """,
    },
    expect="""
        【活动参与情况汇总表】
        序号  日期        活动编号  活动名称  会员人次  在籍到场  当日在籍  参与率  预算      实际支出  人均支出
        文体活动
        1     2025-03-08  HD01      健步走    2         2         3         66.67%  1,000.00  880.50    440.25
        2     2025-06-08  HD02      趣味赛    1         1         4         25.00%  500.00    500.00    500.00
        -     -           -         小计      3         3         7         42.86%  1,500.00  1,380.50  460.17
        职工教育
        3     2025-06-20  HD03      读书会    1         1         4         25.00%  300.00    210.00    210.00
        -     -           -         小计      1         1         4         25.00%  300.00    210.00    210.00
        -     -           -         合计      4         4         11        36.36%  1,800.00  1,590.50  397.63
        【活动参与情况（分部门）】
        部门    期末会员  参加活动场次  会员人次  参加过的会员  覆盖率   在籍到场人次  应到人次  参与率
        一车间  2         2             3         2             100.00%  3             6         50.00%
        二车间  2         1             1         1             50.00%   1             5         20.00%
        合计    4         3             4         3             75.00%   4             11        36.36%
        【活动参与情况（分月）】
        月份     活动场次  会员人次  参与人数  在籍到场人次  应到人次  参与率
        2025-03  1         2         2         2             3         66.67%
        2025-06  2         2         2         2             8         25.00%
        合计     3         4         3         4             11        36.36%
    """,
)
def participation_summary(
    attendance: Attendance, activities: Activities | None, members: Members | None, reading: Reading,
    unit: UnitName, period: Period,
) -> Iterator[Form]:  # fmt: skip
    by_activity = participation.participation(reading, "activity", period)
    yield _activities(by_activity, activities, unit, period)
    yield _departments(participation.participation(reading, "department", period), unit, period)
    yield _months(participation.participation(reading, "month", period), unit, period)


def _activities(totals: Totals, activities: Activities | None, unit: UnitName, period: Period) -> Form:
    form = Form(
        "活动参与情况汇总表",
        unit,
        period,
        [
            Col("序号", "whole", width=6, align="center"),
            Col("日期", "day"),
            Col("活动编号"),
            Col("活动名称"),
            Col("会员人次", "whole", total="sum"),
            Col("在籍到场", "whole", total="sum", key="came"),
            Col("当日在籍", "whole", total="sum", key="could"),
            Col("参与率", "ratio", of=Ratio("came", "could")),
            Col("预算", "money", total="sum"),
            Col("实际支出", "money", total="sum", key="cost"),
            Col("人均支出", "money", of=Ratio("cost", "会员人次")),
        ],
        right=MEASURE,
        notes=list(totals.notes),
        landscape=True,
    )
    counted = {line.key: line for line in totals.rows}
    listed = _listed(activities, counted)
    number, sums = 0, {"budget": 0, "cost": 0}
    for kind in in_order(listed["kind"], ACTIVITY_TYPE.labels()):
        form.section(kind)
        for _, one in listed[listed["kind"] == kind].iterrows():
            number += 1
            line = counted.pop(one["key"], None)
            counts = [line.counts[key] for key in ("person_times", "came", "could")] if line else [0, 0, None]
            sources = [
                *(places(activities, [one["place"]]) if activities is not None else []),
                *(line.sources if line else []),
            ]
            budget, cost = value_of(one["budget"]), value_of(one["cost"])
            sums["budget"] += budget if isinstance(budget, int) else 0
            sums["cost"] += cost if isinstance(cost, int) else 0
            told = (value_of(one["day"]), value_of(one["number"]), value_of(one["name"]))
            form.data(number, *told, *counts, None, budget, cost, sources=sources)
        form.subtotal(None, None, None, "小计")
    whole = totals.total.counts
    form.total(
        None,
        None,
        None,
        "合计",
        whole["person_times"],
        whole["came"],
        whole["could"],
        None,
        sums["budget"],
        sums["cost"],
    )
    return form


def _listed(activities: Activities | None, counted: Iterable[str]) -> pd.DataFrame:
    """Return the activities to list, in order of day: the register's, or those of the sign-in sheet.

    ``key`` is what sign-ins are counted under: the number, else the name; only its first row has them.
    """
    if activities is None:
        frame = pd.DataFrame({"key": list(counted), "number": list(counted)})
        return frame.assign(name=None, kind="（未登记）", day=None, budget=None, cost=None, place=-1)
    told = {name: activities.get(name) for name in ("number", "name", "budget", "cost")}
    frame = pd.DataFrame(told).astype(object)
    frame["key"] = frame["number"].fillna(frame["name"])
    frame["kind"] = unsaid.kinds(activities.get("kind"))
    frame["day"] = activities.get("starts")
    frame["place"] = range(len(activities))
    return frame.sort_values("day", kind="stable")


def _departments(totals: Totals, unit: UnitName, period: Period) -> Form:
    form = Form(
        "活动参与情况（分部门）",
        unit,
        period,
        [
            Col("部门"),
            Col("期末会员", "whole", total="sum", key="members"),
            Col("参加活动场次", "whole"),
            Col("会员人次", "whole", total="sum", key="times"),
            Col("参加过的会员", "whole", total="sum", key="took"),
            Col("覆盖率", "ratio", of=Ratio("took", "members")),
            Col("在籍到场人次", "whole", total="sum", key="came"),
            Col("应到人次", "whole", total="sum", key="could"),
            Col("参与率", "ratio", of=Ratio("came", "could")),
        ],
        right="单位：人",
        notes=list(totals.notes),
        charts=[Chart("column", "各部门活动参与率和覆盖率", "部门", ("参与率", "覆盖率"))],
    )
    lines = {line.key: line for line in totals.rows}
    keys = ("members", "activities", "person_times", "took_part")
    for department in in_order(lines):
        counts = lines[department].counts
        told = [counts[key] for key in keys]
        form.data(department, *told, None, counts["came"], counts["could"], sources=lines[department].sources)
    whole = totals.total.counts
    form.total("合计", *[whole[key] for key in keys], None, whole["came"], whole["could"])
    return form


def _months(totals: Totals, unit: UnitName, period: Period) -> Form:
    form = Form(
        "活动参与情况（分月）",
        unit,
        period,
        [
            Col("月份", align="center"),
            Col("活动场次", "whole", total="sum"),
            Col("会员人次", "whole", total="sum", key="times"),
            Col("参与人数", "whole"),
            Col("在籍到场人次", "whole", total="sum", key="came"),
            Col("应到人次", "whole", total="sum", key="could"),
            Col("参与率", "ratio", of=Ratio("came", "could")),
        ],
        right="单位：人",
        charts=[Chart("column", "各月活动参与人次", "月份", ("times",))],
    )
    lines = {line.key: line for line in totals.rows}
    keys = ("activities", "person_times", "distinct", "came", "could")
    for month in in_order(lines, [f"{year}-{number:02}" for year, number in period.months]):
        told = [lines[month].counts[key] for key in keys]
        form.data(month, *told, sources=lines[month].sources)
    whole = totals.total.counts
    form.total("合计", None, whole["person_times"], whole["distinct"], whole["came"], whole["could"])
    form.notes.append("跨月举办的活动算在开始的月份；同一人在几个月参加，合计只算一人")
    return form
