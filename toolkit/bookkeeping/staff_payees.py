"""Payees that may be somebody of one's own: staff paid for goods, members' cards, new payees of December."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import payee_key, pays_person, pays_unit
from toolkit.bookkeeping.thresholds import Threshold, thresholds
from toolkit.keys import one_key, read_once
from toolkit.policy import Policy
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel

_BOUGHT = r"购|采购|印刷|制作|租|场地|服务费|设计|维修|搬运|用品|材料|器材|设备|服装|食品|货款|安装|布置|广告"
_OWN_MONEY = r"报销|垫付|代付|代垫|代购|代买|借款|备用金|慰问|补助|补贴|津贴|劳务|讲课|授课|裁判|评委|奖|生日|结婚|生育|住院|去世|退休|困难|差旅|退"
_NOT_BOUGHT = r"上缴|上解|拨缴|拨付|下拨|返还|税|手续费|会费"
_MONTHS = 6
"""A payee is new in December only where the ledger shows so many months."""
_ACCOUNT = re.compile(r"\d{12,}")


def staff_names(*lists: Members | Personnel | None) -> set[str]:
    """Return the names on the lists of one's own people."""
    return {name for table in lists if table is not None for name in table.get("name").dropna().unique()}


def goods_from_staff(ledger: Ledger, names: set[str]) -> Any:
    """Say which rows pay goods and services to somebody of the staff; a buyer with an invoice is only repaid."""
    entries, payee = entries_of(ledger), ledger.get("payee")
    known = {text for text in payee.dropna().unique() if "".join(text.split()) in names}
    staff = payee.isin(known).to_numpy(dtype=bool) & pays_person(ledger)
    repaid = (payee == ledger.get("handler")) & ledger.get("invoice").notna()
    where = entries.payments & staff & said(ledger, _BOUGHT) & ~said(ledger, _OWN_MONEY)
    return where & ~repaid.to_numpy(dtype=bool, na_value=False)


def paid_into_cards(ledger: Ledger, members: Members) -> tuple[Any, Any]:
    """Say which rows pay into a member's card under another name, and whose card it is (object Series)."""
    account, payee = ledger.get("payee_account"), ledger.get("payee")
    owners: dict[str, set[str]] = {}
    for card, name in zip(members.get("bank_card"), members.get("name"), strict=True):
        if isinstance(card, str) and isinstance(name, str) and _ACCOUNT.fullmatch(card):
            owners.setdefault(card, set()).add(name)
    owner = read_once(account, lambda text: _owner(text, owners))
    named = payee_key(ledger).notna().to_numpy(dtype=bool)
    same = np.zeros(len(ledger), dtype=bool)
    for row in np.flatnonzero(owner.notna()).tolist():
        same[row] = "".join(str(payee.iloc[row]).split()) in owner.iloc[row].split("、")
    return entries_of(ledger).payments & owner.notna().to_numpy(dtype=bool) & named & ~same, owner


def new_in_december(
    ledger: Ledger, policy: Policy, item: str = "collective_decision"
) -> tuple[Any, Threshold]:
    """Say which rows are a unit's only payment of the year, in December and from the threshold ``item`` on."""
    entries, day = entries_of(ledger), ledger.get("day")
    paid = purchases_from_units(ledger)
    month = day.dt.month.fillna(0).to_numpy(dtype=np.int64)
    key = np.where(paid, one_key(payee_key(ledger)), -1)
    times = np.bincount(key[key >= 0], minlength=1)
    once: Any = (key >= 0) & (times[np.maximum(key, 0)] == 1) & (month == 12)
    once &= tells_new_payees(ledger)
    limit = thresholds(policy, item, day, once)
    return once & limit.known & (entries.expense >= limit.cents), limit


def tells_new_payees(ledger: Ledger) -> bool:
    """Say whether the ledger shows so much of the year that a payee of December can be new."""
    month = ledger.get("day").dt.month.fillna(0).to_numpy(dtype=np.int64)
    there = month[entries_of(ledger).moved & (month > 0)]
    return len(set(there.tolist())) >= _MONTHS or (len(there) > 0 and int(there.min()) <= 12 - _MONTHS)


def purchases_from_units(ledger: Ledger) -> Any:
    """Say which rows pay a unit for something."""
    return entries_of(ledger).payments & pays_unit(ledger) & ~said(ledger, _NOT_BOUGHT)


def _owner(account: str, owners: dict[str, set[str]]) -> str | None:
    found = _ACCOUNT.search("".join(account.split()))
    return "、".join(sorted(owners[found[0]])) if found and found[0] in owners else None
