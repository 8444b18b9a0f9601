"""Telling each row, or the table once where a rule meets so many rows that an officer would drown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit.bookkeeping.entries import amount_column, flag_amounts
from toolkit.flags import Flag
from toolkit.severity import Severity
from toolkit.table import Table, true_rows
from toolkit.tables.ledger import Ledger

MOST = 10
"""More rows than this, and more than one in ``ONE_IN``, are told once; so are more than ``ALWAYS``."""
ONE_IN = 20
ALWAYS = 50
SHOWN = 5
"""How many places a message that tells many rows names."""


def too_many(flagged: int, population: int) -> bool:
    """Say whether so many of a population are met that the habit is told, not each row.

    >>> too_many(10, 20), too_many(11, 20), too_many(11, 1000), too_many(51, 100000)
    (False, True, False, True)
    """
    return flagged > ALWAYS or (flagged > MOST and flagged * ONE_IN > population)


def rows_or_once(
    table: Table,
    attribute: str | None,
    mask: Any,
    population: int,
    message: str,
    once: str,
    *,
    severity: Severity | Any = None,
    once_severity: Severity | None = None,
    **facts: Any,
) -> Iterator[Flag]:
    """Flag each row of ``mask`` with ``message``; or, where they are too many, the heading with ``once``.

    ``once`` may name ``count``, ``population`` and ``places`` (the first few rows).
    """
    rows = true_rows(mask)
    if too_many(len(rows), population):
        told = {"count": len(rows), "population": population, "places": first_places(table, rows)}
        yield from table.flag_table(once, attribute=attribute, severity=once_severity, **told)
        return
    yield from table.flag(attribute, mask, message, severity=severity, **facts)


def amounts_or_once(
    ledger: Ledger,
    mask: Any,
    population: int,
    message: str,
    once: str,
    *,
    severity: Severity | Any = None,
    once_severity: Severity | None = None,
    **facts: Any,
) -> Iterator[Flag]:
    """Do as ``rows_or_once`` at the cells in which the amounts of the rows stand."""
    rows = true_rows(mask)
    if too_many(len(rows), population):
        yield from rows_or_once(
            ledger, amount_column(ledger), mask, population, message, once, once_severity=once_severity
        )
        return
    yield from flag_amounts(ledger, mask, message, severity=severity, **facts)


def first_places(table: Table, rows: Any) -> str:
    """Name the first few rows, for a message: ``第 5 行、第 9 行等 40 处``."""
    shown = "、".join(table.place(int(row)) for row in np.asarray(rows)[:SHOWN])
    return f"{shown}等 {len(rows)} 处" if len(rows) > SHOWN else shown
