"""What buttons that add up have in common."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

from toolkit.buttons.button import Answer

if TYPE_CHECKING:
    from toolkit.buttons.button import Asked
    from toolkit.identify import UnitName
    from toolkit.reading import Reading
    from toolkit.total_table import UnitTotals
    from toolkit.workbooks.sheet_parts import Sheet


@dataclasses.dataclass(frozen=True)
class SeveralWays:
    """The task of adding up one unit in several ways, reading it once."""

    name: str
    ways: tuple[str, ...]
    period: str
    today: datetime.date

    def __call__(self, unit: UnitName, reading: Reading) -> tuple[UnitTotals, ...]:
        """Add up each way."""
        from toolkit.total_table import TotalTask

        return tuple(TotalTask(self.name, way, self.period, self.today)(unit, reading) for way in self.ways)


def added_up(asked: Asked, name: str, ways: tuple[str, ...]) -> Answer:
    """Add up as ``gonghui total`` does, a sheet each way; raises ``SheetsMissing`` where nothing can be."""
    from toolkit.errors import SheetsMissing
    from toolkit.total import total_named
    from toolkit.total_table import sheet, together

    gathered = asked.gather(SeveralWays(name, ways, asked.settings.period, asked.today))
    sheets: list[Sheet] = []
    said: dict[str, None] = {}
    why = ""
    for place, way in enumerate(ways):
        units = [(one.unit.shown or one.files[0], one.outcome[place]) for one in gathered.units]
        told = [outcome for _, outcome in units if outcome.totals is not None]
        if not told:
            why = why or units[0][1].why
            continue
        sheets.append(sheet(together(total_named(name, way), way, units)))
        for outcome in told:
            said |= dict.fromkeys([*outcome.totals.notes, *outcome.left_out])
    title = total_named(name, ways[0]).title
    if not sheets:
        raise SheetsMissing(f"“{title}”统计", [why.removeprefix("没有")])
    names = "、".join(f"“{each.name}”" for each in sheets)
    aside = "".join(f"{line.rstrip('。')}。" for line in said)
    return Answer(f"{title}已统计，见{names}。{aside}", sheets)
