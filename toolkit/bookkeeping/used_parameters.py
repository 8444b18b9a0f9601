"""The parameters of an analysis as a workpaper prints them: name, value, and which document or convention says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from toolkit.ceilings.ceiling import QUALITY, Ceiling
from toolkit.policy import Policy
from toolkit.procedure import Used

CONVENTION = "惯例"


def used(ceiling: Ceiling) -> Used:
    """Return a parameter with its source, and with what is not sure about it."""
    doubt = f"（{QUALITY[ceiling.quality]}）" if ceiling.quality not in ("found", "settings") else ""
    return Used(ceiling.item.title, _value(ceiling), ceiling.document + doubt)


def _value(ceiling: Ceiling) -> str:
    """Return the parameter with its unit; a ratio that is no percentage as a decimal."""
    if ceiling.item.kind != "ratio":
        return ceiling.text
    limit = Fraction(ceiling.limit or 0)
    return ceiling.amount if 100 % limit.denominator == 0 else f"{float(limit):g}"


def convention(name: str, value: str) -> Used:
    """Return a parameter that no document sets."""
    return Used(name, value, CONVENTION)


def used_on(policy: Policy, item: str, days: pd.Series) -> Iterator[Used]:
    """Yield the parameter ``item`` as it was in force on ``days``: once, or once for each time it changed."""
    found = {policy.in_force(item, day): None for day in in_order(days)}
    yield from (used(ceiling) for ceiling in found if ceiling is not None)


def in_order(days: pd.Series) -> list[datetime.date]:
    """Return the different days of a column, the earliest first."""
    return [stamp.date() for stamp in pd.to_datetime(days.dropna().drop_duplicates().sort_values())]
