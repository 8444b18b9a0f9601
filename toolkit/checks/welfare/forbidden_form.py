"""慰问福利的发放形式不符合规定。

节日、生日、结婚、生育、退休慰问应发实物或规定的票券，不能发现金、购物卡、代金券；否则就是变相发放补贴。

查明实际发放的形式；录错的改正，确属现金或卡券的按规定清退。
"""

from __future__ import annotations

import pandas as pd

from toolkit import benefits, law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare

FORMS = {
    "节日慰问": "festival_form",
    "生日慰问": "birthday_form",
    "结婚慰问": "wedding_form",
    "生育慰问": "childbirth_form",
    "住院慰问": "hospital_form",
    "去世慰问": "death_form",
    "退休慰问": "retirement_form",
}
MONEY_LIKE = ("现金", "银行转账", "购物卡", "代金券", "提货券", "蛋糕券", "电影票")
"""Forms that are money or stand for it; flowers and goods are right everywhere."""


@check(
    "W006",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("8(四)"),
    bad="""
        姓名  福利类别  节日    发放形式  金额  发放日期
        甲某  节日慰问  中秋节  现金      288   2025-09-25  <- 发放形式
        乙某  生日慰问  -       超市卡    200   2025-03-07  <- 发放形式
        丙某  退休慰问  -       转账      900   2025-06-30  <- 发放形式
        丁某  节日慰问  端午节  提货券    288   2025-05-28  <- 发放形式
    """,
    good="""
        姓名  福利类别  节日    发放形式  金额  发放日期
        甲某  节日慰问  中秋节  提货券    288   2025-09-25
        乙某  生日慰问  -       蛋糕券    200   2025-03-07
        丙某  住院慰问  -       转账      900   2025-06-30
        丁某  节日慰问  端午节  实物      288   2025-05-28
        戊某  住院慰问  -       鲜花      100   2025-05-28
    """,
)
def forbidden_form(welfare: Welfare, policy: Policy) -> Flags:
    forms, kinds, days = welfare.given_as, benefits.kinds(welfare), benefits.days(welfare)
    asked = benefits.of_kind(welfare, *FORMS) & welfare.is_one_of("given_as", MONEY_LIKE)
    if not asked.any():
        return
    rows = pd.DataFrame({"kind": kinds, "form": forms, "day": days})[asked].dropna()
    for (kind, form, day), group in rows.groupby(["kind", "form", "day"]):
        ceiling = policy.in_force(FORMS[kind], day.date())
        if ceiling is None or form in ceiling.words:
            continue
        yield from welfare.flag(
            "given_as",
            pd.Series(welfare.index.isin(group.index)),
            "{kind}不能发{form}，{told}",
            kind=kind,
            form=form,
            told=ceiling.describe(),
            severity=ceiling.lowered,
            basis=ceiling.document,
        )
