"""把收款人与会员花名册、人事名册比对，找出付给本单位职工的货款、服务费，和进了会员银行卡而收款人是别人的款。

供应商和职工是同一个人，可能是自买自卖、虚列支出；款进了职工的卡而发票是别家的，可能是套取。

职工垫付后报销的（经办人是本人并有发票，或者摘要写明报销、垫付）和慰问、补助、劳务、奖励不列；列出的要看合同、发票、验收记录和银行回单。
同名不一定同人，要核对身份；用亲属名义收款、名册以外的人，这里看不出来。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.staff_payees import goods_from_staff, paid_into_cards, staff_names
from toolkit.bookkeeping.used_parameters import convention
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Result, Used, procedure
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel


@procedure(
    "付给职工的货款",
    place=345,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        凭证号      摘要              支出     收款单位  收款账号             经办人  发票号码
            2025-03-06  202503-001  采购活动用品      1300.00  甲某      -                    -       -
            2025-03-07  202503-002  报销采购活动用品  300.00   甲某      -                    -       -
            2025-05-06  202505-001  制作展板          2300.00  众诚广告  6228480000000000017  -       -
            2025-05-07  202505-002  住院慰问          800.00   乙某      6228480000000000017  -       -
            2025-05-08  202505-003  采购水果          500.00   乙某      -                    乙某    12345679
        """,
        "会员花名册": """
            姓名  银行卡号
            甲某  6228480000000000025
            乙某  6228480000000000017
        """,
    },
    said="5 笔写明收款人的付款中，1 笔货款、服务费付给了职工，1 笔进了会员的银行卡而收款人是别人，共 3,600.00 元",
    expect="""
        【付给职工的货款】
        日期        凭证号      收款单位  摘要          金额      位置     提示
        2025-03-06  202503-001  甲某      采购活动用品  1,300.00  第 2 行  收款人与名册上的职工同名
        2025-05-06  202505-001  众诚广告  制作展板      2,300.00  第 4 行  收款账号是会员乙某的银行卡
    """,
)
def own_people(
    ledger: Ledger, members: Members | None, personnel: Personnel | None, unit: UnitName, period: Period
) -> Result:
    """Compare payees with the lists of one's own people; raises ``Lacking`` without payees or any list."""
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    if members is None and personnel is None:
        raise Lacking("没有会员花名册和人事名册")
    names = staff_names(members, personnel)
    paid, named = entries_of(ledger).payments, payee_key(ledger).notna().to_numpy(dtype=bool)
    population = payments(ledger, paid & named, "写明收款人的付款")
    cards = int(members.get("bank_card").notna().sum()) if members is not None else 0
    parameters = [
        Used("名册上的人", f"{len(names)} 个姓名，{cards} 张银行卡", "会员花名册、人事名册"),
        convention("不算的付款", "经办人是本人并有发票的，摘要写明报销、垫付的，慰问、补助、劳务、奖励等"),
        *left_out(ledger),
        *narrowed(ledger, paid & ~named, "没有写明收款人", "看不出付给谁"),
    ]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if not population.items or not names:
        return Result(population, "没有比较", refused="没有写明收款人的付款，或者名册上没有姓名", **facts)
    staff = np.flatnonzero(goods_from_staff(ledger, names))
    why = dict.fromkeys(staff.tolist(), "收款人与名册上的职工同名")
    into = 0
    if members is not None:
        where, owner = paid_into_cards(ledger, members)
        into = int(where.sum())
        why |= {row: f"收款账号是会员{owner.iloc[row]}的银行卡" for row in np.flatnonzero(where).tolist()}
    rows = sorted(why)
    if not rows:
        said = f"{population.items:,} 笔写明收款人的付款中，没有发现货款付给职工或者进了会员的银行卡"
        return Result(population, said, **facts)
    total = yuan(int(entries_of(ledger).expense[rows].sum()))
    said = (
        f"{population.items:,} 笔写明收款人的付款中，{len(staff)} 笔货款、服务费付给了职工，"
        f"{into} 笔进了会员的银行卡而收款人是别人，共 {total} 元"
    )
    page = entry_page("付给职工的货款", unit, period, ledger, rows, [why[row] for row in rows])
    return Result(population, said, len(rows), pages=[page], **facts)
