"""建档的困难职工不在会员花名册上。

困难职工档案只为本单位会员建立，不在花名册上的，可能已经离开，也可能证件号填错。

核对身份证号；是会员的改正证件号或补入花名册，已离开的注销档案。
"""

from __future__ import annotations

from toolkit import law, people
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.hardship import Hardship
from toolkit.tables.members import Members


@check(
    "H005",
    Severity.WARNING,
    basis=law.HARDSHIP_FILE.whole(),
    bad={
        "hardship": """
            姓名  身份证号            困难类别
            甲某  11010519491231002X  深度困难
            乙某  110101199003070011  相对困难  <- 姓名
        """,
        "members": """
            姓名  身份证号
            甲某  11010519491231002X
            乙某  110101199003070038
        """,
    },
    good={
        "hardship": """
            姓名  身份证号            部门    困难类别
            甲某  11010519491231002X  一车间  深度困难
            乙某  -                   一车间  相对困难
            丙某  -                   -       相对困难
        """,
        "members": """
            姓名  身份证号            部门
            甲某  11010519491231002X  一车间
            乙某  110101199003070038  一车间
            丙某  110101199003070046  一车间
            丙某  110101199003070054  二车间
        """,
    },
)
def applicant_not_on_roster(hardship: Hardship, members: Members) -> Flags:
    missing = people.match(hardship, members).missing
    yield from hardship.flag("name", missing, "{name}不在会员花名册上", name=hardship.name)
