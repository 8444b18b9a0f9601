"""数量乘单价，或人数乘标准，不等于金额。

单据上的数量、单价、金额必须互相算得出来，算不出来的一行至少有一个数是错的。

对照发票和签领表，改正数量、单价或金额中错的一个。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.welfare import Welfare


@check(
    "W012",
    Severity.ERROR,
    basis=law.VOUCHERS.article(48),
    bad="""
        姓名    节日    人数  数量  单价    金额
        甲某    端午节  -     2     129.30  258.61  <- 金额
        乙某等  端午节  30    -     100     2900    <- 金额
        丙某等  端午节  30    2     50      2999    <- 金额
    """,
    good="""
        姓名    节日    人数  数量  单价    金额
        甲某    端午节  -     2     129.30  258.60
        乙某等  端午节  30    -     100     3000
        丙某等  端午节  30    2     50      3000
        丁某等  端午节  30    30    50      1500
        戊某    端午节  -     -     129.30  258.60
    """,
)
def wrong_product(welfare: Welfare) -> Flags:
    price, amount = welfare.unit_price, welfare.amount
    quantity, people = welfare.get("quantity"), welfare.get("people")
    by_people, by_quantity = price * people, price * quantity
    fits = (by_people == amount).fillna(False) | (by_quantity == amount).fillna(False)
    fits |= (by_quantity * people == amount).fillna(False)
    wrong = (by_people.notna() | by_quantity.notna()) & amount.notna() & ~fits
    counted = quantity.where(people.isna(), people)
    yield from welfare.flag(
        "amount",
        wrong & (people.isna() | quantity.isna()),
        "{count} × {price:yuan} = {product:yuan} 元，不等于金额 {amount:yuan} 元",
        count=counted,
        price=price,
        product=price * counted,
        amount=amount,
    )
    yield from welfare.flag(
        "amount",
        wrong & people.notna() & quantity.notna(),
        "{people} 人 × {quantity} × {price:yuan} = {product:yuan} 元，不等于金额 {amount:yuan} 元",
        people=people,
        quantity=quantity,
        price=price,
        product=by_quantity * people,
        amount=amount,
    )
