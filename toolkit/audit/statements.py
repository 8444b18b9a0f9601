"""The statements an audit encloses: the reports of the year's accounts, by name, in the order of the workpapers."""

from __future__ import annotations

import dataclasses

from toolkit.audit.audited import Statements
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report import all_reports, fill

STATEMENTS = (
    "收入支出表",
    "资产负债表",
    "工会经费收支预算表",
    "工会经费收支预算调整表",
    "工会经费收支决算表",
    "工会经费收支公示表",
    "工会经费上解计算表",
    "会费收缴汇总表",
    "经费收支图表",
)
"""余额调节表 is none of them: it stands on the pages of the procedure that reconciles the bank."""


def statements_of(reading: Reading, unit: UnitName, period: Period, policy: Policy) -> Statements:
    """Fill every statement; what is lacking is named, not raised."""
    reports = all_reports()
    filled, lacking = [], []
    for name in STATEMENTS:
        if name not in reports:
            lacking.append((name, "这一版还没有这张表"))
            continue
        try:
            # Its sheets say what the workpapers show; the source rows of a year's figures are too many to hand back.
            filled.append(dataclasses.replace(fill(reports[name], reading, unit, period, policy), traces=()))
        except Lacking as lack:
            lacking.append((name, lack.why))
    return Statements(tuple(filled), tuple(lacking))
