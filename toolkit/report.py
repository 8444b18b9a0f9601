"""Declared reports: one file a report, found by the registry, filled from what was read.

A report asks for what it needs by its parameters' annotations: declared tables (``| None`` when it
can do without), ``Reading``, ``UnitName``, ``Period`` and ``Policy``.  It answers with its sheets.
"""

from __future__ import annotations

import dataclasses
import datetime
import sys
from collections.abc import Callable, Collection, Iterable, Mapping

from toolkit import registry
from toolkit.column import Lacking
from toolkit.declared_page import paragraphs
from toolkit.errors import WordUnknown
from toolkit.identify import UnitName
from toolkit.judge import settings_of
from toolkit.left_out import left_out
from toolkit.parameters import Parameters, asked_for, handed_over
from toolkit.period import Period, period_of
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report_sheet import Form, Traced
from toolkit.table import Table
from toolkit.workbooks.sheet_parts import Sheet

REPORTS: dict[str, Report] = {}
"""Every declared report by its name."""

_STATEMENTS = range(200, 300)
"""The places of the statements in the set."""

Answer = Form | Iterable[Form]


@dataclasses.dataclass(frozen=True)
class Report:
    """A declared report.

    ``page`` is its module's docstring: what the sheet is.  ``given`` are example tables by title and
    ``expect`` the rows they give, both in the notation of ``toolkit.examples``.
    """

    name: str
    place: int
    """Its place in the set as an office binds it."""
    page: str
    given: Mapping[str, str]
    expect: str
    function: Callable[..., Answer]
    parameters: Parameters

    @property
    def title(self) -> str:
        """What the sheet is, in one line."""
        return paragraphs(self.page)[0]

    @property
    def tables(self) -> list[type[Table]]:
        """The tables it cannot do without."""
        wanted = self.parameters.values()
        return [kind for kind, optional in wanted if issubclass(kind, Table) and not optional]


@dataclasses.dataclass(frozen=True)
class Filled:
    """A report as it is to be written: its sheets, and the source rows of each sheet's figures."""

    name: str
    sheets: tuple[Sheet, ...]
    traces: tuple[tuple[Traced, ...], ...]


@dataclasses.dataclass(frozen=True)
class Set:
    """The reports of one unit, those that could not be made (report, why), and the rows not counted."""

    filled: tuple[Filled, ...]
    lacking: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    period: str


def report(
    name: str, *, place: int, given: Mapping[str, str], expect: str
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Declare a report; the module's docstring is its page."""

    def declare(function: Callable[..., Answer]) -> Callable[..., Answer]:
        if name in REPORTS:
            raise ValueError(f"{name} is declared twice")
        page = sys.modules[function.__module__].__doc__ or ""
        wanted = asked_for(function, (Reading, UnitName, Period, Policy))
        REPORTS[name] = Report(name, place, page, given, expect, function, wanted)
        return function

    return declare


def all_reports() -> dict[str, Report]:
    """Return every report by name, in the order of the set."""
    registry.load("toolkit.reports")
    return dict(sorted(REPORTS.items(), key=lambda item: (item[1].place, item[0])))


def statements() -> dict[str, Report]:
    """Return the reports that are statements of the union's accounts, in the order of the set."""
    return {name: item for name, item in all_reports().items() if item.place in _STATEMENTS}


def one_named(word: str, names: Collection[str]) -> str:
    """Return the one of ``names`` that is ``word``, or the only one that has it.

    Raises ``WordUnknown`` when none or several fit.
    """
    if word in names:
        return word
    parts = [name for name in names if word in name]
    if len(parts) != 1:
        raise WordUnknown("报表", word, parts or names)
    return parts[0]


def reports_named(word: str) -> list[Report]:
    """Return the report called ``word`` (or the only one whose name has it), or all for ``all``.

    Raises ``WordUnknown`` when none or several fit.
    """
    reports = all_reports()
    return list(reports.values()) if word == "all" else [reports[one_named(word, reports)]]


def fill(item: Report, reading: Reading, unit: UnitName, period: Period, policy: Policy) -> Filled:
    """Fill one report; raises ``Lacking`` when a table it needs is not there."""
    others = {Reading: reading, UnitName: unit, Period: period, Policy: policy}
    answer = item.function(**handed_over(item.parameters, reading.tables, others))
    forms = [answer] if isinstance(answer, Form) else list(answer)
    return Filled(
        item.name, tuple(form.sheet() for form in forms), tuple(tuple(form.traces) for form in forms)
    )


@dataclasses.dataclass(frozen=True)
class Filling:
    """The task of filling reports for each unit in a worker.

    ``period`` is the year told by the user or '', ``today`` the day that ends a current year.
    """

    names: tuple[str, ...]
    period: str
    province: str | None
    today: datetime.date

    def __call__(self, unit: UnitName, reading: Reading) -> Set:
        """Fill every report asked for; what is lacking is named, not raised."""
        period = period_of(reading, self.period or unit.year, self.today)
        policy = Policy.load(self.province, settings_of(reading))
        reports = all_reports()
        filled, lacking = [], []
        for name in self.names:
            try:
                filled.append(fill(reports[name], reading, unit, period, policy))
            except Lacking as lack:
                lacking.append((name, lack.why))
        return Set(tuple(filled), tuple(lacking), left_out(reading), period.shown)
