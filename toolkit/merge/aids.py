"""Reading what stands beside the returns: 单位清单, the last result's decisions, last period's result.

They are workbooks that others made, so they are read in a worker like any other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit import worker
from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.merge.decisions import (
    COLUMN_SHEET,
    UNIT_SHEET,
    ColumnDecisions,
    Decisions,
    UnitDecisions,
    decisions_of,
)
from toolkit.merge.last_period import LastPeriod, is_wanted, last_period_of
from toolkit.merge.roll import Roll, UnitRoll, roll_of
from toolkit.reading import Reading, assemble
from toolkit.sheet import read_sheet
from toolkit.table import Table


def read_roll(file: str, passwords: Sequence[str] = ()) -> Roll:
    """Return 单位清单; raises ``WorkbookUnreadable``."""
    found: Roll = _read(file, "roll", passwords)
    return found


def read_decisions(file: str) -> Decisions:
    """Return what the officer decided in a result; raises ``WorkbookUnreadable``."""
    found: Decisions = _read(file, "decisions", ())
    return found


def read_last_period(file: str, passwords: Sequence[str] = ()) -> LastPeriod:
    """Return last period's totals and rosters by unit, from its result; raises ``WorkbookUnreadable``."""
    found: LastPeriod = _read(file, "last", passwords)
    return found


@dataclasses.dataclass(frozen=True)
class _AidWork:
    """The work of a worker on one such file."""

    kind: str
    passwords: tuple[str, ...]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Any:
        from toolkit.workbooks.reading import opened

        ((path, shown),) = job.files
        tell(path)
        try:
            with opened(Path(path), shown, self.passwords) as book:
                if self.kind == "roll":
                    return roll_of(_reading([book.grid(sheet) for sheet in book.sheets], UnitRoll), shown)
                if self.kind == "decisions":
                    named = {UNIT_SHEET: UnitDecisions, COLUMN_SHEET: ColumnDecisions}
                    return decisions_of(
                        _by_tab([book.grid(tab) for tab in book.sheets if tab in named], named)
                    )
                return last_period_of([book.grid(tab) for tab in book.sheets if is_wanted(tab)], shown)
        except WorkbookUnreadable as refusal:
            return refusal


def _read(file: str, kind: str, passwords: Sequence[str]) -> Any:
    jobs = [worker.Job(((file, file),))]
    ((_, outcome),) = worker.run(jobs, _AidWork(kind, tuple(passwords)))
    if outcome.rejected:
        raise WorkbookUnreadable(*outcome.rejected[0])
    if isinstance(outcome.value, WorkbookUnreadable):
        refusal = outcome.value
        raise WorkbookUnreadable(refusal.file, refusal.why, refusal.remedy)
    return outcome.value


def _reading(grids: list[Grid], table: type[Table]) -> Reading:
    """Return the first sheet that holds a table."""
    for grid in grids:
        found = read_sheet(grid, table)
        if found and len(found[0].part.rows):
            return assemble(found[:1], [], [grid])
    return assemble([], [], grids)


def _by_tab(grids: list[Grid], tables: dict[str, type[Table]]) -> Reading:
    sheets = [
        sheet for grid in grids if grid.sheet in tables for sheet in read_sheet(grid, tables[grid.sheet])
    ]
    return assemble(sheets, [], grids)
