"""设置里的标准高于上级工会或者省里规定的上限。

本单位可以定得更严，不能放宽上级的标准；放宽的部分不起作用，核查仍按上级的上限进行。

把这一项改到不高于提示里的上限，或者删除这一项、直接执行上级的标准。
"""

from __future__ import annotations

import datetime

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.settings import Settings


@check(
    "X011",
    Severity.ERROR,
    basis=law.CEILING,
    bad={
        "settings": """
            项目                数值
            节日慰问品年度上限  2200.01  <- 数值
            获奖比例上限        3/4      <- 数值
            党员最低年龄        17       <- 数值
        """
    },
    good={
        "settings": """
            项目                数值
            节日慰问品年度上限  2200.00
            生日慰问上限        300
            退休提示月数        36
        """
    },
)
def limit_above_superior(settings: Settings | None, policy: Policy, today: datetime.date) -> Flags:
    for raised in policy.raised(today) if settings is not None else ():
        ceiling = raised.ceiling
        here = settings.name == raised.name
        message = "“{name}”定为 {value}，超出了上级规定（{ceiling}）"
        yield from settings.flag(
            "value",
            here,
            message,
            severity=ceiling.lowered,
            basis=ceiling.document,
            name=raised.name,
            value=raised.value,
            ceiling=ceiling.describe(),
        )
