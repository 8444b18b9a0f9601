"""同一个人在同一天的同一活动中签到两次。

重复的一行会使参与人次偏大，餐费、纪念品按人数计算时也会多付。

核对签到表，删除重复的一行；同名的两个人补上工号或身份证号。
"""

from __future__ import annotations

import re
from typing import Any

from toolkit import law, persons, signins
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import dated, one_key, which
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members

NOBODY = re.compile(r"(?:家属|子女|孩子|配偶|朋友|嘉宾|志愿者|随行|随行人员|外请人员|工作人员)$")
"""What stands on a list in place of a name: several people may be meant."""


@check(
    "P003",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad="""
        活动编号  姓名    日期        工号  部门    是否会员
        001       甲某    2025-07-14  0006  一车间  是
        001       甲某    2025-07-14  0006  一车间  是        <- 姓名
        001       家属甲  2025-07-14  -     -       否
        001       家属甲  2025-07-14  -     -       否        <- 姓名
    """,
    good={
        "attendance": """
            活动编号  姓名    日期        工号  部门    是否会员
            001       甲某    2025-07-14  0006  一车间  是
            001       甲某    2025-07-15  0006  一车间  是
            001       甲某    2025-07-14  0007  二车间  是
            002       甲某    2025-07-14  0006  一车间  是
            001       家属甲  2025-07-14  -     -       否
            002       家属甲  2025-07-14  -     -       否
            001       家属    2025-07-14  -     -       否
            001       家属    2025-07-14  -     -       否
            001       乙某    2025-07-14  -     三车间  是
            001       乙某    2025-07-14  -     三车间  是
        """,
        "members": """
            姓名  工号  部门
            甲某  0006  一车间
            甲某  0007  二车间
            乙某  0008  三车间
            乙某  0009  三车间
        """,
    },
)
def double_sign_in(attendance: Attendance, activities: Activities | None, members: Members | None) -> Flags:
    who = persons.tell(attendance, members)
    day, _ = dated(signins.days(attendance, activities))
    key = one_key(signins.numbered(attendance) + 1, day + 1, who.number)
    if not who.sure.all():
        key[which(attendance.get("name"), NOBODY.match) & ~who.sure] = -1
    first = attendance.first_of(key)
    again = attendance.again(first)
    yield from attendance.flag(
        "name",
        again,
        "{name}在这次活动中已签到一次（{where}）",
        name=attendance.name,
        where=lambda: attendance.places(first, again),
        severity=lambda: _lowered(who, signins.guests(attendance)),
    )


def _lowered(who: persons.Persons, guests: Any) -> Any:
    """Return WARNING for each guest and each row that is not sure, None for the others."""
    severity = who.severity.copy()
    severity[guests] = Severity.WARNING
    return severity
