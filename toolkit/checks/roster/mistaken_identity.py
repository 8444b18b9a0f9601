"""一个身份证号有两个姓名，或者姓名和出生日期都相同的人有两个身份证号。

前一种必有一人的号码录错；后一种多半是同一个人录了两次、其中一次号码录错，会多算会员、多领福利。

按身份证原件核对两行：是两个人的改正号码，是一个人的删除多出的一行。
"""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from toolkit import law, roster
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
    numbers, names = roster.numbers(members, today), members.name.astype(object)
    first = members.first_of(numbers)
    if members.again(first).any():
        other = _at(names, first)
        wrong = members.again(first) & (names != other)
        message = "与{where}的身份证号相同，姓名却不同（{name}、{other}）"
        where = members.places(first.where(wrong))
        yield from members.flag("id_number", wrong, message, where=where, name=names, other=other)
    first = members.first_of(one_key(names, roster.births(members, today)))
    if members.again(first).any():
        other = _at(numbers, first)
        wrong = first.notna() & numbers.notna() & other.notna() & (numbers != other)
        message, where = "与{where}的姓名和出生日期都相同，身份证号却不同", members.places(first.where(wrong))
        yield from members.flag("id_number", wrong, message, severity=Severity.WARNING, where=where)


def _at(values: pd.Series, places: pd.Series) -> pd.Series:
    """Return the value at each place, the first one's where there is no place."""
    return values.take(places.fillna(0).to_numpy(np.int64)).reset_index(drop=True)
