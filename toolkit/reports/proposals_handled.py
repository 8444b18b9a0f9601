"""职代会提案汇总表：逐件列出提案的提出、立案、承办、答复和办结情况，并按类别统计立案、答复和办结件数。

答复率＝已答复的立案提案÷立案提案，办结率＝已办结的立案提案÷立案提案；并案的不另算。
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.codes.proposal_kind import PROPOSAL_KIND
from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, Form, value_of
from toolkit.tables.proposals import Proposals
from toolkit.total import places
from toolkit.totals.proposals import counted
from toolkit.workbooks.sheet_parts import Col, Kind, Ratio

LISTED: dict[str, tuple[Kind, float | None]] = {
    "number": ("text", None),
    "proposer": ("text", None),
    "seconders": ("wrapped", 14),
    "kind": ("text", None),
    "subject": ("wrapped", 22),
    "analysis": ("wrapped", 26),
    "suggestion": ("wrapped", 26),
    "filing": ("text", None),
    "department": ("wrapped", 14),
    "co_departments": ("wrapped", 14),
    "answer": ("wrapped", 24),
    "outcome": ("wrapped", 20),
    "satisfaction": ("text", None),
    "closed_on": ("day", None),
}
"""The columns of the list, each with its kind and its width in characters."""
SELDOM = ("analysis", "suggestion", "co_departments", "outcome")
"""Columns left out where nobody has filled them."""


@report(
    "职代会提案汇总表",
    place=100,
    given={
        "提案": """
            编号   提案人  附议人  类别      案由          立案    承办部门  答复    满意度  办结日期
            TA-01  甲      乙、丙  安全生产  更换防护用品  立案    安环部    已答复  满意    2025-06-30
            TA-02  乙      甲      生活福利  改善食堂      立案    后勤部    -       -       -
            TA-03  丙      甲      生活福利  食堂开放时间  并案    后勤部    -       -       -
        """,
    },
    expect="""
        【职代会提案汇总表】
        序号  编号   提案人  附议人  类别      案由          立案  承办部门  答复    满意度  办结日期
        1     TA-01  甲      乙、丙  安全生产  更换防护用品  立案  安环部    已答复  满意    2025-06-30
        2     TA-02  乙      甲      生活福利  改善食堂      立案  后勤部    -       -       -
        3     TA-03  丙      甲      生活福利  食堂开放时间  并案  后勤部    -       -       -
        【职代会提案统计】
        类别      提案件数  立案  并案  已答复  已办结  满意和基本满意  答复率   办结率
        安全生产  1         1     0     1       1       1               100.00%  100.00%
        生活福利  2         1     1     0       0       0               0.00%    0.00%
        合计      3         2     1     1       1       1               50.00%   50.00%
    """,
)
def proposals_handled(proposals: Proposals, unit: UnitName, period: Period) -> Iterator[Form]:
    yield _list(proposals, unit, period)
    yield _by_kind(counted(proposals), proposals, unit, period)


def _list(proposals: Proposals, unit: UnitName, period: Period) -> Form:
    shown = {
        name: look
        for name, look in LISTED.items()
        if name not in SELDOM or (proposals.has(name) and proposals.get(name).notna().any())
    }
    form = Form(
        "职代会提案汇总表",
        unit,
        period,
        [
            Col("序号", "whole", width=6, align="center"),
            *(Col(Proposals.columns[name].title, kind, width=width) for name, (kind, width) in shown.items()),
        ],
        right=f"共 {len(proposals)} 件",
        footer=LIST_SIGNED_BY,
        landscape=True,
    )
    for place in range(len(proposals)):
        values = [value_of(proposals.get(name).iloc[place]) for name in shown]
        form.data(place + 1, *values, sources=places(proposals, [place]))
    return form


def _by_kind(counts: pd.DataFrame, proposals: Proposals, unit: UnitName, period: Period) -> Form:
    form = Form(
        "职代会提案统计",
        unit,
        period,
        [
            Col("类别"),
            Col("提案件数", "whole", total="sum"),
            Col("立案", "whole", total="sum"),
            Col("并案", "whole", total="sum"),
            Col("已答复", "whole", total="sum"),
            Col("已办结", "whole", total="sum"),
            Col("满意和基本满意", "whole", total="sum"),
            Col("答复率", "ratio", of=Ratio("已答复", "立案")),
            Col("办结率", "ratio", of=Ratio("已办结", "立案")),
        ],
        title="职代会提案办理情况统计表",
        right="单位：件",
        footer=LIST_SIGNED_BY,
    )
    states = ("filed", "joined", "answered", "closed", "satisfied")
    for kind in in_order(counts["kind"], PROPOSAL_KIND.labels()):
        group = counts[counts["kind"] == kind]
        sums = [int(group[state].sum()) for state in states]
        form.data(kind, len(group), *sums, sources=places(proposals, group.index))
    form.total("合计", len(counts), *(int(counts[state].sum()) for state in states))
    return form
