"""Corner cases of checks in the notation of their examples: what is marked, and what is flagged."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from toolkit import registry
from toolkit.check import Finding, Used, all_checks, flags_of, sign
from toolkit.examples import read
from toolkit.judge import settings_of
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.table import TABLES, Table
from toolkit.tables.opening_members import OpeningMembers

registry.load("toolkit.tables")
NAMED: dict[str, type[Table]] = {**TABLES, "期初花名册": OpeningMembers}
TODAY = datetime.date(2025, 12, 31)
Marks = list[tuple[str, int, str]]
"""(sheet, row or 0, heading or ``*``), in order; a cell flagged twice is there twice."""


def findings(
    code: str,
    reading: Reading,
    used: Used | None = None,
    today: datetime.date = TODAY,
    province: str = "anhui",
) -> list[Finding]:
    """Return what one check finds."""
    item = all_checks()[code]
    policy = Policy.load(province, settings_of(reading))
    return [sign(item, flag, "例") for flag in flags_of(item, reading, policy, today, used or Used())]


def places(found: list[Finding]) -> Marks:
    """Return the places of findings as the marks have them."""
    return sorted((finding.sheet, finding.row or 0, finding.column or "*") for finding in found)


def marked_and_flagged(code: str, rows: Mapping[str, str]) -> tuple[Marks, Marks]:
    """Return the marks of rows written in the notation of examples, and the places a check flags in them."""
    example = read(dict(rows), NAMED)
    return sorted(example.marks), places(findings(code, example.reading))
