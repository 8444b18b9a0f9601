"""一个单位报了两次。

两份都算，人数和金额就翻一倍；内容不同时，谁也不能替单位决定哪一份算数。

内容不同的，问清单位后在“单位对照”的“确认”一栏填“采用”；内容相同的已经只算一份，请单位以后只交一份。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import Returns
from toolkit.severity import Severity


@check(
    "M005",
    Severity.ERROR,
    basis=law.RETURNS,
    bad="""
        单位    报送情况  说明
        甲工会  重复报送  “甲.xlsx”和“甲（更新）.xlsx”内容不同  <- 报送情况
        乙工会  已报      另有 1 份内容相同，只算一份          <- 报送情况
    """,
    good="""
        单位    报送情况  说明
        甲工会  已报      -
        乙工会  未报      -
    """,
)
def unit_reported_twice(returns: Returns) -> Flags:
    why = returns.get("why").astype(object).fillna("")
    yield from returns.flag(
        "state", returns.state == "重复报送", "{unit}重复报送：{why}", unit=returns.unit, why=why
    )
    same = (returns.state == "已报") & why.str.contains("份内容相同", regex=False)
    yield from returns.flag(
        "state", same, "{unit}：{why}", unit=returns.unit, why=why, severity=Severity.WARNING
    )
