"""What a unit's money began with, what came in and went out, what is left: as the statements beside them have it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.amounts import yuan
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.booked import outside
from toolkit.statements.money import money_of
from toolkit.statements.result import income_of, spending_of, year_of
from toolkit.tables.ledger import Ledger
from toolkit.year_facts import Fact

OPENING, INCOME, EXPENSE, CLOSING = MONEY = ("期初结余", "经费收入", "经费支出", "期末结余")
"""The names of the figures, in their order."""


def money_facts(reading: Reading, ledger: Ledger, period: Period) -> Iterator[Fact]:
    """Yield the figures of a period; those at its ends only where the books say with what it began.

    Journals of cash and bank begin with the sum of both, and what goes from one to the other is neither income
    nor spending.
    """
    year, money = year_of(reading, ledger, period), money_of(reading, ledger, period)
    income, spent = income_of(year).cents or 0, spending_of(year).cents or 0
    rows, _ = outside(ledger, period.start, period.end)
    apart = f"；账上有 {rows} 行的日期不在{period.shown}，没有计入" if rows else ""
    opening = money.opening.cents
    if opening is not None:
        yield Fact(OPENING, cents=opening, unit="元", told="经费收支，上年结转")
    yield Fact(INCOME, cents=income, unit="元", told=f"经费收支，收入合计{apart}")
    yield Fact(EXPENSE, cents=spent, unit="元", told=f"经费收支，支出合计{apart}")
    if opening is not None:
        others = money.others.cents or 0
        reached = opening + income - spent + others
        way = "期初＋收入－支出" + (f"＋往来和划转{yuan(others)}元" if others else "")
        stated = reached if money.stated.cents is None else money.stated.cents
        if stated != reached:
            way = f"账面余额，比{way}{'多' if stated > reached else '少'}{yuan(abs(stated - reached))}元"
        yield Fact(CLOSING, cents=stated, unit="元", told=way)
