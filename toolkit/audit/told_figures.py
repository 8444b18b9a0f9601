"""The figures of an audited unit as a report quotes them, by part and name."""

from __future__ import annotations

from toolkit.audit.audited import Audited


def told_of(audited: Audited, part: str, name: str, kind: str) -> str | None:
    """Return a figure of a fact in words, None where the unit's sheets do not tell it."""
    facts = [fact for title, found in audited.facts if title == part for fact in found]
    return next((said for fact in facts if fact.name == name and (said := fact.shown(kind))), None)
