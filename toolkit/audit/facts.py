"""The figures an audit begins with: the year's money, the budget, the members, and the limits in force."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.audit.audited import Limit
from toolkit.audit.money_facts import MONEY, money_facts
from toolkit.audit.period_reading import of_period
from toolkit.ceilings.ceiling import QUALITY
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.tables.bank import BankStatement
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger
from toolkit.year_facts import SECTIONS, Fact

_PARTS = ("经费", "会费", "组织建设", "慰问和福利")
"""The parts of the year's figures that an audit quotes, in its order."""
_KINDS = {"4": "预算收入", "5": "预算支出"}


def facts_of(reading: Reading, period: Period) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return the figures by part; a part that lacks its sheets says so with a fact of no figure."""
    found = []
    for part in _PARTS:
        try:
            facts = list(_funds(reading, period) if part == "经费" else SECTIONS[part](reading, period))
        except Lacking as lack:
            facts = [Fact(part, told=f"没有统计：{lack.why}")]
        if part == "经费":
            facts += _budget(reading)
            facts += _bank(reading)
        found.append((part, tuple(_without_sources(fact) for fact in facts)))
    return tuple(found)


def limits_of(policy: Policy, period: Period) -> tuple[Limit, ...]:
    """Return every limit in force on the last day of the period."""
    return tuple(
        Limit(entry.item.title, entry.text, entry.document, entry.in_force, QUALITY[entry.quality])
        for entry in policy.everything_in_force(period.end)
    )


def _funds(reading: Reading, period: Period) -> Iterator[Fact]:
    """Yield the money of the period as the statements have it, then how the budget was carried out."""
    executed = [
        fact for fact in SECTIONS["经费"](of_period(reading, period), period) if fact.name not in MONEY
    ]
    ledger = reading.table(Ledger)
    assert ledger is not None
    yield from money_facts(reading, ledger, period)
    yield from executed


def _without_sources(fact: Fact) -> Fact:
    """Return a fact without its source rows, of which a ledger has hundreds of thousands."""
    return Fact(fact.name, fact.number, fact.cents, fact.share, fact.unit, fact.told)


def _budget(reading: Reading) -> list[Fact]:
    """Return what was planned to come in and to be spent, over the budget's lowest lines."""
    budget = reading.table(Budget)
    if budget is None:
        return [Fact("预算", told="没有经费预算")]
    if not budget.has("account"):
        return [Fact("预算", told="经费预算没有科目编码，分不清收入和支出")]
    codes = budget.get("account").fillna("").astype(str)
    amounts = budget.get("adjusted").where(budget.get("adjusted").notna(), budget.get("amount")).fillna(0)
    facts = []
    for digit, name in _KINDS.items():
        lines = [
            place
            for place, code in enumerate(codes)
            if code.startswith(digit) and not any(other != code and other.startswith(code) for other in codes)
        ]
        told = f"经费预算 {len(lines)} 行末级科目，有调整后预算数的用调整后的"
        facts.append(Fact(name, cents=int(amounts.iloc[lines].sum()), unit="元", told=told))
    return facts


def _bank(reading: Reading) -> list[Fact]:
    """Return what the bank statement paid in and out, and its last balance."""
    bank = reading.table(BankStatement)
    if bank is None or not len(bank):
        return [Fact("银行对账单", told="没有银行对账单")]
    facts = [Fact("银行对账单", number=len(bank), unit="笔", told="对账单的行数")]
    for attribute, name in (("income", "银行存入"), ("expense", "银行支取")):
        if bank.has(attribute):
            facts.append(Fact(name, cents=int(bank.get(attribute).sum()), unit="元", told="对账单各行相加"))
    return facts
