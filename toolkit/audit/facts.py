"""The figures an audit begins with: the year's money, the budget, the members, and the limits in force."""

from __future__ import annotations

from toolkit.audit.audited import Limit
from toolkit.audit.year_money import year_money
from toolkit.bookkeeping.bank_lines import flow_of
from toolkit.ceilings.ceiling import QUALITY
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.tables.bank import BankStatement
from toolkit.year_facts import SECTIONS, Fact

_PARTS = ("经费", "会费", "组织建设", "慰问和福利")
"""The parts of the year's figures that an audit quotes, in its order."""


def facts_of(reading: Reading, period: Period) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return the figures by part; a part that lacks its sheets says so with a fact of no figure."""
    found, sections = [], {**SECTIONS, "经费": year_money}
    for part in _PARTS:
        try:
            facts = list(sections[part](reading, period))
        except Lacking as lack:
            facts = [Fact(part, told=f"没有统计：{lack.why}")]
        if part == "经费":
            facts += _bank(reading)
        found.append((part, tuple(_without_sources(fact) for fact in facts)))
    return tuple(found)


def limits_of(policy: Policy, period: Period) -> tuple[Limit, ...]:
    """Return every limit in force on the last day of the period."""
    return tuple(
        Limit(entry.item.title, entry.text, entry.document, entry.in_force, QUALITY[entry.quality])
        for entry in policy.everything_in_force(period.end)
    )


def _without_sources(fact: Fact) -> Fact:
    """Return a fact without its source rows, of which a ledger has hundreds of thousands."""
    return Fact(fact.name, fact.number, fact.cents, fact.share, fact.unit, fact.told)


def _bank(reading: Reading) -> list[Fact]:
    """Return what the bank statement paid in and out; a balance brought forward is neither."""
    bank = reading.table(BankStatement)
    if bank is None or not len(bank):
        return [Fact("银行对账单", told="没有银行对账单")]
    moves = flow_of(bank)
    told = "对账单各行相加，与“银行对账结果”的对账单收支相同"
    return [
        Fact("银行对账单", number=len(bank), unit="笔", told="对账单的行数"),
        Fact("银行存入", cents=int(moves[moves > 0].sum()), unit="元", told=told),
        Fact("银行支取", cents=-int(moves[moves < 0].sum()), unit="元", told=told),
    ]
