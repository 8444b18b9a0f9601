"""An audited unit as values: what a worker hands back, personal numbers masked."""

from __future__ import annotations

import dataclasses
import datetime

from toolkit.check import Finding, NotChecked
from toolkit.identify import UnitName
from toolkit.judge import SheetRead, Waived
from toolkit.procedure import Result
from toolkit.report import Filled
from toolkit.sampling.drawn import Drawn
from toolkit.sampling.options import METHODS
from toolkit.year_facts import Fact


@dataclasses.dataclass(frozen=True)
class Issue:
    """A finding with what an auditor asks of it.

    ``cents`` is the amount of its row, ``people`` who stands in that row and as what, ``day`` the day of the
    entry, ``since`` the first day on which its rule was in force; None or empty where the row does not tell.
    """

    finding: Finding
    cents: int | None = None
    people: tuple[str, ...] = ()
    day: datetime.date | None = None
    since: datetime.date | None = None


@dataclasses.dataclass(frozen=True)
class Limit:
    """A limit in force: what it limits, how much, by which document, since when, how sure we are of its text."""

    title: str
    text: str
    document: str
    in_force: str
    quality: str


@dataclasses.dataclass(frozen=True)
class Statements:
    """The statements of the unit, and those that could not be made (name, why)."""

    filled: tuple[Filled, ...] = ()
    lacking: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True)
class Sample:
    """The sample drawn, or why none was."""

    drawn: Drawn | None
    lacking: str = ""

    @property
    def brief(self) -> str:
        """How many items of how many were drawn, by which method and seed; or why none was."""
        if self.drawn is None:
            return self.lacking
        method, population = METHODS[self.drawn.asked.method], self.drawn.population
        return f"{method}，{len(population):,} 笔中抽 {self.drawn.chosen.drawn:,} 笔，种子 {self.drawn.seed}"

    @property
    def told(self) -> str:
        """``brief`` with the population's hash: whoever has these draws the same."""
        if self.drawn is None:
            return self.lacking
        return f"{self.brief}，总体的 SHA-256：{self.drawn.population.sha256}"


@dataclasses.dataclass(frozen=True)
class Audited:
    """All that the audit of one unit gave.

    ``period`` and ``province`` are as shown, ``limits`` what holds on the last day of the period,
    ``facts`` the figures of the unit by part, ``checks`` the codes of the checks asked for.
    """

    unit: UnitName
    shown: str
    period: str
    province: str
    today: datetime.date
    limits: tuple[Limit, ...]
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    checks: tuple[str, ...]
    issues: tuple[Issue, ...]
    not_checked: tuple[NotChecked, ...]
    waived: tuple[Waived, ...]
    read: tuple[SheetRead, ...]
    procedures: tuple[tuple[str, Result], ...]
    lacking: tuple[tuple[str, str], ...]
    statements: Statements
    sample: Sample | None
