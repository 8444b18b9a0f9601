"""困难慰问超过上限、没有建档、发现金或没有公示。

困难慰问金要先建档、公示，按上限通过银行发放；缺一样，就说不清钱给了谁、为什么给。

补齐困难职工档案和公示材料；超过上限或以现金发放的，按文件规定纠正。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law, persons
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.holding import hold
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.hardship import Hardship
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.yearly import running


@check(
    "W015",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("9(四)"),
    bad={
        "welfare": """
            姓名  身份证号            福利类别  发放形式  金额     发放日期
            甲某  11010519491231002X  困难慰问  转账      2000.01  2025-12-01  <- 金额
            乙某  110101199003070011  困难慰问  转账      2000.00  2025-12-01  <- 姓名
            丙某  110101199003070038  困难慰问  现金      2000.00  2025-12-01  <- 发放形式
            丁某  110101199003070054  困难慰问  转账      1000.00  2025-12-01  <- 姓名
            戊某  110101199003070070  困难慰问  转账      1000.00  2025-11-01
            戊某  110101199003070070  困难慰问  转账      1000.01  2025-12-01  <- 金额
        """,
        "hardship": """
            姓名  身份证号            困难类别  公示开始    公示结束
            甲某  11010519491231002X  相对困难  2025-03-01  2025-03-10
            丙某  110101199003070038  相对困难  2025-03-01  2025-03-10
            丁某  110101199003070054  相对困难  2025-12-02  2025-12-10
            戊某  110101199003070070  深度困难  2025-03-01  2025-03-10
        """,
    },
    good={
        "welfare": """
            姓名  身份证号            福利类别  发放形式  金额     发放日期
            甲某  11010519491231002X  困难慰问  转账      2000.00  2025-12-01
            丙某  110101199003070038  困难慰问  转账      2000.00  2024-12-01
            丙某  110101199003070038  困难慰问  转账      2000.00  2025-12-01
            乙某  110101199003070011  住院慰问  现金      1000.00  2025-12-01
        """,
        "hardship": """
            姓名  身份证号            困难类别
            甲某  11010519491231002X  相对困难
            丙某  110101199003070038  相对困难
        """,
    },
)
def improper_hardship_help(
    welfare: Welfare, hardship: Hardship | None, members: Members | None, policy: Policy
) -> Flags:
    helped, days, name = benefits.of_kind(welfare, "困难慰问"), benefits.days(welfare), welfare.name
    filed = None if hardship is None else _filed(welfare, hardship, members)
    total = running(welfare, members, helped).total
    if not helped.any():
        return
    unfiled, unannounced = (helped & mask for mask in _unfiled(welfare, hardship, filed))
    cash = helped & (welfare.get("given_as") == "现金")
    also = _also(unfiled, "没有建档") + _also(cash, "以现金发放") + _also(unannounced, "发放前没有公示")
    held = hold(policy, "hardship", days, total, where=helped)
    facts = held.facts | {"severity": held.severity.where(~(unfiled | cash | unannounced), None)}
    message = "{name}困难慰问当年累计 {total:yuan} 元，超过{told}{also}"
    yield from welfare.flag("amount", held.over, message, name=name, total=total, also=also, **facts)
    rest = helped & ~held.over
    message = "{name}领取困难慰问，但不在困难职工档案中{also}"
    yield from welfare.flag("name", rest & unfiled, message, name=name, also=_also(cash, "以现金发放"))
    yield from welfare.flag("given_as", rest & ~unfiled & cash, "困难慰问金以现金发放，应通过银行发放")
    late = rest & ~unfiled & ~cash & unannounced
    yield from welfare.flag("name", late, "{name}的困难慰问发放前没有公示", name=name)


def _filed(welfare: Welfare, hardship: Hardship, members: Members | None) -> tuple[Any, Any, Any]:
    """Return the keys of the people helped and of those with a file, and the names on the files."""
    return persons.tell(welfare, members).key, persons.tell(hardship, members).key, hardship.name


def _unfiled(
    welfare: Welfare, hardship: Hardship | None, told: tuple[Any, Any, Any] | None
) -> tuple[Any, Any]:
    """Say which rows help somebody without a file, and whose file was not announced by that day."""
    if hardship is None or told is None:
        nobody = pd.Series(False, index=welfare.index)
        return nobody, nobody
    who, filed, names = told
    nameless = welfare.get("id_number").isna() | welfare.name.isin(
        set(names[hardship.get("id_number").isna()])
    )
    known = who.isin(set(filed.dropna())) | (nameless & welfare.name.isin(set(names)))
    first = hardship.get("publicity_from").groupby(filed).min()
    announced = pd.Series(first.reindex(who.to_numpy()).to_numpy(dtype="datetime64[s]"))
    dated = known & hardship.has("publicity_from")
    return ~known, dated & ~(announced <= benefits.days(welfare))


def _also(mask: Any, words: str) -> Any:
    return pd.Series(np.where(mask, f"，{words}", ""), dtype=object)
