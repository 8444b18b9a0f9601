"""一名会员的同一项慰问福利发了两次。

一个节日、一次生日或一件事只能享受一份，重复的一份就是多付的钱，合计和人均也随之偏大。

核对两行；重复录入的删除一行，确实发了两份的收回一份。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import benefits, law, persons
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import coded, dated, one_key
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare

YEARLY = (benefits.BIRTHDAY, "结婚慰问", "生育慰问", "退休慰问")
"""Kinds that a member may have once a year."""


@check(
    "W003",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  身份证号            福利类别  节日    慰问品  发放形式  金额  发放日期    佐证材料
        甲某  11010519491231002X  节日慰问  春节    大米    实物      300   2025-01-20  -
        甲某  11010519491231002X  节日慰问  春节    大米    实物      300   2025-01-21  -         <- 姓名
        乙某  110101199003070011  生日慰问  -       -       蛋糕券    200   2025-03-07  -
        乙某  110101199003070011  生日慰问  -       -       蛋糕券    200   2025-12-07  -         <- 姓名
        丁某  110101199003070054  住院慰问  -       -       银行转账  800   2025-05-01  小结001
        丁某  110101199003070054  住院慰问  -       -       银行转账  800   2025-06-01  小结001   <- 姓名
    """,
    good="""
        姓名  身份证号            福利类别  节日    慰问品  发放形式  金额  发放日期    佐证材料
        甲某  11010519491231002X  节日慰问  春节    大米    实物      300   2024-02-05  -
        甲某  11010519491231002X  节日慰问  春节    大米    实物      200   2025-01-20  -
        甲某  11010519491231002X  节日慰问  春节    食用油  实物      100   2025-01-20  -
        甲某  11010519491231002X  节日慰问  端午节  大米    实物      300   2025-05-28  -
        乙某  110101199003070011  生日慰问  -       -       蛋糕券    200   2024-03-07  -
        乙某  110101199003070011  生日慰问  -       -       蛋糕券    200   2025-03-07  -
        丁某  110101199003070054  住院慰问  -       -       银行转账  800   2025-05-01  小结001
        丁某  110101199003070054  住院慰问  -       -       银行转账  800   2025-06-01  小结002
    """,
)
def repeated_benefit(welfare: Welfare, members: Members | None) -> Flags:
    who, kinds, festivals = (
        persons.tell(welfare, members),
        benefits.kinds(welfare),
        benefits.festivals(welfare),
    )
    first = welfare.first_of(one_key(who.number, *_benefit(welfare)))
    again = welfare.again(first)
    yield from welfare.flag(
        "name",
        again,
        "{name}与{where}是同一项：{what}",
        name=welfare.name,
        where=lambda: welfare.places(first, again),
        what=lambda: festivals.where(festivals.notna(), kinds),
        severity=lambda: who.severity,
    )


def _benefit(welfare: Welfare) -> tuple[Any, ...]:
    """Return numbers that are all equal for one benefit, some negative where a row does not tell it."""
    festive, proven = benefits.of_kind(welfare, benefits.FESTIVE), welfare.is_told("evidence")
    yearly = festive | benefits.of_kind(welfare, *YEARLY)
    proof, (day, _) = welfare.codes_of("evidence"), dated(benefits.days(welfare))
    festival, _ = coded(benefits.festivals(welfare))
    goods, relation = welfare.codes_of("goods") + 1, welfare.codes_of("relation") + 1
    return (
        coded(benefits.kinds(welfare))[0],
        np.where(yearly, benefits.year_numbers(welfare), np.where(proven, proof, day)),
        np.where(festive, festival, np.where(yearly, 0, relation)),
        np.where(festive | ~(yearly | proven), goods, 0),
        (proven & ~yearly).astype(np.int64),
    )
