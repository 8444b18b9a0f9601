"""Carrying a procedure out on example rows, and reading its result."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from tests.test_reports import PERIOD, UNIT, texts
from toolkit import registry
from toolkit.examples import read
from toolkit.policy import Policy
from toolkit.procedure import Result, all_procedures, carry_out
from toolkit.table import TABLES

registry.load("toolkit.tables")
PROCEDURES = all_procedures()
OURS = [item for item in PROCEDURES.values() if 100 <= item.place < 300]


def carried(name: str, given: Mapping[str, str]) -> Result:
    """Carry a procedure out on example tables."""
    item = PROCEDURES[name]
    reading = read(given, dict(TABLES)).reading
    return carry_out(item, reading, UNIT, PERIOD, Policy.load(item.province, {}), item.today)


def page(result: Result, name: str) -> list[list[str | None]]:
    """Return the rows of a page as a reader sees them, without its heading."""
    (form,) = [form for form in result.pages if form.name == name]
    return texts(form.sheet())[1:]


def apart(result: Result) -> list[str]:
    """Return the ties that do not tie."""
    return [tie.what for tie in result.ties if tie.difference]


def rows_of(heading: str, rows: list[tuple[object, ...]]) -> str:
    """Return rows of plain values in the notation of examples, one that is never empty."""
    lines = ["  ".join("-" if value is None else str(value) for value in row) for row in rows]
    return "\n".join([heading, *lines])


def on(day: int) -> str:
    """Return a day of 2025, from 0."""
    return (datetime.date(2025, 1, 1) + datetime.timedelta(days=day)).isoformat()
