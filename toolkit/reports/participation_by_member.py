"""会员参与明细表：每名会员参加活动的场次，分部门列出，附从未参加过活动的会员名单和活跃会员名单。

名单以期末在籍会员为准，期中离开而参加过活动的也列出；家属和外请人员不列。
活跃会员指参加场次最多的前十分之一会员，至少参加过两场，场次相同的一并列入。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from toolkit import unsaid
from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, Form
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.total import TotalRow
from toolkit.totals import participation
from toolkit.workbooks.sheet_parts import Col

TOP = 10
"""One in so many members is called active."""
FEWEST = 2
"""Activities an active member has at least taken part in."""


@report(
    "会员参与明细表",
    place=60,
    given={
        "会员花名册": """
            姓名  身份证号            部门    会籍状态  入会时间
            甲    11010519491231002X  一车间  在籍      2015-01-01
            乙    110101199003070011  一车间  在籍      2015-01-01
            丙    310101198506151238  二车间  在籍      2015-01-01
        """,
        "活动登记": """
            活动编号  活动名称  活动类别  开始日期
            HD01      健步走    文体活动  2025-03-08
            HD02      趣味赛    文体活动  2025-06-08
        """,
        "活动签到": """
            活动编号  日期        姓名  部门    是否会员
            HD01      2025-03-08  甲    一车间  是
            HD01      2025-03-08  乙    一车间  是
            HD01      2025-03-08  家属  一车间  否
            HD02      2025-06-08  甲    一车间  是
        """,
    },
    expect="""
        【会员参与明细表】
        序号  部门        姓名  参加场次  占全部场次
        1     一车间      甲    2         100.00%
        2     一车间      乙    1         50.00%
        -     一车间小计  2 人  3         -
        3     二车间      丙    0         0.00%
        -     二车间小计  1 人  0         -
        -     合计        3 人  3         -
        【从未参加活动的会员】
        序号  姓名  部门    参加场次  备注
        1     丙    二车间  0         -
        【活跃会员】
        序号  姓名  部门    参加场次  备注
        1     甲    一车间  2         -
    """,
)
def participation_by_member(
    members: Members, attendance: Attendance, reading: Reading, unit: UnitName, period: Period
) -> Iterator[Form]:
    totals = participation.participation(reading, "member", period)
    held = totals.total.counts["activities"]
    yield _everybody(totals.rows, held, unit, period)
    never = [line for line in totals.rows if not line.counts["person_times"]]
    yield _list(
        "从未参加活动的会员", never, unit, period, f"期末在籍而本期没有参加过活动的会员共 {len(never)} 人"
    )
    best = sorted((line.counts["activities"] for line in totals.rows), reverse=True)
    least = max(FEWEST, best[max(0, -(-len(best) // TOP) - 1)]) if best else FEWEST
    active = [line for line in totals.rows if line.counts["activities"] >= least]
    active.sort(key=lambda line: -line.counts["activities"])
    yield _list(
        "活跃会员", active, unit, period, f"本期举办活动 {held} 场，列入的会员每人参加不少于 {least} 场"
    )


def _everybody(lines: Sequence[TotalRow], held: int, unit: UnitName, period: Period) -> Form:
    form = Form(
        "会员参与明细表",
        unit,
        period,
        [
            Col("序号", "whole", width=8, align="center"),
            Col("部门", width=22),
            Col("姓名", width=16),
            Col("参加场次", "whole", total="sum", width=14),
            Col("占全部场次", "ratio", width=14),
        ],
        right=f"本期活动：{held} 场",
        footer=LIST_SIGNED_BY,
    )
    number = 0
    for department in in_order(line.label or unsaid.DEPARTMENT for line in lines):
        group = [line for line in lines if (line.label or unsaid.DEPARTMENT) == department]
        for line in group:
            number += 1
            came = line.counts["activities"]
            part = Fraction(came, held) if held else None
            form.data(number, department, line.key, came, part, sources=line.sources)
        form.subtotal(
            None, f"{department}小计", f"{len(group)} 人", sum(line.counts["activities"] for line in group)
        )
    form.total(None, "合计", f"{len(lines)} 人", sum(line.counts["activities"] for line in lines))
    return form


def _list(name: str, lines: Sequence[TotalRow], unit: UnitName, period: Period, told: str) -> Form:
    form = Form(
        name,
        unit,
        period,
        [
            Col("序号", "whole", width=8, align="center"),
            Col("姓名", width=18),
            Col("部门", width=24),
            Col("参加场次", "whole", width=14),
            Col("备注", width=20),
        ],
        title=f"{name}名单",
        right=f"共 {len(lines)} 人",
        notes=[told],
        footer=LIST_SIGNED_BY,
    )
    for number, line in enumerate(lines, start=1):
        form.data(
            number,
            line.key,
            line.label or unsaid.DEPARTMENT,
            line.counts["activities"],
            None,
            sources=line.sources,
        )
    return form
