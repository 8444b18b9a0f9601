"""困难职工帮扶与送温暖统计表：困难职工建档的户数、人口和受助情况，以及困难慰问、送温暖、送清凉、金秋助学的户次和金额。

受助按身份证号或姓名、部门与困难职工档案对应；金额来自慰问福利台账。
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit import unsaid
from toolkit.codes.difficulty import DIFFICULTY
from toolkit.codes.welfare_kind import WELFARE_KIND
from toolkit.column import Lacking
from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import MEASURE, Form
from toolkit.tables.hardship import Hardship
from toolkit.tables.welfare import Welfare
from toolkit.total import places
from toolkit.totals import welfare as total_welfare
from toolkit.totals.hardship import HELPING, given
from toolkit.workbooks.sheet_parts import Col, Ratio


@report(
    "困难职工帮扶与送温暖统计表",
    place=90,
    given={
        "困难职工": """
            姓名  身份证号            困难类别  家庭人口  主要致困原因  建档日期
            甲    11010519491231002X  深度困难  3         患重特大疾病  2024-03-01
            乙    110101199003070011  相对困难  4         子女上学      2024-03-01
        """,
        "慰问福利": """
            姓名  身份证号            部门    福利类别  金额  发放日期    资金来源
            甲    11010519491231002X  一车间  困难慰问  2000  2025-01-10  上级帮扶资金
            甲    11010519491231002X  一车间  送温暖    500   2025-01-20  工会经费
            丙    310101198506151238  二车间  送温暖    500   2025-01-20  工会经费
            丙    310101198506151238  二车间  生日慰问  300   2025-06-15  工会经费
        """,
    },
    expect="""
        【困难职工帮扶统计表】
        困难类别      主要致困原因  建档户数  家庭人口  受助户数  受助面   受助金额  户均
        深度困难      患重特大疾病  1         3         1         100.00%  2,500.00  2,500.00
        深度困难小计  -             1         3         1         100.00%  2,500.00  2,500.00
        相对困难      子女上学      1         4         0         0.00%    0.00      -
        相对困难小计  -             1         4         0         0.00%    0.00      -
        合计          -             2         7         1         50.00%   2,500.00  2,500.00
        【送温暖统计表】
        类别          资金渠道      户次  户数  金额      户次均
        困难慰问      上级帮扶资金  1     1     2,000.00  2,000.00
        困难慰问小计  -             1     1     2,000.00  2,000.00
        送温暖        工会经费      2     2     1,000.00  500.00
        送温暖小计    -             2     2     1,000.00  500.00
        合计          -             3     2     3,000.00  1,000.00
    """,
)
def hardship_help(
    hardship: Hardship | None, welfare: Welfare | None, reading: Reading, unit: UnitName, period: Period
) -> Iterator[Form]:
    helped = None
    if welfare is not None:
        rows, _, _ = total_welfare.facts(reading)
        helped = rows[rows["kind"].isin(HELPING)]
    if hardship is None and (helped is None or not len(helped)):
        raise Lacking("没有困难职工档案，慰问福利里也没有困难慰问、送温暖、送清凉、金秋助学")
    if hardship is not None:
        yield _files(hardship, helped, welfare, unit, period)
    if helped is not None and len(helped) and welfare is not None:
        yield _spending(helped, welfare, unit, period)


def _files(
    hardship: Hardship, helped: pd.DataFrame | None, welfare: Welfare | None, unit: UnitName, period: Period
) -> Form:
    form = Form(
        "困难职工帮扶统计表",
        unit,
        period,
        [
            Col("困难类别"),
            Col("主要致困原因"),
            Col("建档户数", "whole", total="sum", key="files"),
            Col("家庭人口", "whole", total="sum"),
            Col("受助户数", "whole", total="sum", key="helped"),
            Col("受助面", "ratio", of=Ratio("helped", "files")),
            Col("受助金额", "money", total="sum", key="amount"),
            Col("户均", "money", of=Ratio("amount", "helped")),
        ],
        title="困难职工建档与帮扶统计表",
        right=MEASURE,
        notes=_doubts(helped),
    )
    kinds = unsaid.kinds(hardship.get("kind"))
    causes = hardship.get("cause").astype(object).fillna("（未填原因）")
    received_by = given(hardship, helped, welfare)
    people = hardship.get("family_size").fillna(0).astype("int64")
    for kind in in_order(kinds, [entry.label for entry in DIFFICULTY.entries]):
        for cause in in_order(causes[kinds == kind]):
            here = list(kinds.index[(kinds == kind) & (causes == cause)])
            received = [received_by[place] for place in here]
            sources = places(hardship, here)
            if welfare is not None:
                sources += places(welfare, [row for positions, _ in received for row in positions])
            helped_files = sum(1 for positions, _ in received if positions)
            counts = (len(here), int(people.iloc[here].sum()), helped_files)
            form.data(kind, cause, *counts, None, sum(cents for _, cents in received), sources=sources)
        form.subtotal(f"{kind}小计")
    form.total("合计", None, len(hardship), int(people.sum()))
    return form


def _doubts(helped: pd.DataFrame | None) -> list[str]:
    if helped is None:
        return ["没有慰问福利台账，受助户数和金额没有统计"]
    return [] if len(helped) else [f"慰问福利台账里没有{'、'.join(HELPING)}"]


def _spending(helped: pd.DataFrame, welfare: Welfare, unit: UnitName, period: Period) -> Form:
    form = Form(
        "送温暖统计表",
        unit,
        period,
        [
            Col("类别"),
            Col("资金渠道"),
            Col("户次", "whole", total="sum"),
            Col("户数", "whole"),
            Col("金额", "money", total="sum", key="amount"),
            Col("户次均", "money", of=Ratio("amount", "户次")),
        ],
        title="帮扶与送温暖支出统计表",
        right=MEASURE,
    )
    funds = welfare.get("fund_source").astype(object).fillna("（未填渠道）")
    rows = helped.assign(fund=funds.iloc[helped["position"]].to_numpy())
    for kind in in_order(rows["kind"], WELFARE_KIND.labels()):
        of_kind = rows[rows["kind"] == kind]
        for fund in in_order(of_kind["fund"]):
            group = of_kind[of_kind["fund"] == fund]
            counts = (len(group), group["person"].nunique(), int(group["cents"].sum()))
            form.data(kind, fund, *counts, sources=places(welfare, group["position"]))
        form.subtotal(
            f"{kind}小计", None, len(of_kind), of_kind["person"].nunique(), int(of_kind["cents"].sum())
        )
    form.total("合计", None, len(rows), rows["person"].nunique(), int(rows["cents"].sum()))
    return form
