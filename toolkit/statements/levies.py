"""The two per cent of the payroll, month by month: what is due, what the union keeps, what it sends up.

Basis: 工会法第四十三条（二）; the shares in force in each month, from the ceilings and 设置.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from toolkit.bookkeeping.account_sums import debited
from toolkit.bookkeeping.remittance import paid_upward
from toolkit.bookkeeping.thresholds import parameter
from toolkit.ceilings.ceiling import Ceiling
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.statements.booked import figure_of, in_period
from toolkit.statements.figure import UNKNOWN, Figure
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll
from toolkit.total import places


@dataclasses.dataclass(frozen=True)
class Month:
    """A month of the payroll: the positions of its rows, and the rates in force on its first day."""

    first: datetime.date
    rows: tuple[int, ...]
    levy: Ceiling
    keep: Ceiling


def months_of(payroll: Payroll, period: Period, policy: Policy) -> tuple[list[Month], list[int]]:
    """Return the months of a period that the payroll tells, and the positions of rows that are of none.

    A month without its year is of the period's.  Raises ``Lacking`` where no rate is known.
    """
    rows: dict[datetime.date, list[int]] = {}
    others = []
    asked = {datetime.date(year, month, 1) for year, month in period.months}
    for place, text in enumerate(payroll.get("month").fillna("").astype(str)):
        first = _first(text, period.end.year)
        if first in asked and first is not None:
            rows.setdefault(first, []).append(place)
        elif not payroll.get("gross").isna().iloc[place]:
            others.append(place)
    months = [
        Month(
            first,
            tuple(rows[first]),
            parameter(policy, "levy_rate", first),
            parameter(policy, "keep_share", first),
        )
        for first in sorted(rows)
    ]
    return months, others


def _first(text: str, year: int) -> datetime.date | None:
    told, _, month = text.rpartition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12 or not (told.isdigit() or not told):
        return None
    return datetime.date(int(told or year), int(month), 1)


def told(payroll: Payroll, attribute: str, rows: tuple[int, ...]) -> Figure:
    """Return what a column says of some rows: unknown where none of them tells it."""
    values = payroll.get(attribute).iloc[list(rows)]
    here = [row for row, missing in zip(rows, values.isna(), strict=True) if not missing]
    return Figure.of(int(values.dropna().sum()), places(payroll, here)) if here else UNKNOWN


def sent_up(ledger: Ledger, start: datetime.date, end: datetime.date) -> Figure:
    """Return what a ledger's 211 应付上级经费 was debited within a period: what was sent to the upper union."""
    return figure_of(ledger, debited(ledger), paid_upward(ledger) & in_period(ledger, start, end))


def otherwise(payroll: Payroll, attribute: str, ours: dict[Month, int]) -> Iterator[Month]:
    """Yield the months in which the sheet tells another figure than ours."""
    for month, cents in ours.items():
        one = told(payroll, attribute, month.rows)
        if one.cents is not None and one.cents != cents:
            yield month


def rates(months: list[Month]) -> list[Ceiling]:
    """Return the rates that were used, each once."""
    return list({rate.describe(): rate for month in months for rate in (month.levy, month.keep)}.values())
