"""身份证号按数字存放，或者变成了科学计数法。

表格软件只保留 15 位有效数字，18 位号码的末三位已经变成 0，无法从表里恢复。

先把这一列设为文本格式，再按身份证原件重新录入，不要在原来的数上修改。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.troubles import reported


@check(
    "R003",
    Severity.ERROR,
    basis=law.IDENTITY_NUMBER.whole(),
    bad={
        "会员花名册": """
            姓名  身份证号              入会时间
            甲某  {110105194912310020}  2024-02-01  <- 身份证号
            乙某  1.10101E+17           2024-02-01  <- 身份证号
        """,
        "慰问福利": """
            姓名  身份证号              福利类别  金额
            甲某  {110105194912310020}  节日慰问  {300}  <- 身份证号
        """,
    },
    good={
        "会员花名册": """
            姓名  身份证号            入会时间
            甲某  11010519491231002X  2024-02-01
            乙某  '110101199003070011  2024-02-01
        """
    },
)
def id_number_as_number(reading: Reading) -> Flags:
    yield from reported(reading, "R003")
