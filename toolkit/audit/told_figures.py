"""The figures of an audited unit as a report quotes them, by part and name."""

from __future__ import annotations

from toolkit.amounts import yuan
from toolkit.audit.audited import Audited
from toolkit.year_facts import Fact

NUMBER, MONEY, SHARE = "number", "cents", "share"
"""Which figure of a fact is quoted."""


def told_of(audited: Audited, part: str, name: str, kind: str) -> str | None:
    """Return a figure of a fact in words, None where the unit's sheets do not tell it."""
    facts = [fact for title, found in audited.facts if title == part for fact in found]
    return next((said for fact in facts if fact.name == name and (said := _shown(fact, kind))), None)


def _shown(fact: Fact, kind: str) -> str | None:
    if kind == NUMBER:
        return None if fact.number is None else f"{fact.number:,}"
    if kind == MONEY:
        return None if fact.cents is None else yuan(fact.cents)
    return None if fact.share is None else f"{float(fact.share):.2%}"
