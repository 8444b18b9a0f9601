"""A figure of a statement: cents with the rows they come from, or nothing where the books do not tell it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from toolkit.report_sheet import Source


@dataclasses.dataclass(frozen=True)
class Figure:
    """``cents`` is None where the books do not tell the figure; ``sources`` are the rows it rests on."""

    cents: int | None = None
    sources: tuple[Source, ...] = ()

    def __neg__(self) -> Figure:
        return Figure(None if self.cents is None else -self.cents, self.sources)


UNKNOWN = Figure()
NOTHING = Figure(0)


def added(figures: Iterable[Figure]) -> Figure:
    """Return the sum; unknown where one of them is.

    >>> added([Figure(5), Figure(7)]).cents, added([Figure(5), UNKNOWN]).cents
    (12, None)
    """
    parts = list(figures)
    known = [part.cents for part in parts if part.cents is not None]
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    return Figure(sum(known), sources) if len(known) == len(parts) else Figure(None, sources)
