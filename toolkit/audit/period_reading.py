"""A reading whose ledger holds the audited period alone, so that figures of that period count nothing else."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from toolkit.bookkeeping.entries import entries_of
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.booked import in_period, outside
from toolkit.tables.ledger import Ledger


def of_period(reading: Reading, period: Period) -> tuple[Reading, int]:
    """Return the reading with the ledger's rows of a period, and how many rows that move something lie outside.

    A row without a day counts with the period.  Where the ledger has entries from before it, a balance brought
    forward without a day, or before its first day, is that of another year and left out too.
    """
    ledger = reading.table(Ledger)
    if ledger is None:
        return reading, 0
    rows, _ = outside(ledger, period.start, period.end)
    if not rows:
        return reading, 0
    entries, day = entries_of(ledger), ledger.get("day")
    inside = in_period(ledger, period.start, period.end)
    if bool((entries.moved & (day < pd.Timestamp(period.start)).to_numpy(dtype=bool)).any()):
        inside = inside & ~(entries.opening & day.isna().to_numpy(dtype=bool))
    at = np.flatnonzero(inside)
    values = {
        name: ledger.get(name).iloc[at].reset_index(drop=True) for name in ledger.columns if ledger.has(name)
    }
    own = Ledger(values, ledger.part[at], ledger.row[at], ledger.parts)
    return dataclasses.replace(reading, tables={**reading.tables, Ledger: own}), rows
