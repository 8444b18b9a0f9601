"""同一个节日，有人领的与大家不一样多。

节日慰问面向全体会员，标准应当一致；个别人多领，常见于干部多发或录入错误。

核对金额；录错的改正，确实不同的说明原因，多发的收回。
"""

from __future__ import annotations

import numpy as np

from toolkit import benefits, law, persons
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import distinct, one_key
from toolkit.severity import Severity
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare


@check(
    "W014",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  身份证号            节日  慰问品  金额    发放日期
        甲某  11010519491231002X  春节  大米    296.80  2025-01-20
        乙某  110101199003070011  春节  大米    296.80  2025-01-20
        丙某  110101199003070038  春节  大米    296.81  2025-01-20  <- 金额
    """,
    good="""
        姓名  身份证号            节日    慰问品  金额    发放日期
        甲某  11010519491231002X  春节    大米    200.00  2025-01-20
        甲某  11010519491231002X  春节    食用油  96.80   2025-01-20
        乙某  110101199003070011  春节    礼包    296.80  2025-01-20
        丙某  110101199003070038  春节    礼包    296.80  2025-01-20
        丙某  110101199003070038  端午节  粽子    100.00  2025-05-28
        丙某  110101199003070038  春节    礼包    300.00  2024-02-05
    """,
)
def unequal_festival_gifts(welfare: Welfare, members: Members | None) -> Flags:
    who, feast = persons.tell(welfare, members).number, benefits.feasts(welfare)
    person, amount, name = one_key(who, feast), welfare.amount, welfare.name
    cents = amount.to_numpy(dtype=np.int64, na_value=0)
    rows = np.flatnonzero((person >= 0) & welfare.is_told("amount"))
    if not len(rows):
        return
    given = np.full(len(welfare), -1, dtype=np.int64)
    given[rows] = one_key(person, welfare.codes_of("goods") + 1)[rows]
    rows = np.flatnonzero(welfare.first_of(given) == np.arange(len(welfare)))
    total, largest = np.zeros((2, person.max() + 1), dtype=np.int64)
    np.add.at(total, person[rows], cents[rows])
    rows = rows[np.argsort(cents[rows], kind="stable")]
    largest[person[rows]] = rows
    lines = largest[distinct(person[rows])]
    usual = total[person]
    for number in distinct(feast[lines]):
        here = lines[feast[lines] == number]
        sums, times = np.unique(total[person[here]], return_counts=True)
        if times.max() * 2 > len(here):
            usual[here] = sums[times.argmax()]
    chosen = np.zeros(len(welfare), dtype=bool)
    chosen[lines] = usual[lines] != total[person[lines]]
    yield from welfare.flag(
        "amount",
        chosen,
        "{name}{festival}共领 {total:yuan} 元，多数人是 {usual:yuan} 元",
        name=name,
        festival=benefits.festivals(welfare),
        total=lambda: total[person],
        usual=usual,
    )
