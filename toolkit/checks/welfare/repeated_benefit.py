"""一名会员的同一项慰问福利发了两次。

一个节日、一次生日或一件事只能享受一份，重复的一份就是多付的钱，合计和人均也随之偏大。

核对两行；重复录入的删除一行，确实发了两份的收回一份。
"""

from __future__ import annotations

from typing import Any

from toolkit import benefits, law, persons
from toolkit.check import check
from toolkit.flags import Flags
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
    first = welfare.first_of((who.key + "\0" + _benefit(welfare)).where(who.key.notna()))
    again = welfare.again(first)
    yield from welfare.flag(
        "name",
        again,
        "{name}与{where}是同一项：{what}",
        name=welfare.name,
        where=welfare.places(first.where(again)),
        what=festivals.where(festivals.notna(), kinds),
        severity=who.severity,
    )


def _benefit(welfare: Welfare) -> Any:
    """Return what each row gives as a text that is equal for one benefit, missing without a kind."""
    kinds, years = benefits.kinds(welfare), benefits.years(welfare).astype("string").astype(object)
    goods = welfare.get("goods").fillna("").astype(object)
    proof = welfare.get("evidence").astype(object)
    days = benefits.days(welfare).dt.strftime("%Y-%m-%d").astype(object)
    single = proof.where(proof.notna(), days) + "\0" + welfare.get("relation").fillna("").astype(object)
    single = single.where(proof.notna(), single + "\0" + goods)
    festive = years + "\0" + benefits.festivals(welfare) + "\0" + goods
    once = single.where(~kinds.isin(YEARLY), years).where(kinds != benefits.FESTIVE, festive)
    return kinds.astype(object) + "\0" + once
