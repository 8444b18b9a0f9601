"""慰问福利没有签收，或签收早于采购。

实物发到了会员手里，只有本人签收能证明；物品还没买就签收，说明签名不是领取时签的。

补齐本人或代领人的签收；日期写错的改正，不能补签的附发放证明。
"""

from __future__ import annotations

from toolkit import law
from toolkit.blanks import blank
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.kinds.base import NOTHING
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare

UNSIGNED = (*NOTHING, "未签", "未签收", "未领", "未领取", "否", "待签", "待领", "×")


@check(
    "W013",
    Severity.ERROR,
    basis=law.VOUCHERS.article(48),
    bad="""
        姓名  节日    发放形式  金额  采购日期    签收  签收日期
        甲某  端午节  实物      258   2025-05-23  -     -           <- 签收
        乙某  端午节  实物      258   2025-05-23  未签  -           <- 签收
        丙某  端午节  实物      258   2025-05-23  丙某  2025-05-22  <- 签收日期
    """,
    good="""
        姓名  节日    发放形式  金额  采购日期    签收  签收日期    代领人
        甲某  端午节  实物      258   2025-05-23  甲某  2025-05-23  -
        乙某  端午节  实物      258   2025-05-23  -     2025-05-24  丁某
        丙某  -       银行转账  800   -           -     -           -
    """,
)
def missing_receipt(welfare: Welfare) -> Flags:
    if not welfare.has("signed") and not (welfare.has("bought") and welfare.has("signed_on")):
        raise Lacking("慰问福利没有“签收”一列")
    unsigned = blank(welfare, "signed") | welfare.is_one_of("signed", UNSIGNED)
    if unsigned.any():
        unsigned = unsigned & ~welfare.is_told("proxy") & (welfare.told("given_as") != "银行转账")
    if welfare.has("signed"):
        if not welfare.is_told("signed").any() and len(welfare) > 1:
            yield from welfare.flag_table("“签收”一列全部空白", attribute="signed")
        else:
            yield from welfare.flag("signed", unsigned, "{name}没有签收", name=welfare.name)
    if not welfare.has("bought"):
        return
    column = "signed_on" if welfare.has("signed_on") else "day"
    on = welfare.get(column)
    yield from welfare.flag(
        column,
        on < welfare.get("bought"),
        "{on}签收，{bought}才采购",
        on=on,
        bought=welfare.get("bought"),
        basis=str(law.CONTRADICTION),
    )
