"""单元格的内容与这一列不符：不是日期、不是金额、不是整数，或者不在规定的说法之内。

读不出来的单元格只能当作空白，这一行就会少算，凡用到它的核查和汇总都不准。

按列名的要求重新填写这一格：日期写成 2025-03-01，金额只写数字，其他的从下拉列表中选择。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.settings import Settings
from toolkit.troubles import reported


@check(
    "X001",
    Severity.ERROR,
    basis=law.RETURNS,
    bad={
        "会员花名册": """
            姓名  身份证号            参加工作时间  会费基数
            甲某  11010519491231002X  不详          3000    <- 参加工作时间
            乙某  110101199003070011  2024-02-30    约三千  <- 参加工作时间、会费基数
            -     310101198506151238  2024-03-01    3000    <- 姓名
        """,
        "设置": """
            项目            数值
            节日慰问品上线  2000  <- 项目
            生日慰问上限    若干  <- 数值
        """,
    },
    good={
        "会员花名册": """
            姓名  身份证号            参加工作时间   会费基数
            甲某  11010519491231002X  2024.2.29      3,000.00
            乙某  110101199003070011  ２０２４年3月1日  ￥3000元
            丙某  310101198506151238  -              -
        """,
        "设置": """
            项目          数值
            生日慰问上限  300
        """,
    },
)
def cell_unfit_for_column(reading: Reading, policy: Policy, settings: Settings | None) -> Flags:
    yield from reported(reading, "X001")
    if settings is None:
        return
    for unusable in policy.unusable:
        column = "value" if unusable.why == "读不出数值" else "name"
        here = (settings.name == unusable.name) & (settings.get("value") == unusable.value)
        yield from settings.flag(column, here, "“{name}”{why}", name=unusable.name, why=unusable.why)
