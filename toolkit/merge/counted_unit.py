"""A unit as the consolidation ends up with it: the place of its rows in the store, and whether they count."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class CountedUnit:
    """One unit: its code and name, its pack in the store ('' where it handed in nothing).

    ``counted`` says whether its rows are in the sums, ``state`` in Chinese how it reported (已报, 未报,
    重复上报 …).
    """

    code: str
    name: str
    pack: str
    counted: bool
    state: str
