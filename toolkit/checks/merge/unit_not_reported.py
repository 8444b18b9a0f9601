"""单位清单里的单位没有报送。

缺一个单位，各项总数就都少了一块，也说不清缺的是多少。

催该单位报送；文件其实已经交来、只是没有认出单位的，在“单位对照”里确认。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import Returns
from toolkit.severity import Severity


@check(
    "M004",
    Severity.ERROR,
    basis=law.RETURNS,
    bad="""
        单位    报送情况  说明
        甲工会  已报      -
        乙工会  未报      -                     <- 报送情况
        丙工会  空表      交来的表里没有一行数据  <- 报送情况
        丁工会  读不了    交来的文件都读不了      <- 报送情况
    """,
    good="""
        单位    报送情况
        甲工会  已报
        乙工会  重复报送
        丙工会  期间不对
    """,
)
def unit_not_reported(returns: Returns) -> Flags:
    gone = returns.state.isin(["未报", "空表", "读不了"])
    why = ("：" + returns.get("why").astype(object)).fillna("")
    yield from returns.flag(
        "state", gone, "{unit}{state}{why}", unit=returns.unit, state=returns.state, why=why
    )
