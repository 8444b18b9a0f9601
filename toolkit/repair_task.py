"""Judging a unit and finding what can be repaired in its sheets, inside a worker."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import ClassVar

from toolkit.check import Finding
from toolkit.identify import UnitName
from toolkit.judge import Verdict
from toolkit.reading import Reading
from toolkit.repair_cells import Change, changes_of
from toolkit.repaired_grids import read_again
from toolkit.tasks import JudgeTask


@dataclasses.dataclass(frozen=True)
class Repaired:
    """A unit's verdict as its files are, the changes, and what they do to the findings.

    ``gone`` are findings that would go away, ``new`` those that come only then: what can be read at last
    can also be wrong.
    """

    verdict: Verdict
    changes: tuple[Change, ...]
    gone: int
    new: int
    headings: dict[tuple[str, str], int]
    """The row of headings of each sheet that has a table, by file and sheet."""


@dataclasses.dataclass(frozen=True)
class RepairTask:
    """Judge one unit, and find its repairs; ``unsafe`` counts those in doubt among them."""

    judge: JudgeTask
    unsafe: bool
    formulas: ClassVar[bool] = True
    """The reader must say which cells hold a formula."""

    def __call__(self, unit: UnitName, reading: Reading) -> Repaired:
        """Return the verdict with the changes."""
        verdict = self.judge(unit, reading)
        changes = tuple(changes_of(reading))
        headings: dict[tuple[str, str], int] = {}
        for sheet in reading.sheets:
            if not sheet.header.form:
                headings.setdefault((sheet.grid.file, sheet.grid.sheet), sheet.header.rows[-1])
        if not any(change.taken(self.unsafe) for change in changes):
            return Repaired(verdict, changes, 0, 0, headings)
        again = self.judge(unit, read_again(reading, changes, self.unsafe))
        before, after = _counted(verdict.findings), _counted(again.findings)
        return Repaired(verdict, changes, (before - after).total(), (after - before).total(), headings)


def _counted(findings: list[Finding]) -> Counter[tuple[str, str, str, int | None, str | None]]:
    return Counter((item.code, item.file, item.sheet, item.row, item.cell) for item in findings)
