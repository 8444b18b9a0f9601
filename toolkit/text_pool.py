"""The texts that the sheets of a file point into, looked through once for all of its sheets."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from toolkit.labels import Labels, labels_of


class TextPool:
    """What is known of every text of a pool by its code; what is told for all has an entry more, for no text.

    Texts that are put into the pool later belong to no cell of a grid and are not looked at.
    """

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.size = len(texts)
        self._written: dict[frozenset[str], Any] = {}
        self._wordy: dict[int, Any] = {}

    def chosen(self, codes: Any) -> Any:
        """Return for every code whether it is one of ``codes``; never for the code of no text."""
        chosen = np.zeros(self.size + 1, dtype=bool)
        chosen[codes] = True
        return chosen

    @functools.cached_property
    def _lengths(self) -> Any:
        return np.fromiter(map(len, self.texts), dtype=np.int64, count=self.size)

    @functools.cached_property
    def _plain(self) -> Any:
        """Which texts are letters and digits of ASCII alone: numbers and codes, in Chinese hardly ever words."""
        ascii_alone = np.fromiter(map(str.isascii, self.texts), dtype=bool, count=self.size)
        return ascii_alone & np.fromiter(map(str.isalnum, self.texts), dtype=bool, count=self.size)

    def wordy(self, longest: int) -> Any:
        """Return for every code whether its text is other than plain, or at most ``longest`` characters long."""
        if longest not in self._wordy:
            self._wordy[longest] = self.chosen(np.flatnonzero(~self._plain | (self._lengths <= longest)))
        return self._wordy[longest]

    def written(self, words: frozenset[str]) -> Any:
        """Return for every code whether its text is one of ``words`` as it is written."""
        if words not in self._written:
            written = np.zeros(self.size + 1, dtype=bool)
            written[:-1] = np.fromiter(map(words.__contains__, self.texts), dtype=bool, count=self.size)
            self._written[words] = written
        return self._written[words]

    @functools.cached_property
    def labelled(self) -> Any:
        """For every code whether its text is a label of any kind."""
        return np.logical_or.reduce(self.labels)

    @functools.cached_property
    def labels(self) -> Labels:
        """Which texts are labels of totals, signatures and notes."""
        codes = np.flatnonzero(self.wordy(0)).tolist()
        found = labels_of([self.texts[code] for code in codes])
        return Labels(*(self.chosen([codes[place] for place in places]) for places in found))

    @functools.cached_property
    def first_codes(self) -> Any:
        """For every code the first that has the same text; None where no text has two codes."""
        texts = self.texts[: self.size]
        if len(set(texts)) == self.size:
            return None
        codes: dict[str, int] = {}
        return np.array([*(codes.setdefault(text, code) for code, text in enumerate(texts)), -1])
