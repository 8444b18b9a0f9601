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
    other = names.take(first.fillna(0).to_numpy(np.int64)).reset_index(drop=True)
    wrong = members.again(first) & (names != other)
    message = "与{where}的身份证号相同，姓名却不同（{name}、{other}）"
    where = members.places(first.where(wrong))
    yield from members.flag("id_number", wrong, message, where=where, name=names, other=other)
    first = members.first_of(_name_and_birth(names, roster.births(members, today)))
    other = numbers.take(first.fillna(0).to_numpy(np.int64)).reset_index(drop=True)
    wrong = first.notna() & numbers.notna() & other.notna() & (numbers != other)
    yield from members.flag(
        "id_number",
        wrong,
        "与{where}的姓名和出生日期都相同，身份证号却不同",
        severity=Severity.WARNING,
        where=members.places(first.where(wrong)),
    )


def _name_and_birth(names: pd.Series, births: pd.Series) -> pd.Series:
    """Return name and birth as one number, missing where either is."""
    codes, _ = pd.factorize(names)
    days = births.to_numpy(dtype="datetime64[D]").astype(np.int64)
    told = (codes >= 0) & births.notna().to_numpy()
    return pd.Series(pd.arrays.IntegerArray(np.where(told, codes * 1_000_000 + days, 0), ~told))
