"""Wordings of headings that an officer confirmed, besides the declared ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from toolkit.errors import WordUnknown
from toolkit.headings import fold
from toolkit.table import TABLES, Table

IGNORED = ""
"""Stands for an attribute where a heading is confirmed to be of no use."""


@dataclasses.dataclass(frozen=True)
class Wordings:
    """What headings name: for each table with confirmed wordings all its words, the declared ones included.

    ``texts`` are the confirmed headings as they were given.
    """

    words: Mapping[type[Table], Mapping[str, str]]
    texts: frozenset[str]

    def of(self, table: type[Table]) -> Mapping[str, str]:
        """Return every folded wording of a table with the attribute it names, or ``IGNORED``."""
        return self.words.get(table, table.words)


DECLARED = Wordings({}, frozenset())
"""The declared wordings alone."""


def confirmed(wordings: Mapping[str, Mapping[str, str]] | None) -> Wordings:
    """Return the declared wordings with confirmed ones: a table's title → heading → attribute.

    A declared wording keeps its meaning.  Raises ``WordUnknown`` for a table or attribute there is not.
    """
    if not wordings:
        return DECLARED
    words = {}
    for title, headings in wordings.items():
        if title not in TABLES:
            raise WordUnknown("表", title, TABLES)
        table = TABLES[title]
        for attribute in headings.values():
            if attribute != IGNORED and attribute not in table.columns:
                raise WordUnknown(f"“{title}”列", attribute, table.columns)
        words[table] = {fold(text): attribute for text, attribute in headings.items()} | table.words
    return Wordings(words, frozenset(text for headings in wordings.values() for text in headings))
