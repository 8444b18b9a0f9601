"""Wordings of headings that an officer confirmed, besides the declared ones."""

from __future__ import annotations

import dataclasses
import functools
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from toolkit.errors import WordUnknown
from toolkit.headings import fold, fold_bare, plain
from toolkit.table import TABLES, Table

ROWS = 1024
"""So many rows of headings are remembered."""
IGNORED = ""
"""Stands for an attribute where a heading is confirmed to be of no use."""


class Meanings:
    """What headings name in several tables at once."""

    def __init__(self, words: Iterable[tuple[type[Table], Mapping[str, str]]]) -> None:
        self._found: dict[str, dict[type[Table], str]] = {}
        self._rows: dict[tuple[tuple[int, str], ...], Any] = {}
        for table, named in words:
            for word, attribute in named.items():
                self._found.setdefault(word, {})[table] = attribute
        self._words = frozenset(self._found)
        self.longest_plain = max((len(word) for word in self._found if word.isascii()), default=0)
        """So long is the longest wording that is letters and digits of ASCII alone."""

    def of(self, text: str) -> Mapping[type[Table], str]:
        """Return what a heading names in each table that knows it, as it stands or without its brackets.

        The answer may be ``IGNORED``.
        """
        if plain(text):
            return self._found.get(text.lower(), _NOTHING)
        folded, bare = fold(text), fold_bare(text)
        found = self._found.get(folded, _NOTHING)
        return found if folded == bare else self._found.get(bare, _NOTHING) | found

    def once(self, match: Callable[[Meanings, Mapping[int, str]], Any], told: Mapping[int, str]) -> Any:
        """Return ``match`` of a row of headings, by column; a thousand files of one form have the same ones."""
        row = tuple(told.items())
        if row not in self._rows:
            if len(self._rows) >= ROWS:
                self._rows.clear()
            self._rows[row] = match(self, told)
        return self._rows[row]

    def known(self, texts: Sequence[str]) -> set[str]:
        """Return those of many texts that some table knows; plain ones are looked up all at once."""
        found = set(self._words.intersection(texts))
        whole = "".join(texts)
        if whole.isalnum() and whole == whole.lower() and unicodedata.is_normalized("NFKC", whole):
            return found
        others = set(texts) - found
        simple = {text for text in others if text.isalnum()}
        whole = "".join(simple)
        if not whole.isascii() and not unicodedata.is_normalized("NFKC", whole):
            return found | {text for text in others if self.of(text)}
        if whole.lower() != whole:
            found |= {text for text in simple if text.lower() in self._found}
        return found | {text for text in others - simple if self.of(text)}


_NOTHING: dict[type[Table], str] = {}


@dataclasses.dataclass(frozen=True, eq=False)
class Wordings:
    """What headings name: for each table with confirmed wordings all its words, the declared ones included.

    ``texts`` are the confirmed headings as they were given.
    """

    words: Mapping[type[Table], Mapping[str, str]]
    texts: frozenset[str]

    def of(self, table: type[Table]) -> Mapping[str, str]:
        """Return every folded wording of a table with the attribute it names, or ``IGNORED``."""
        return self.words.get(table, table.words)

    @functools.lru_cache(maxsize=64)  # noqa: B019 - it keeps a few of them alive, which is meant
    def meanings(self, tables: tuple[type[Table], ...]) -> Meanings:
        """Return what headings name in each of ``tables``."""
        return Meanings((table, self.of(table)) for table in tables)


DECLARED = Wordings({}, frozenset())
"""The declared wordings alone."""


def confirmed(wordings: Mapping[str, Mapping[str, str]] | None) -> Wordings:
    """Return the declared wordings with confirmed ones: a table's title → heading → attribute.

    A declared wording keeps its meaning.  Raises ``WordUnknown`` for a table or attribute there is not.
    """
    if not wordings:
        return DECLARED
    return _confirmed(tuple((title, tuple(headings.items())) for title, headings in wordings.items()))


@functools.lru_cache(maxsize=16)
def _confirmed(wordings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Wordings:
    """Return the same for wordings as they can be remembered: each file of a run has the same ones."""
    words = {}
    for title, headings in wordings:
        if title not in TABLES:
            raise WordUnknown("表", title, TABLES)
        table = TABLES[title]
        for _, attribute in headings:
            if attribute != IGNORED and attribute not in table.columns:
                raise WordUnknown(f"“{title}”列", attribute, table.columns)
        words[table] = {fold(text): attribute for text, attribute in headings} | table.words
    return Wordings(words, frozenset(text for _, headings in wordings for text, _ in headings))
