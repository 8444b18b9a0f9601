"""The money an audit begins with: the figures of its own statements, never those of another count.

What came in and was spent are the sums of 收入支出表, the money those of its proof, the budget that of
工会经费收支决算表; amounts are cents.  Basis: 工会会计制度（财会〔2021〕7号）第六章.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from toolkit.amounts import yuan
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.account_lines import Money, total_of
from toolkit.statements.booked import outside
from toolkit.statements.figure import Figure, added
from toolkit.statements.money import money_of
from toolkit.statements.result import income_of, spending_of, year_of
from toolkit.statements.tabled import planned
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger
from toolkit.year_facts import Fact

OTHERS = "其他收付净额"
"""The name of what neither income nor spending moved."""


def year_money(reading: Reading, period: Period) -> Iterator[Fact]:
    """Yield what the money began with, what moved it, what it ended with, and how the budget was carried out.

    Raises ``Lacking`` without a ledger.
    """
    ledger = reading.table(Ledger)
    if ledger is None:
        raise Lacking("没有经费收支表")
    column, money = year_of(reading, ledger, period), money_of(reading, ledger, period)
    income, spending = income_of(column), spending_of(column)
    if money.opening.cents is not None:
        yield _cents("期初结余", money.opening, "账簿上年结转的货币资金")
    yield _cents("经费收入", income, "“收入支出表”的收入合计")
    yield _cents("经费支出", spending, "“收入支出表”的支出合计")
    if money.others.cents:
        yield _cents(OTHERS, money.others, "收入、支出以外的货币资金变动：往来款、上缴经费、提现存现等")
    reached = added([money.opening, income, -spending, money.others])
    if reached.cents is not None:
        yield _cents("期末结余", reached, f"期初＋收入－支出{_ends(money.others, money.stated, reached)}")
    rows, moved = outside(ledger, period.start, period.end)
    if rows:
        told = f"账簿中日期不在{period.shown}的行，没有计入以上各数"
        yield Fact("不在期间内的账", rows, moved.cents, unit="行", told=told)
    yield from _budget(reading, {"4": income, "5": spending})


def _ends(others: Figure, stated: Figure, reached: Figure) -> str:
    """Say what else the money at the end is made of, and what the book itself says of it."""
    more = f"＋{OTHERS}" if others.cents else ""
    if stated.cents is None:
        return f"{more}；账簿没有连续的余额，没有核对"
    gap = stated.cents - (reached.cents or 0)
    word = "多" if gap > 0 else "少"
    return f"{more}；账簿期末余额比这{word}{yuan(abs(gap))}元" if gap else f"{more}，与账簿期末余额相符"


def _budget(reading: Reading, done: dict[str, Figure]) -> Iterator[Fact]:
    """Yield how much was planned, and which part of it came in and was spent."""
    budget = reading.table(Budget)
    if budget is None:
        yield Fact("预算", told="没有经费预算")
        return
    column = Money("planned", "核定预算数", planned(budget))
    told = "“工会经费收支决算表”的核定预算数，有调整后预算数的用调整后的"
    for digit, word in (("4", "收入"), ("5", "支出")):
        whole, here = total_of(column, digit).cents, done[digit].cents
        if not whole:
            yield Fact(f"预算{word}", told=f"经费预算看不出{word}科目的预算数")
            continue
        yield Fact(f"预算{word}", cents=whole, unit="元", told=told)
        if here is not None:
            yield Fact(f"{word}预算执行率", share=Fraction(here, whole), told=f"经费{word}÷预算{word}")


def _cents(name: str, figure: Figure, told: str) -> Fact:
    return Fact(name, cents=figure.cents, unit="元", told=told)
