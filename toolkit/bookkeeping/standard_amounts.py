"""Payments whose amount a standard fixes: gifts, allowances, remittances.  They tell nothing of how people count."""

from __future__ import annotations

from typing import Any

from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import names_payee
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_BY_STANDARD = (
    r"慰问|节日|春节|元旦|端午|中秋|国庆|清明|劳动节|生日|蛋糕券|结婚|生育|住院|去世|丧葬|退休|困难|帮扶|助学|送温暖|送清凉"
    r"|补助|补贴|津贴|奖[励金品]|劳务|讲课费|会费|上缴|上解|拨缴|拨付|返还|手续费|年费|消费券|年票"
)


@once
def by_standard(ledger: Ledger) -> Any:
    """Say which rows pay an amount that a standard fixes or caps, by their summary."""
    return said(ledger, _BY_STANDARD)


@once
def free_payments(ledger: Ledger) -> Any:
    """Say which rows pay an amount that buyer and seller settled: no standard, and a payee who is named.

    Where the ledger has no payees the summary alone decides.
    """
    free = entries_of(ledger).payments & ~by_standard(ledger)
    return free & names_payee(ledger) if ledger.has("payee") else free
