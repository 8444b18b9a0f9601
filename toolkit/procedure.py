"""Declared audit procedures: one file a procedure, found by the registry, run over what was read.

A check looks at cells; a procedure looks at a population (all payments, all lines of the statement, all
welfare lists) and answers with what it looked at, by which parameters, what that population is tied to, and
pages of what stands out.  It asks for what it needs by its parameters' annotations: declared tables
(``| None`` when it can do without), ``Reading``, ``UnitName``, ``Period``, ``Policy`` and ``datetime.date``
(today).
"""

from __future__ import annotations

import dataclasses
import datetime
import sys
from collections.abc import Callable, Mapping, Sequence

from toolkit import registry
from toolkit.amounts import yuan
from toolkit.column import Lacking
from toolkit.declared_page import paragraphs
from toolkit.identify import UnitName
from toolkit.parameters import Parameters, asked_for, handed_over
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report_sheet import Form
from toolkit.table import Table

PROCEDURES: dict[str, Procedure] = {}
"""Every declared procedure by its name."""


@dataclasses.dataclass(frozen=True)
class Population:
    """What was looked at: ``items`` of it, and ``cents`` in all where it has amounts."""

    what: str
    items: int
    cents: int | None = None

    @property
    def shown(self) -> str:
        """The population in words.

        >>> Population("经费收支中的付款", 1200, 3_456_789_00).shown
        '经费收支中的付款 1,200 笔，3,456,789.00 元'
        """
        amount = "" if self.cents is None else f"，{yuan(self.cents)} 元"
        return f"{self.what} {self.items:,} 笔{amount}"


@dataclasses.dataclass(frozen=True)
class Used:
    """A parameter as it was used, and where it comes from: a document, 设置, the command line, or a convention."""

    name: str
    value: str
    source: str


@dataclasses.dataclass(frozen=True)
class Tie:
    """A figure of the population held against the same figure somewhere else; money is cents."""

    what: str
    here: int
    there: int
    money: bool = True

    @property
    def difference(self) -> int:
        """How much more there is here."""
        return self.here - self.there


@dataclasses.dataclass(frozen=True)
class Result:
    """What a procedure gave.

    ``said`` is the result in one sentence.  ``exceptions`` counts what stands out.  ``refused`` says why the
    procedure cannot speak of this population, '' where it does; then there are no exceptions.  Every row of
    ``pages`` that speaks of rows of a sheet names them as its sources.
    """

    population: Population
    said: str
    exceptions: int = 0
    parameters: Sequence[Used] = ()
    ties: Sequence[Tie] = ()
    pages: Sequence[Form] = ()
    refused: str = ""


Answer = Callable[..., Result]


@dataclasses.dataclass(frozen=True)
class Procedure:
    """A declared procedure.

    ``page`` is its module's docstring: what is done; what for; how to read the result.  ``given`` are example
    tables by title; ``expect`` is what they give: the sentence of the result, then the rows of each page, in the
    notation of ``toolkit.examples``.
    """

    name: str
    place: int
    """Its place in the list of tests."""
    basis: str
    page: str
    given: Mapping[str, str]
    said: str
    expect: str
    province: str
    today: datetime.date
    function: Answer
    parameters: Parameters

    @property
    def paragraphs(self) -> list[str]:
        """The page's paragraphs, each on one line."""
        return paragraphs(self.page)

    @property
    def title(self) -> str:
        """What is done, in one sentence."""
        return self.paragraphs[0]

    @property
    def purpose(self) -> str:
        """What it is done for."""
        return self.paragraphs[1]

    @property
    def how_to_read(self) -> str:
        """How to read its result."""
        return self.paragraphs[2]

    @property
    def tables(self) -> list[type[Table]]:
        """The tables it asks for, those it can do without as well."""
        return [kind for kind, _ in self.parameters.values() if issubclass(kind, Table)]


def procedure(
    name: str,
    *,
    place: int,
    basis: object,
    given: Mapping[str, str],
    said: str,
    expect: str = "",
    province: str = "anhui",
    today: str = "2025-12-31",
) -> Callable[[Answer], Answer]:
    """Declare a procedure; the module's docstring is its page."""

    def declare(function: Answer) -> Answer:
        if name in PROCEDURES:
            raise ValueError(f"{name} is declared twice")
        PROCEDURES[name] = Procedure(
            name,
            place,
            str(basis),
            sys.modules[function.__module__].__doc__ or "",
            given,
            said,
            expect,
            province,
            datetime.date.fromisoformat(today),
            function,
            asked_for(function, (Reading, UnitName, Period, Policy, datetime.date)),
        )
        return function

    return declare


def all_procedures() -> dict[str, Procedure]:
    """Return every procedure by name, in the order of the list."""
    registry.load("toolkit.procedures")
    return dict(sorted(PROCEDURES.items(), key=lambda item: (item[1].place, item[0])))


def carry_out(
    item: Procedure,
    reading: Reading,
    unit: UnitName,
    period: Period,
    policy: Policy,
    today: datetime.date,
) -> Result:
    """Carry out one procedure; raises ``Lacking`` when a table or column it needs is not there."""
    policy.forget()
    others = {Reading: reading, UnitName: unit, Period: period, Policy: policy, datetime.date: today}
    return item.function(**handed_over(item.parameters, reading.tables, others))


@dataclasses.dataclass(frozen=True)
class CarriedOut:
    """The procedures of one unit: those that ran with their results, those that lacked something (name, why)."""

    results: tuple[tuple[str, Result], ...]
    lacking: tuple[tuple[str, str], ...]


def carry_out_all(
    reading: Reading, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> CarriedOut:
    """Carry out every procedure; what is lacking is named, not raised."""
    results, lacking = [], []
    for name, item in all_procedures().items():
        try:
            results.append((name, carry_out(item, reading, unit, period, policy, today)))
        except Lacking as lack:
            lacking.append((name, lack.why))
    return CarriedOut(tuple(results), tuple(lacking))
