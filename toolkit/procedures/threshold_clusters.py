"""数一数审批、比选起点附近的付款，看刚好在起点之下的一段是不是比两边同样宽的各段多得多。

金额有意做小到起点之下时，单笔看不出来，放在一起就会在起点之下挤成一堆。

平均笔数是其余各段的平均，刚好在起点之下的一段达到它的若干倍才提示；挤在一起的付款要看供应商和经办人是不是同一个。
这是分析提示，不能证明谁把金额做小：定价、限额补助本来就可能落在这一段；付款太少时不下结论；起点由本单位规定，设置里没有填的不能比较。
"""

from __future__ import annotations

import datetime
from typing import Any

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.just_under import ABOVE, BELOW, ITEMS, Bands, bands_about
from toolkit.bookkeeping.payment_population import left_out, payments, tied
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.ceilings.ceiling import Ceiling
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col


@procedure(
    "临界金额",
    place=320,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        摘要      支出
            2025-02-10  体育用品  4960.00
            2025-03-11  印制手册  4880.50
            2025-04-14  购文具    4799.00
            2025-06-12  租场地    4990.00
            2025-08-18  购图书    3900.00
            2025-10-20  制作展板  5600.00
        """,
        "设置": """
            项目              数值
            集体决策金额      5000
            金额分析最少笔数  6
        """,
    },
    said="集体决策金额附近 6 笔付款中有 4 笔刚好在起点之下，其余各段平均 0.2 笔，达到 3 倍",
    expect="""
        【集体决策金额附近的付款】
        区间               笔数  金额       平均笔数  提示
        3675.46—3868.91    0     0.00       0.2       -
        3868.91—4072.54    1     3,900.00   0.2       -
        4072.54—4286.88    0     0.00       0.2       -
        4286.88—4512.50    0     0.00       0.2       -
        4512.50—4750.00    0     0.00       0.2       -
        4750.00—5000.00    4     19,629.50  0.2       刚好在起点之下
        5000.00—5263.16    0     0.00       0.2       -
        5263.16—5540.17    0     0.00       0.2       -
        5540.17—5831.76    1     5,600.00   0.2       -
        5831.76—6138.69    0     0.00       0.2       -
        6138.69—6461.78    0     0.00       0.2       -
        合计               6     29,129.50  -         -
        【刚好不到集体决策金额的付款】
        日期        凭证号  收款单位  摘要      金额      位置     提示
        2025-02-10  -       -         体育用品  4,960.00  第 2 行  离起点 40.00 元
        2025-03-11  -       -         印制手册  4,880.50  第 3 行  离起点 119.50 元
        2025-04-14  -       -         购文具    4,799.00  第 4 行  离起点 201.00 元
        2025-06-12  -       -         租场地    4,990.00  第 5 行  离起点 10.00 元
    """,
)
def threshold_clusters(
    ledger: Ledger, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> Result:
    """Compare the band under each threshold with its neighbours; raises ``Lacking`` without any threshold."""
    day = last_day(ledger.get("day"), today)
    limits = [ceiling for item in ITEMS if (ceiling := policy.in_force(item, day))]
    if not limits:
        raise Lacking("设置中没有填“集体决策金额”和“比选采购金额”，不知道本单位的起点")
    near, crowd, fewest = (
        parameter(policy, item, day) for item in ("threshold_near", "threshold_cluster", "analysis_min")
    )
    parameters = [
        *map(used, (*limits, near, crowd, fewest)),
        convention("比较的区间", f"起点之下 {BELOW} 段、之上 {ABOVE} 段，每段的上下限之比相同"),
        *left_out(ledger),
    ]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    population = payments(ledger)
    about = [(limit, bands_about(ledger, number(limit), share(near))) for limit in limits]
    spoken = [(limit, bands) for limit, bands in about if bands.population >= number(fewest)]
    if not spoken:
        most = max(bands.population for _, bands in about)
        why = f"起点附近的付款最多 {most} 笔，不到 {number(fewest)} 笔，看不出是否密集"
        return Result(population, "没有比较", refused=why, **facts)
    pages, said, exceptions = [], [], 0
    for limit, bands in spoken:
        pages.append(_page(unit, period, ledger, limit, bands))
        crowded = bands.crowded(number(crowd))
        word = f"达到 {number(crowd)} 倍" if crowded else f"不到 {number(crowd)} 倍"
        said.append(
            f"{limit.item.title}附近 {bands.population} 笔付款中有 {len(bands.under)} 笔刚好在起点之下，"
            f"其余各段平均 {float(bands.usual):.1f} 笔，{word}"
        )
        if crowded:
            exceptions += len(bands.under)
            pages.append(_entries(unit, period, ledger, limit, bands))
    return Result(population, "；".join(said), exceptions, pages=pages, **facts)


def _page(unit: UnitName, period: Period, ledger: Ledger, limit: Ceiling, bands: Bands) -> Form:
    """Return how many payments each band has."""
    name = f"{limit.item.title}附近的付款"
    columns = [
        Col("区间"),
        Col("笔数", "whole", total="sum"),
        Col("金额", "money", total="sum"),
        Col("平均笔数", align="right"),
        Col("提示"),
    ]
    chart = Chart("column", f"{name}（笔）", "区间", ("笔数",))
    form = Form(name, unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY, charts=[chart])
    edges = [yuan(bound).replace(",", "") for bound in bands.bounds]
    for place, rows in enumerate(bands.rows):
        told = "刚好在起点之下" if place == BELOW else None
        band = f"{edges[place]}—{edges[place + 1]}"
        usual = f"{float(bands.usual):.1f}"
        form.data(band, len(rows), bands.cents[place], usual, told, sources=places(ledger, rows))
    form.total("合计", bands.population, sum(bands.cents))
    form.notes.append("每段包含下限，不包含上限；平均笔数是起点之下一段以外各段的平均")
    return form


def _entries(unit: UnitName, period: Period, ledger: Ledger, limit: Ceiling, bands: Bands) -> Form:
    """List the payments of the band under the threshold."""
    amount = entries_of(ledger).expense
    why = [f"离起点 {yuan(number(limit) - int(amount[row]))} 元" for row in bands.under.tolist()]
    return entry_page(f"刚好不到{limit.item.title}的付款", unit, period, ledger, bands.under, why)
