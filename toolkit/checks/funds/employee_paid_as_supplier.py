"""货款、服务费付给了本单位职工，收款账号是会员的银行卡，或者十二月突然出现大额的新收款单位。

供应商和职工是同一个人，可能是自买自卖、虚列支出；年底才出现的收款单位可能是突击花钱。

这是分析提示，不是违规依据：看合同、发票和验收记录，职工垫付的在摘要写明“报销”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import payee_key, pays_person, pays_unit
from toolkit.bookkeeping.thresholds import thresholds
from toolkit.bookkeeping.told_once import amounts_or_once, rows_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.keys import one_key
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel

_BOUGHT = r"购|采购|印刷|制作|租|场地|服务费|设计|维修|搬运|用品|材料|器材|设备|服装|食品|货款|安装|布置|广告"
_OWN_MONEY = r"报销|垫付|代付|代垫|代购|代买|借款|备用金|慰问|补助|补贴|津贴|劳务|讲课|授课|裁判|评委|奖|生日|结婚|生育|住院|去世|退休|困难|差旅|退"
_NOT_BOUGHT = r"上缴|上解|拨缴|拨付|下拨|返还|税|手续费|会费"
_MONTHS = 6
"""A payee is new in December only where the ledger shows so many months."""
_ACCOUNT = re.compile(r"\d{12,}")


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
    lists = [table for table in (members, personnel) if table is not None]
    if lists:
        found += _staff(ledger, {name for table in lists for name in table.get("name").dropna().unique()})
    if members is not None:
        found += _cards(ledger, members)
    yield from found
    if not found and not lists:
        raise Lacking("没有会员花名册和人事名册")


def _staff(ledger: Ledger, names: set[str]) -> Iterator[Flag]:
    """Flag goods and services paid to somebody of the staff; who bought them on an invoice is only repaid."""
    entries, payee = entries_of(ledger), ledger.get("payee")
    known = {text for text in payee.dropna().unique() if "".join(text.split()) in names}
    staff = payee.isin(known).to_numpy(dtype=bool) & pays_person(ledger)
    repaid = (payee == ledger.get("handler")) & ledger.get("invoice").notna()
    where = entries.payments & staff & said(ledger, _BOUGHT) & ~said(ledger, _OWN_MONEY)
    where = where & ~repaid.to_numpy(dtype=bool, na_value=False)
    yield from rows_or_once(
        ledger, "payee", where, int(entries.payments.sum()), "“{what}”的款付给了职工{payee}",
        "{population} 笔付款中有 {count} 笔货款、服务费付给了职工（{places}）", what=ledger.get("summary"), payee=payee,
    )  # fmt: skip


def _cards(ledger: Ledger, members: Members) -> Iterator[Flag]:
    """Flag payments into a member's card under another name."""
    account, payee = ledger.get("payee_account"), ledger.get("payee")
    cards = members.get("bank_card")
    owners: dict[str, set[str]] = {}
    for card, name in zip(cards, members.get("name"), strict=True):
        if isinstance(card, str) and isinstance(name, str) and _ACCOUNT.fullmatch(card):
            owners.setdefault(card, set()).add(name)
    owner = pd.Series([_owner(text, owners) for text in account], dtype=object)
    named = payee_key(ledger).notna().to_numpy(dtype=bool)
    same = np.array(
        [
            bool(own) and "".join(str(text).split()) in own.split("、")
            for own, text in zip(owner, payee, strict=True)
        ],
        dtype=bool,
    )
    where = entries_of(ledger).payments & owner.notna().to_numpy(dtype=bool) & named & ~same
    yield from ledger.flag(
        "payee_account", where, "付给{payee}的款进了会员{owner}的银行卡", payee=payee, owner=owner
    )


def _owner(account: object, owners: dict[str, set[str]]) -> str | None:
    found = _ACCOUNT.search("".join(account.split())) if isinstance(account, str) else None
    return "、".join(sorted(owners[found[0]])) if found and found[0] in owners else None


def _new_in_december(ledger: Ledger, policy: Policy) -> Iterator[Flag]:
    """Flag the only payment of the year to a unit where it is large and made in December."""
    entries, day = entries_of(ledger), ledger.get("day")
    paid = entries.payments & pays_unit(ledger) & ~said(ledger, _NOT_BOUGHT)
    month = day.dt.month.fillna(0).to_numpy(dtype=np.int64)
    if len(set(month[entries.moved & (month > 0)].tolist())) < _MONTHS and not _early(month, entries.moved):
        return
    key = np.where(paid, one_key(payee_key(ledger)), -1)
    times = np.bincount(key[key >= 0], minlength=1)
    once: Any = (key >= 0) & (times[np.maximum(key, 0)] == 1) & (month == 12)
    limit = thresholds(policy, "collective_decision", day, once)
    where = once & limit.known & (entries.expense >= limit.cents)
    yield from amounts_or_once(
        ledger, where, int(paid.sum()), "十二月才第一次付给{payee}，就达到{told}",
        "{population} 笔付款中有 {count} 笔是十二月才出现的大额收款单位（{places}）", severity=Severity.NOTICE,
        payee=ledger.get("payee"), told=limit.told,
    )  # fmt: skip


def _early(month: Any, moved: Any) -> bool:
    """Say whether the ledger begins so early in the year that December is late in it."""
    there = month[moved & (month > 0)]
    return bool(len(there)) and int(there.min()) <= 12 - _MONTHS
