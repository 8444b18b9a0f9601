"""The statements an audit encloses: the reports of the year's accounts, by name, in the order of the workpapers."""

from __future__ import annotations

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
    "预算表",
    "预算调整表",
    "决算表",
    "财务公开公示表",
    "经费上解计算表",
    "会费收缴汇总",
    "余额调节表",
)


def statements_of(reading: Reading, unit: UnitName, period: Period, policy: Policy) -> Statements:
    """Fill every statement; what is lacking is named, not raised."""
    reports = all_reports()
    filled, lacking = [], []
    for name in STATEMENTS:
        if name not in reports:
            lacking.append((name, "这一版还没有这张表"))
            continue
        try:
            filled.append(fill(reports[name], reading, unit, period, policy))
        except Lacking as lack:
            lacking.append((name, lack.why))
    return Statements(tuple(filled), tuple(lacking))
