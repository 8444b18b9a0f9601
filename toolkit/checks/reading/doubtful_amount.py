"""金额带着“万元”等单位、大写与小写不一致，或者多于两位小数。

同一列里有的按元、有的按万元，一加就差一万倍；大小写不一致就不知道以哪个为准。

金额统一以元为单位，只写数字，最多两位小数。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.troubles import reported


@check(
    "X008",
    Severity.WARNING,
    basis=law.RETURNS,
    bad={
        "慰问福利": """
            姓名  福利类别  金额
            甲某  节日慰问  0.03万元    <- 金额
            乙某  节日慰问  {300.005}   <- 金额
        """
    },
    good={
        "慰问福利": """
            姓名  福利类别  金额
            甲某  节日慰问  300元
            乙某  节日慰问  {300.01}
            丙某  节日慰问  ￥300.00
        """
    },
)
def doubtful_amount(reading: Reading) -> Flags:
    yield from reported(reading, "X008")
