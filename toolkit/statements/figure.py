"""A figure of a statement: cents with the rows they come from, or nothing where the books do not tell it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from toolkit.report_sheet import Source


@dataclasses.dataclass(frozen=True)
class Figure:
    """``cents`` is None where the books do not tell the figure.

    ``groups`` hold the rows it rests on as they were gathered, so that sums share them.
    """

    cents: int | None = None
    groups: tuple[tuple[Source, ...], ...] = ()

    @classmethod
    def of(cls, cents: int | None, sources: Iterable[Source]) -> Figure:
        """Return a figure that rests on these rows."""
        rows = tuple(sources)
        return cls(cents, (rows,) if rows else ())

    @property
    def sources(self) -> tuple[Source, ...]:
        """The rows it rests on; one that it rests on twice may stand in it twice."""
        return self.groups[0] if len(self.groups) == 1 else tuple(itertools.chain.from_iterable(self.groups))

    def as_cents(self, cents: int) -> Figure:
        """Return another amount that rests on the same rows."""
        return Figure(cents, self.groups)

    def __neg__(self) -> Figure:
        return Figure(None if self.cents is None else -self.cents, self.groups)


UNKNOWN = Figure()
NOTHING = Figure(0)


def added(figures: Iterable[Figure]) -> Figure:
    """Return the sum; unknown where one of them is.

    >>> added([Figure(5), Figure(7)]).cents, added([Figure(5), UNKNOWN]).cents
    (12, None)
    """
    parts = list(figures)
    known = [part.cents for part in parts if part.cents is not None]
    groups = {id(group): group for part in parts for group in part.groups}
    return Figure(sum(known) if len(known) == len(parts) else None, tuple(groups.values()))
