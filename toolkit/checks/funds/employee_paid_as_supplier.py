"""货款、服务费付给了本单位职工，收款账号是会员的银行卡，或者十二月突然出现大额的新收款单位。

供应商和职工是同一个人，可能是自买自卖、虚列支出；年底才出现的收款单位可能是突击花钱。

这是分析提示，不是违规依据：看合同、发票和验收记录，职工垫付的在摘要写明“报销”。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.staff_payees import (
    goods_from_staff,
    new_in_december,
    paid_into_cards,
    purchases_from_units,
    staff_names,
)
from toolkit.bookkeeping.told_once import amounts_or_once, rows_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel


@check(
    "F051",
    Severity.NOTICE,
    basis=law.ANALYSIS,
    bad={
        "ledger": """
            日期        凭证号      摘要            支出      收款单位  收款账号
            2025-03-06  202503-001  采购活动用品    1300.00   甲某      -                    <- 收款单位
            2025-05-06  202505-001  制作展板        2300.00   众诚广告  6228480000000000017  <- 收款账号
            2025-12-26  202512-001  购职工之家用品  18000.00  新起商贸  -                    <- 支出
        """,
        "members": """
            姓名  银行卡号
            甲某  6228480000000000025
            乙某  6228480000000000017
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要              支出      收款单位  收款账号             经办人  发票号码
            2025-03-06  202503-001  报销采购活动用品  1300.00   甲某      6228480000000000025  甲某    12345678
            2025-03-07  202503-002  采购活动用品      300.00    乙某      -                    乙某    12345679
            2025-05-06  202505-001  住院慰问          2000.00   乙某      6228480000000000017  甲某    -
            2025-05-07  202505-002  裁判劳务          500.00    甲某      -                    乙某    -
            2025-06-07  202506-001  采购活动用品      700.00    丙某      -                    乙某    12345680
            2025-06-08  202506-002  购职工之家用品    800.00    新起商贸  -                    乙某    12345681
            2025-12-26  202512-001  购职工之家用品    18000.00  新起商贸  -                    乙某    12345682
            2025-12-27  202512-002  上缴工会经费      18000.00  市总工会  -                    乙某    -
        """,
        "members": """
            姓名  银行卡号
            甲某  6228480000000000025
            乙某  6228480000000000017
        """,
        "设置": """
            项目          数值
            集体决策金额  5000
        """,
    },
)
def employee_paid_as_supplier(
    ledger: Ledger, members: Members | None, personnel: Personnel | None, policy: Policy
) -> Flags:
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    found = [*_new_in_december(ledger, policy)]
    if members is not None or personnel is not None:
        found += _staff(ledger, staff_names(members, personnel))
    if members is not None:
        found += _cards(ledger, members)
    yield from found
    if not found and members is None and personnel is None:
        raise Lacking("没有会员花名册和人事名册")


def _staff(ledger: Ledger, names: set[str]) -> Iterator[Flag]:
    """Flag goods and services paid to somebody of the staff."""
    yield from rows_or_once(
        ledger, "payee", goods_from_staff(ledger, names), int(entries_of(ledger).payments.sum()),
        "“{what}”的款付给了职工{payee}", "{population} 笔付款中有 {count} 笔货款、服务费付给了职工（{places}）",
        what=ledger.get("summary"), payee=ledger.get("payee"),
    )  # fmt: skip


def _cards(ledger: Ledger, members: Members) -> Iterator[Flag]:
    """Flag payments into a member's card under another name."""
    where, owner = paid_into_cards(ledger, members)
    message = "付给{payee}的款进了会员{owner}的银行卡"
    yield from ledger.flag("payee_account", where, message, payee=ledger.get("payee"), owner=owner)


def _new_in_december(ledger: Ledger, policy: Policy) -> Iterator[Flag]:
    """Flag the only payment of the year to a unit where it is large and made in December."""
    where, limit = new_in_december(ledger, policy)
    yield from amounts_or_once(
        ledger, where, int(purchases_from_units(ledger).sum()), "十二月才第一次付给{payee}，就达到{told}",
        "{population} 笔付款中有 {count} 笔是十二月才出现的大额收款单位（{places}）", severity=Severity.NOTICE,
        payee=ledger.get("payee"), told=limit.told,
    )  # fmt: skip
