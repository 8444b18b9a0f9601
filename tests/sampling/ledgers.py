"""Ledgers to draw from: payments of so many cents, one a voucher."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tests.bookkeeping.books import Cells, reading
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.sampling.population import Population, population_of
from toolkit.tables.ledger import Ledger

PERIOD = Period.year(2025, datetime.date(2025, 12, 31))
HEADING: list[object] = ["日期", "凭证号", "摘要", "收入", "支出", "收款单位"]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def row(
    when: str | None, voucher: str | None, summary: str, yuan: float, payee: str | None = None
) -> list[object]:
    """Return a row that spends so many yuan."""
    return [when and day(when), voucher, summary, None, yuan, payee]


def of_rows(*rows: list[object]) -> Reading:
    """Read a ledger of one sheet."""
    return reading(("经费收支", [HEADING, *rows]))


def of_cents(amounts: Sequence[int]) -> Reading:
    """Read a ledger of one payment a voucher, of these cents."""
    first = day("2025-01-01")
    rows: Cells = [
        [
            first + datetime.timedelta(place % 365),
            f"记{place + 1:05}",
            f"第{place + 1}笔",
            None,
            cents / 100,
            "甲店",
        ]
        for place, cents in enumerate(amounts)
    ]
    return of_rows(*rows)


def population(found: Reading) -> Population:
    """Return the population of 2025."""
    ledger = found.table(Ledger)
    assert ledger is not None
    return population_of(ledger, PERIOD)
