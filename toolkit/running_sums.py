"""Running sums of one column over a sheet's data rows, against which its own totals are held."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

import numpy as np

from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading
from toolkit.tables.ledger import Ledger
from toolkit.total_rows import StatedTotal, groups_above, month_above


@dataclasses.dataclass(frozen=True)
class Sums:
    """One column's running sums, so that any span of data rows is added up at once."""

    cents: Any
    filled: Any
    lost: Any
    rounded: Any
    opening: Any
    """Of balances carried forward, which a total may leave out."""

    @classmethod
    def of(cls, sheet: SheetReading, attribute: str) -> Sums:
        """Add up a column at every data row, those held back included."""
        data = sheet.rows_of(Role.DATA)
        kept = not sheet.held_back and attribute in sheet.values
        values = sheet.values[attribute] if kept else sheet.parse_at(attribute, data)
        troubled = {True: np.zeros(len(data), np.int64), False: np.zeros(len(data), np.int64)}
        for name, row, trouble in sheet.troubles:
            if name == attribute:
                troubled[trouble.lost][np.searchsorted(data, row)] = 1
        opening = np.isin(data, opening_rows(sheet))
        present = values.notna().to_numpy(dtype=bool)
        amounts = values.fillna(0).to_numpy(dtype=np.int64)
        columns = (amounts, present, troubled[True], troubled[False], amounts * opening)
        return cls(*map(_running, columns))

    def between(self, span: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return the sum, the filled cells, the lost cells and the rounded cells of a span."""
        start, stop = span
        cents, filled, lost, rounded = (
            int(part[stop] - part[start]) for part in (self.cents, self.filled, self.lost, self.rounded)
        )
        return cents, filled, lost, rounded

    def fits(self, sheet: SheetReading, total: StatedTotal, stated: int, before: int) -> bool:
        """Say whether a total is the sum of a span it may mean, alone or with ``before`` of earlier sheets.

        Each rounded cell of a span may be off by a cent.
        """
        return any(
            abs(stated - cents - carried) <= rounded
            for spans in (total.spans, groups_above(sheet, total.spans[0]), month_above(sheet, total))
            for start, stop in spans
            for cents, _, _, rounded in [self.between((start, stop))]
            for carried in (0, before, int(self.opening[start] - self.opening[stop]))
        )

    def knows(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Say whether there is anything to add up, and nothing lost in the likeliest span, the first."""
        found = [self.between(span) for span in spans]
        return any(filled for _, filled, _, _ in found) and not found[0][2]


def opening_rows(sheet: SheetReading) -> Any:
    """Return the sheet rows of a ledger that carry a balance forward."""
    if sheet.table is not Ledger or "summary" not in sheet.values:
        return np.zeros(0, dtype=np.int64)
    return sheet.part.rows[Ledger(sheet.values, None, sheet.part.rows, [sheet.part]).opening_rows()]


def _running(values: Any) -> Any:
    return np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
