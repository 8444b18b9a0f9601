"""Cash and bank of a ledger of any form: what they begin with, what moved them, what they end with."""

from __future__ import annotations

import dataclasses

from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.balances import balances
from toolkit.statements.booked import booked
from toolkit.statements.figure import Figure, added
from toolkit.statements.lines import MONEY
from toolkit.statements.posted import posted
from toolkit.statements.stated import stated_money
from toolkit.tables.ledger import Ledger


@dataclasses.dataclass(frozen=True)
class Moved:
    """Cash and bank over a period; ``others`` is what neither income nor spending moved."""

    opening: Figure
    others: Figure
    stated: Figure
    """What the book itself ends with: a double-entry ledger's accounts of money, a cash book's last balance."""


def money_of(reading: Reading, ledger: Ledger, period: Period) -> Moved:
    """Return what moved the money of a ledger beside income and spending, and what it ends with."""
    found = balances(reading, ledger, period)
    flows = booked(ledger, period.start, period.end)
    result = [one if code.startswith("4") else -one for code, one in flows.result.items()]
    result += [flows.unsaid[0], -flows.unsaid[1]]
    spent = sum(one.cents or 0 for one in result)
    others = flows.moved.as_cents((flows.moved.cents or 0) - spent)
    stated = stated_money(reading, ledger, period)
    if posted(ledger).double:
        stated = added(found.of(code) for code in MONEY)
    return Moved(found.opening.money, others if others.cents else Figure(0), stated)
