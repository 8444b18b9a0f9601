"""会费收缴汇总表：各部门应收、实收、欠缴的人数和金额，以及逐月收缴情况。

应收按月应交会费计算，保留会籍等不交会费的月份不计；期末以后的月份还没有到期，不计应收。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import MEASURE, Form
from toolkit.tables.dues import Dues
from toolkit.total import Totals
from toolkit.totals import dues as total_dues
from toolkit.workbooks.sheet_parts import Col, Ratio, Signed

FIGURES = ("owers", "paid_by", "due", "paid", "arrears", "overpaid")
MONTHLY = ("paid_by", "due", "paid")


@report(
    "会费收缴汇总表",
    place=40,
    given={
        "会费收缴": """
            姓名  部门    会费基数  月应交会费  1月    2月
            甲    一车间  5687      28.40       28.40  28.40
            乙    一车间  3000      15.00       15.00  -
            丙    二车间  4999.90   24.95       24.95  24.95
        """,
    },
    expect="""
        【会费收缴汇总表】
        部门    应收人数  实收人数  应收    实收    欠缴   多收  收缴率   备注
        一车间  2         2         86.80   71.80   15.00  0.00  82.72%   -
        二车间  1         1         49.90   49.90   0.00   0.00  100.00%  -
        合计    3         3         136.70  121.70  15.00  0.00  89.03%   -
        【会费收缴（分月）】
        月份  实收人数  应收    实收    应收减实收  收缴率
        1月   3         68.35   68.35   0.00        100.00%
        2月   2         68.35   53.35   15.00       78.05%
        合计  3         136.70  121.70  15.00       89.03%
    """,
)
def dues_collected(dues: Dues, reading: Reading, unit: UnitName, period: Period) -> Iterator[Form]:
    yield _by_department(total_dues.dues(reading, "department", period), unit, period)
    yield _by_month(total_dues.dues(reading, "month", period), unit, period)


def _by_department(totals: Totals, unit: UnitName, period: Period) -> Form:
    people: Literal["sum"] | None = (
        "sum" if all(_adds_up(totals, key) for key in ("owers", "paid_by")) else None
    )
    form = Form(
        "会费收缴汇总表",
        unit,
        period,
        [
            Col("部门"),
            Col("应收人数", "whole", total=people),
            Col("实收人数", "whole", total=people),
            Col("应收", "money", total="sum", key="due"),
            Col("实收", "money", total="sum", key="paid"),
            Col("欠缴", "money", total="sum"),
            Col("多收", "money", total="sum"),
            Col("收缴率", "ratio", of=Ratio("paid", "due")),
            Col("备注", width=14),
        ],
        right=MEASURE,
        notes=[*totals.notes, *([] if people else ["换过部门的人在各部门都算，在合计里只算一人"])],
    )
    lines = {line.key: line for line in totals.rows}
    for department in in_order(lines):
        line = lines[department]
        form.data(department, *(line.counts[key] for key in FIGURES), sources=line.sources)
    form.total("合计", *(totals.total.counts[key] for key in FIGURES))
    return form


def _adds_up(totals: Totals, key: str) -> bool:
    """Say whether a count of people is the sum of its departments: not where somebody changed over."""
    return sum(line.counts[key] for line in totals.rows) == totals.total.counts[key]


def _by_month(totals: Totals, unit: UnitName, period: Period) -> Form:
    form = Form(
        "会费收缴（分月）",
        unit,
        period,
        [
            Col("月份", align="center"),
            Col("实收人数", "whole"),
            Col("应收", "money", total="sum", key="due"),
            Col("实收", "money", total="sum", key="paid"),
            Col("应收减实收", "money", of=Signed(("due",), ("paid",))),
            Col("收缴率", "ratio", of=Ratio("paid", "due")),
        ],
        right=MEASURE,
    )
    for line in totals.rows:
        form.data(line.key, *(line.counts[key] for key in MONTHLY), sources=line.sources)
    form.total("合计", *(totals.total.counts[key] for key in MONTHLY))
    return form
