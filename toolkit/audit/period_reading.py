"""A reading whose ledger holds the audited period alone, so that figures of that period count nothing else."""

from __future__ import annotations

import dataclasses

import numpy as np

from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.booked import in_period
from toolkit.tables.ledger import Ledger


def of_period(reading: Reading, period: Period) -> Reading:
    """Return the reading with the ledger's rows of a period; a row without a day counts with it."""
    ledger = reading.table(Ledger)
    inside = None if ledger is None else in_period(ledger, period.start, period.end)
    if ledger is None or inside is None or inside.all():
        return reading
    at = np.flatnonzero(inside)
    values = {
        name: ledger.get(name).iloc[at].reset_index(drop=True) for name in ledger.columns if ledger.has(name)
    }
    own = Ledger(values, ledger.part[at], ledger.row[at], ledger.parts)
    return dataclasses.replace(reading, tables={**reading.tables, Ledger: own})
