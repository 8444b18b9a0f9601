"""The texts of a workbook, each kept once, and the codes that stand for them."""

from __future__ import annotations

import functools


class Pool:
    """Texts by code.  Shared strings come first, in the file's order, so their index is their code.

    Equal codes are equal texts; a text may have two codes if a file's own list repeats it.
    """

    def __init__(self, shared: list[str] | None = None) -> None:
        self.texts = shared if shared is not None else []
        self.shared = len(self.texts)
        self._places: dict[str, int] = {}

    @functools.cached_property
    def blank(self) -> list[int]:
        """The codes of shared strings that are empty."""
        shared = self.texts[: self.shared]
        return [place for place, text in enumerate(shared) if not text] if "" in shared else []

    def code(self, text: str) -> int:
        """Return the code of a text that is not from the shared list, adding it if it is new."""
        place = self._places.setdefault(text, len(self.texts))
        if place == len(self.texts):
            self.texts.append(text)
        return place

    def forget(self, length: int) -> None:
        """Drop the texts added since the pool had ``length`` of them."""
        for text in self.texts[length:]:
            self._places.pop(text, None)
        del self.texts[length:]
