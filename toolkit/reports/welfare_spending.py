"""慰问福利支出汇总表：按福利类别、节日和部门汇总发放的人次、人数和金额。

金额按慰问福利台账逐行相加，一行算一人次；同一人领几次只算一人。
人均按期末在籍会员计算，没有会员花名册时不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from toolkit import membership
from toolkit.codes.festival import FESTIVAL
from toolkit.codes.welfare_kind import WELFARE_KIND
from toolkit.departments import departments, in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import MEASURE, Form
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.total import places
from toolkit.totals.welfare import facts, festive
from toolkit.workbooks.sheet_parts import Chart, Col, Ratio, Signed


@report(
    "慰问福利支出汇总表",
    place=70,
    given={
        "会员花名册": """
            姓名  身份证号            部门    会籍状态  入会时间
            甲    11010519491231002X  一车间  在籍      2015-01-01
            乙    110101199003070011  一车间  在籍      2015-01-01
            丙    310101198506151238  二车间  在籍      2015-01-01
        """,
        "慰问福利": """
            姓名  身份证号            部门    福利类别  节日  金额    发放形式  发放日期
            甲    11010519491231002X  一车间  节日慰问  春节  300.10  实物      2025-01-20
            乙    110101199003070011  一车间  节日慰问  春节  300.10  实物      2025-01-20
            甲    11010519491231002X  一车间  节日慰问  中秋  100     实物      2025-09-20
            丙    310101198506151238  二车间  住院慰问  -     800     现金      2025-05-06
        """,
    },
    expect="""
        【慰问福利支出汇总表】
        福利类别  人次  人数  金额      占比     次均金额
        节日慰问  3     2     700.20    46.67%   233.40
        住院慰问  1     1     800.00    53.33%   800.00
        合计      4     3     1,500.20  100.00%  375.05
        【节日慰问支出（分节日）】
        节日    人次  人数  金额    次均金额
        春节    2     2     600.20  300.10
        中秋节  1     1     100.00  100.00
        合计    3     2     700.20  233.40
        【慰问福利支出（分部门）】
        部门    期末会员  节日慰问  住院慰问  合计      会员人均
        一车间  2         700.20    0.00      700.20    350.10
        二车间  1         0.00      800.00    800.00    800.00
        合计    3         700.20    800.00    1,500.20  500.07
    """,
)
def welfare_spending(
    welfare: Welfare, members: Members | None, reading: Reading, unit: UnitName, period: Period
) -> Iterator[Form]:
    rows, _, _ = facts(reading)
    yield _by_kind(rows, welfare, unit, period)
    on_festivals = festive(rows)
    if len(on_festivals):
        yield _by_festival(on_festivals, welfare, unit, period)
    yield _by_department(rows, welfare, members, unit, period)


def _by_kind(rows: pd.DataFrame, welfare: Welfare, unit: UnitName, period: Period) -> Form:
    form = Form(
        "慰问福利支出汇总表",
        unit,
        period,
        [
            Col("福利类别"),
            Col("人次", "whole", total="sum"),
            Col("人数", "whole"),
            Col("金额", "money", total="sum", key="amount"),
            Col("占比", "ratio"),
            Col("次均金额", "money", of=Ratio("amount", "人次")),
        ],
        right=MEASURE,
        charts=[Chart("column", "慰问福利支出（按类别，元）", "福利类别", ("amount",))],
    )
    whole = int(rows["cents"].sum())
    for kind in in_order(rows["kind"], WELFARE_KIND.labels()):
        group = rows[rows["kind"] == kind]
        cents = int(group["cents"].sum())
        part = Fraction(cents, whole) if whole else None
        people = group["person"].nunique()
        form.data(kind, len(group), people, cents, part, sources=places(welfare, group["position"]))
    form.total("合计", len(rows), rows["person"].nunique(), whole, Fraction(1) if whole else None)
    form.notes.append("同一人领取几次只算一人，各类人数之和可能大于合计")
    return form


def _by_festival(rows: pd.DataFrame, welfare: Welfare, unit: UnitName, period: Period) -> Form:
    form = Form(
        "节日慰问支出（分节日）",
        unit,
        period,
        [
            Col("节日"),
            Col("人次", "whole", total="sum"),
            Col("人数", "whole"),
            Col("金额", "money", total="sum", key="amount"),
            Col("次均金额", "money", of=Ratio("amount", "人次")),
        ],
        right=MEASURE,
    )
    for festival in in_order(rows["festival"], [entry.label for entry in FESTIVAL.entries]):
        group = rows[rows["festival"] == festival]
        people, cents = group["person"].nunique(), int(group["cents"].sum())
        form.data(festival, len(group), people, cents, sources=places(welfare, group["position"]))
    form.total("合计", len(rows), rows["person"].nunique(), int(rows["cents"].sum()))
    return form


def _by_department(
    rows: pd.DataFrame, welfare: Welfare, members: Members | None, unit: UnitName, period: Period
) -> Form:
    kinds = in_order(rows["kind"], WELFARE_KIND.labels())
    counted = Col("期末会员", "whole", total="sum", key="members")
    form = Form(
        "慰问福利支出（分部门）",
        unit,
        period,
        [
            Col("部门"),
            *([counted] if members is not None else []),
            *(Col(kind, "money", total="sum", group="金额（元）") for kind in kinds),
            Col("合计", "money", of=Signed(tuple(kinds)), key="amount"),
            *([Col("会员人均", "money", of=Ratio("amount", "members"))] if members is not None else []),
        ],
        right=MEASURE,
        landscape=len(kinds) > 3,
    )
    here: dict[str, int] = {}
    if members is not None:
        there = departments(members)[membership.in_force_at(members, period.end)]
        here = {str(name): int(count) for name, count in there.value_counts().items()}
    for department in in_order([*here, *rows["department"]]):
        group = rows[rows["department"] == department]
        cents = [int(group.loc[group["kind"] == kind, "cents"].sum()) for kind in kinds]
        first = [here.get(department, 0)] if members is not None else []
        form.data(department, *first, *cents, sources=places(welfare, group["position"]))
    sums = [int(rows.loc[rows["kind"] == kind, "cents"].sum()) for kind in kinds]
    form.total(
        "合计", *([sum(here.values())] if members is not None else []), *sums, int(rows["cents"].sum())
    )
    return form
