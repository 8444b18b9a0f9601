"""日期有两种读法，或者没有写到日。

猜错一个日期，会费起止、慰问时点和退休到龄都会跟着错；只写到月的日期没有办法比较先后。

按“年-月-日”写全，如 2025-03-01；年份写四位。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.troubles import reported


@check(
    "X007",
    Severity.WARNING,
    basis=law.DATE_FORMAT.whole(),
    bad={
        "会员花名册": """
            姓名  身份证号            入会时间
            甲某  11010519491231002X  03/04/2024  <- 入会时间
            乙某  110101199003070011  2024年5月   <- 入会时间
            丙某  310101198506151238  24.5.1      <- 入会时间
        """
    },
    good={
        "会员花名册": """
            姓名  身份证号            入会时间
            甲某  11010519491231002X  2024-04-03
            乙某  110101199003070011  20240501
            丙某  310101198506151238  2024年5月1日
        """
    },
)
def doubtful_date(reading: Reading) -> Flags:
    yield from reported(reading, "X007")
