"""工会主席或者经审会主任不在会员花名册上，或者会计与出纳是同一个人。

主席和经审会主任从会员中选举产生；会计和出纳必须分设，管账的不能管钱。

核对姓名和花名册，漏登的补登；会计、出纳由一人担任的，尽快调整分工。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.units import Unit


@check(
    "R017",
    Severity.ERROR,
    basis=law.VOUCHERS.whole(),
    bad={
        "unit": """
            工会名称    单位编码  工会主席  经审会主任  会计  出纳
            某中学工会  34010001  甲某      戊某        乙某  乙某  <- 经审会主任、出纳
        """,
        "members": """
            姓名  会籍状态
            甲某  在籍
            乙某  在籍
        """,
    },
    good={
        "unit": """
            工会名称    单位编码  工会主席  经审会主任  会计  出纳
            某中学工会  34010001  甲 某     乙某        戊某  乙某
        """,
        "members": """
            姓名  会籍状态
            甲某  在籍
            乙某  在籍
        """,
    },
)
def officer_not_on_roster(unit: Unit, members: Members | None) -> Flags:
    if not any(unit.has(post) for post in ("chair", "audit_chair", "cashier")):
        raise Lacking("单位信息没有工会主席、经审会主任和会计、出纳")
    accountant, cashier = unit.get("accountant"), unit.get("cashier")
    yield from unit.flag("cashier", accountant == cashier, "会计和出纳都是{name}", name=cashier)
    if members is None:
        return
    names = set(members.name.dropna())
    for attribute, post in (("chair", "工会主席"), ("audit_chair", "经审会主任")):
        name = unit.get(attribute)
        message = f"{post}{{name}}不在会员花名册上"
        yield from unit.flag(
            attribute,
            name.notna() & ~name.isin(names),
            message,
            severity=Severity.WARNING,
            basis=str(law.UNION_LAW.article(3)),
            name=name,
        )
