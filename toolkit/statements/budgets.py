"""What the forms of budget and final accounts ask of several sheets at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.amounts import yuan
from toolkit.bookkeeping.budget_lines import unplaced
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.balances import balances
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.statements.ledger_notes import old_numbers
from toolkit.statements.lines import FUNDS
from toolkit.statements.openings import began_with, closed_with
from toolkit.statements.posted import posted
from toolkit.statements.tabled import names_of, tabled
from toolkit.table import Table
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


def before_of(budget: Budget | None, last_year: LastYear | None) -> Mapping[str, Figure]:
    """Return last year's income and spending: of its closing, else as the budget repeats them."""
    told = tabled(last_year, "amount") if last_year is not None else {}
    if not told and budget is not None:
        told = tabled(budget, "last_year")
    return {code: one for code, one in told.items() if code[0] in "45"}


def names_in(*tables: Table | None) -> dict[str, str]:
    """Return the accounts' names as the tables give them, the first table's before the others'."""
    found: dict[str, str] = {}
    for table in tables:
        if table is not None:
            found = {**names_of(table), **found}
    return found


def starts_of(reading: Reading, ledger: Ledger | None, period: Period) -> tuple[Figure, Figure]:
    """Return the funds (结转 and 结余) with which last year and this year begin."""
    last_year = reading.table(LastYear)
    before, now = began_with(last_year), closed_with(last_year)
    return _funds(before), _funds(now) if now or ledger is None else _of_ledger(reading, ledger, period)


def start_notes(start: Figure, ledger: Ledger | None, last_year: LastYear | None) -> Iterator[str]:
    """Yield where 上年结余 comes from, where it is not last year's closing or the ledger's own account."""
    if start.cents is None:
        yield "没有上年决算的年末结转结余，账簿也没有上年结转，上年结余和期末滚存结余空着"
    elif ledger is not None and not closed_with(last_year) and not posted(ledger).double:
        yield "没有上年决算的年末结转结余，上年结余用账簿上年结转的货币资金，上年末没有往来款时两者才相等"


def _funds(balances_: Mapping[str, Figure]) -> Figure:
    return added(-balances_[fund] for fund, _ in FUNDS if fund in balances_) if balances_ else UNKNOWN


def _of_ledger(reading: Reading, ledger: Ledger, period: Period) -> Figure:
    opening = balances(reading, ledger, period).opening
    funds = added(-opening.of(fund) for fund, _ in FUNDS)
    return opening.money if funds.cents is None and not posted(ledger).double else funds


def budget_notes(budget: Budget | None) -> Iterator[str]:
    """Yield what a reader of the budget's figures must know."""
    if budget is None:
        yield "没有“经费预算”，预算数空着"
    else:
        if unplaced(budget):
            yield f"“经费预算”有 {unplaced(budget)} 行有金额而看不出科目，没有计入"
        yield from old_numbers(budget, "“经费预算”")


def differing(ours: Mapping[str, Figure], told: Mapping[str, Figure]) -> Iterator[str]:
    """Yield the accounts of the first level whose figures differ between two places."""
    for code in sorted({*ours, *told}):
        one, other = ours.get(code, UNKNOWN).cents, told.get(code, UNKNOWN).cents
        if len(code) == 3 and other is not None and (one or 0) != other:
            yield f"{code} 账簿 {yuan(one or 0)} 元，填的 {yuan(other)} 元"
