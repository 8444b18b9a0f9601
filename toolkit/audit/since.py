"""From which day the document of a finding is in force: a law declares it, a ceiling is dated."""

from __future__ import annotations

import datetime
import functools

from toolkit import law
from toolkit.ceilings import shipped
from toolkit.ceilings.ceiling import Ceiling
from toolkit.policy import Policy


class InForce:
    """The days from which documents are in force, for one unit's policy."""

    def __init__(self, policy: Policy) -> None:
        entries = [*shipped("national"), *(shipped(policy.pinyin) if policy.pinyin else ()), *policy.superior]
        undated = {entry.document for entry in entries if entry.quality == "undated"}
        self._ceilings: dict[str, list[Ceiling]] = {}
        for entry in entries:
            if entry.in_force and entry.document not in undated:
                self._ceilings.setdefault(entry.document, []).append(entry)

    def since(self, basis: str, day: datetime.date | None) -> datetime.date | None:
        """Return the first day of a document on which it holds for ``day``, None where no text dates it.

        A document of which an entry is undated has no day of its own: that from which it is held is ours.
        """
        found = [entry.since for entry in self._ceilings.get(basis, ()) if day is None or entry.covers(day)]
        return max(found, default=None) or _of_law(basis)


@functools.cache
def _of_law(basis: str) -> datetime.date | None:
    """Return the day on which a law cited by ``basis`` (with or without an article) came into force."""
    cited = [item for item in _documents() if basis.startswith(str(item))]
    return max(cited, key=lambda item: len(str(item))).since if cited else None


@functools.cache
def _documents() -> tuple[law.Document, ...]:
    return tuple(item for item in vars(law).values() if isinstance(item, law.Document))


def cites_a_document(basis: str) -> bool:
    """Say whether a basis is a place in a law, rule or standard, not a ground such as 数据自相矛盾."""
    return any(basis.startswith(str(item)) for item in _documents())
