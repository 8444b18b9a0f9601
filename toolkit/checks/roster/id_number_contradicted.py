"""性别或者出生日期与身份证号不符。

第七至十四位是出生日期，第十七位单数为男、双数为女；两处不一致，必有一处录错，退休到龄和女职工统计都会跟着错。

按身份证原件核对，改正录错的一处。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law, roster
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R004",
    Severity.ERROR,
    basis=law.IDENTITY_NUMBER.whole(),
    bad="""
        姓名  性别  出生日期    身份证号
        甲某  男    1949-12-31  11010519491231002X  <- 性别
        乙某  男    1990-03-08  110101199003070011  <- 出生日期
        丙某  女    1985-06-15  310101850615123     <- 性别
    """,
    good="""
        姓名  性别  出生日期    身份证号
        甲某  女    1949-12-31  11010519491231002X
        乙某  -     1990年3月   110101199003070011
        丙某  女    1984-01-01  310101198506151239
        丁某  男    1980-01-02  93115619800101001X
    """,
)
def id_number_contradicted(members: Members, today: datetime.date) -> Flags:
    if not members.has("gender") and not members.has("birth"):
        raise Lacking("会员花名册没有性别，也没有出生日期")
    told = roster.examined(members, today)
    sound = roster.sound(members, today) & (told.region > 0)
    written, by_number = members.told("gender"), np.array(["", "男", "女"], dtype=object)[told.gender]
    wrong = sound & (told.gender > 0) & ((written == "男") | (written == "女")) & (written != by_number)
    message = "写的是{written}，身份证号第17位表示{told}"
    yield from members.flag(
        "gender",
        wrong,
        message,
        written=members.get("gender"),
        told=by_number,
    )
    born, said = members.get("birth").to_numpy(), told.birth.astype("datetime64[s]")
    wrong = sound & ~np.isnat(born) & ~np.isnat(said) & (born != said)
    yield from members.flag("birth", wrong, "写的是 {born}，身份证号里是 {said}", born=born, said=said)
