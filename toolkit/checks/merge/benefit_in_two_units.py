"""同一个人的同一项福利在两个单位都领了。

一个节日、一次生日或一件事只能享受一份，在两个单位各领一份就多付了一份钱。

由两个单位核对这个人的会籍在哪一边，不在籍的一边收回多发的一份；录错身份证号的改正。
"""

from __future__ import annotations

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import BenefitsAcross
from toolkit.merge.elsewhere import elsewhere
from toolkit.severity import Severity


@check(
    "M002",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        单位    姓名  身份证号            福利        金额
        甲工会  赵某  11010519491231002X  2025年春节  300   <- 姓名
        乙工会  赵某  11010519491231002X  2025年春节  300   <- 姓名
        乙工会  赵某  11010519491231002X  2025年中秋  300
    """,
    good="""
        单位    姓名  身份证号            福利        金额
        甲工会  赵某  11010519491231002X  2025年春节  300
        乙工会  赵某  11010519491231002X  2025年中秋  300
        乙工会  钱某  110101199003070011  2025年春节  300
    """,
)
def benefit_in_two_units(benefits: BenefitsAcross) -> Flags:
    both = benefits.id_number.astype(object) + "\0" + benefits.benefit.astype(object)
    other = elsewhere(benefits, both, np.ones(len(benefits), dtype=bool))
    yield from benefits.flag(
        "name",
        other.notna(),
        "{name}的“{what}”在{other}也领了",
        name=benefits.name,
        what=benefits.benefit,
        other=other,
    )
