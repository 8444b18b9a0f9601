"""一个身份证号有两个姓名，或者姓名和出生日期都相同的人有两个身份证号。

前一种必有一人的号码录错；后一种多半是同一个人录了两次、其中一次号码录错，会多算会员、多领福利。

按身份证原件核对两行：是两个人的改正号码，是一个人的删除多出的一行。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import days, law, roster
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import one_key
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R006",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        姓名  身份证号            出生日期
        甲某  11010519491231002X  1949-12-31
        乙某  11010519491231002X  1949-12-31  <- 身份证号
        丙某  110101199003070011  1990-03-07
        丙某  310101199003070012  1990-03-07  <- 身份证号
    """,
    good="""
        姓名  身份证号            出生日期
        甲某  11010519491231002X  1949-12-31
        甲某  11010519491231002X  1949-12-31
        乙某  110101199003070011  1990-03-07
        乙某  310101198506151238  1985-06-15
        丙某  -                   1985-06-15
        丙某  -                   1985-06-15
    """,
)
def mistaken_identity(members: Members, today: datetime.date) -> Flags:
    numbers, names = roster.numbers(members, today).to_numpy(), members.told("name")
    first = roster.first_by_number(members, today)
    again, other = _repeated(members, first, names)
    wrong = again & (names != other)
    message = "与{where}的身份证号相同，姓名却不同（{name}、{other}）"
    yield from members.flag(
        "id_number",
        wrong,
        message,
        where=lambda: members.places(first, wrong),
        name=names,
        other=other,
    )
    born = days.as_numbers(roster.births(members, today)) - 1  # negative where it is not known
    before = members.first_of(one_key(members.name, born))
    again, other = _repeated(members, before, numbers)
    differ = again & pd.notna(numbers) & pd.notna(other) & (numbers != other)
    yield from members.flag(
        "id_number",
        differ,
        "与{where}的姓名和出生日期都相同，身份证号却不同",
        severity=Severity.WARNING,
        where=lambda: members.places(before, differ),
    )


def _repeated(members: Members, first: Any, values: Any) -> tuple[Any, Any]:
    """Say which rows repeat an earlier one, and return the value in the row they repeat."""
    return members.again(first), values[np.maximum(first, 0)]
