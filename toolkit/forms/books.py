"""One unit's records as a form's figures ask for them: what was read, for which year, as of which day."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TypeVar

from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.table import Table
from toolkit.total import Totals, total_named

_Declared = TypeVar("_Declared", bound=Table)


@dataclasses.dataclass
class Books:
    """What one unit's figures are worked out from; each total is added up once."""

    unit: UnitName
    reading: Reading
    period: Period
    today: datetime.date
    _totals: dict[tuple[str, str], Totals] = dataclasses.field(default_factory=dict)

    def totals(self, name: str, by: str) -> Totals:
        """Return a total split in a way; raises ``Lacking`` where its sheets are not there."""
        if (name, by) not in self._totals:
            self._totals[name, by] = total_named(name, by).count(self.reading, by, self.period)
        return self._totals[name, by]

    def table(self, table: type[_Declared]) -> _Declared:
        """Return a table; raises ``Lacking`` where no sheet holds it."""
        found = self.reading.table(table)
        if found is None:
            raise Lacking(f"没有{table.title}")
        return found
