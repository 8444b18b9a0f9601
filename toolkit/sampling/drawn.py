"""A sample as it was drawn from one unit's ledger, and as it stands once results were entered."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from fractions import Fraction

from toolkit.column import Lacking
from toolkit.identify import UnitName, unit_of
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report_sheet import Form
from toolkit.sampling import at_intervals, at_random, by_money, in_strata
from toolkit.sampling.chosen import WHOLLY, Chosen, Stratum, stratum_of
from toolkit.sampling.conclusion import Evaluation
from toolkit.sampling.entered import NOTHING, Entries
from toolkit.sampling.evaluation import evaluate
from toolkit.sampling.options import Asked, OptionRefused
from toolkit.sampling.plan import Plan, allowed, by_amounts, by_rates
from toolkit.sampling.population import Population, population_of
from toolkit.sampling.probability import needs_scipy
from toolkit.sampling.settled import Listed, Settled, settle
from toolkit.sheet_reading import SheetReading
from toolkit.tables.ledger import Ledger

CHOOSE = {
    "mus": by_money.choose,
    "random": at_random.choose,
    "systematic": at_intervals.choose,
    "stratified": in_strata.choose,
}


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A sample.

    ``tolerable`` and ``expected`` are shares of all items, or by amounts of all cents.  ``plan`` is None where
    everything is examined wholly.  ``top`` is the amount in cents from which that is so, None without one.
    ``unread`` counts rows of the ledger whose amount could not be read: they are in no population.
    """

    unit: UnitName
    period: Period
    asked: Asked
    population: Population
    tolerable: Fraction
    expected: Fraction
    top: int | None
    seed: int
    plan: Plan | None
    chosen: Chosen
    unread: int = 0
    entries: Entries = NOTHING

    @functools.cached_property
    def listed(self) -> list[Listed]:
        """The items in the order of the list: 1, 2, 3 …, and of each stratum those in reserve: 备1, 备2 …."""
        found: list[Listed] = []
        number = spared = 0
        for place, stratum in enumerate(self.chosen.strata):
            for position in stratum.drawn:
                number += 1
                found.append(Listed(str(number), place, self.population.item(position)))
            for position in stratum.reserve:
                spared += 1
                found.append(Listed(f"备{spared}", place, self.population.item(position), reserve=True))
        return found

    @property
    def sampled(self) -> list[Stratum]:
        """The strata that are not examined wholly."""
        return [stratum for stratum in self.chosen.strata if not stratum.wholly]

    def evaluated(self, entries: Entries) -> Drawn:
        """Return the sample with the results that were entered; its pages then hold 抽样评价 too."""
        return dataclasses.replace(self, entries=entries)

    @functools.cached_property
    def settled(self) -> Settled:
        """Which items have a result."""
        return settle(self.listed, self.entries, self.asked.by_money)

    @functools.cached_property
    def evaluation(self) -> Evaluation | None:
        """What the results say; None before any was entered."""
        if not any(entry.filled for entry in self.entries.by_key.values()):
            return None
        return evaluate(
            self.asked,
            self.chosen,
            self.settled,
            items=len(self.population),
            cents=self.population.total,
            tolerable=self.tolerable,
        )

    def pages(self) -> list[Form]:
        """Return 抽样清单 and, where results were entered, 抽样评价."""
        from toolkit.sampling.evaluation_page import evaluation_page
        from toolkit.sampling.list_page import list_page

        pages = [list_page(self)]
        if self.evaluation is not None:
            pages.append(evaluation_page(self, self.evaluation))
        return pages


def draw(reading: Reading, asked: Asked, period: Period) -> Drawn:
    """Draw a sample from the payments of a period.

    Raises ``Lacking`` where there is no ledger or no payment, ``OptionRefused`` where the options do not fit
    the population, ``ExtraMissing`` without scipy.
    """
    ledger = reading.table(Ledger)
    if ledger is None:
        raise Lacking("没有经费收支表")
    needs_scipy()
    population = population_of(ledger, period)
    tolerable, expected = _shares(asked, population.total)
    top = asked.top_cents
    if top is None and asked.method == "stratified":
        top = in_strata.top_cents(population)
    everything = range(len(population))
    wholly = [] if top is None else [at for at in everything if population.cents[at] >= top]
    left = set(wholly)
    among = [at for at in everything if at not in left]
    seed = int(population.sha256[:8], 16) if asked.seed is None else asked.seed
    strata = (stratum_of(population, WHOLLY, wholly),) if wholly else ()
    if among:
        plan = _plan(asked, population, among, tolerable, expected)
        size = plan.size if asked.size is None else asked.size
        size = size if asked.method == "mus" else min(size, len(among))
        if not asked.by_money:
            plan = dataclasses.replace(plan, allowed=allowed(len(among), tolerable, asked.level, size))
        chosen = CHOOSE[asked.method](population, among, size, seed)
        chosen = dataclasses.replace(chosen, strata=(*strata, *chosen.strata))
    else:
        plan, chosen = None, Chosen(strata, ("全部都达到必查金额，没有抽取",))
    unit = unit_of(reading, ledger.parts[0].file)
    unread = sum(len(_unread(sheet)) for sheet in reading.of(Ledger))
    return Drawn(unit, period, asked, population, tolerable, expected, top, seed, plan, chosen, unread)


def _shares(asked: Asked, total: int) -> tuple[Fraction, Fraction]:
    """Return what is tolerable and expected as shares; refuse what the population makes nonsense of."""
    tolerable, expected = asked.tolerable_bound.of(total), asked.expected_bound.of(total)
    if tolerable >= 1:
        why = "可容忍的错报不小于总体的全部金额"
        raise OptionRefused("--tolerable", str(asked.tolerable), why, "请写小一些的金额，如总体的 5%")
    if expected >= tolerable:
        asked.refuse_expected()
    return tolerable, expected


def _plan(
    asked: Asked, population: Population, among: Sequence[int], tolerable: Fraction, expected: Fraction
) -> Plan:
    """Plan the sample of what is not examined wholly."""
    if not asked.by_money:
        return by_rates(len(among), tolerable, expected, asked.level)
    rest = int(population.cents[list(among)].sum())
    scale = Fraction(population.total, rest)
    return by_amounts(rest, tolerable * scale, expected * scale, asked.level)


def _unread(sheet: SheetReading) -> set[int]:
    """Return the rows of a ledger's sheet in which an amount could not be read."""
    rows = sheet.part.rows
    return {
        row
        for attribute, row, _ in sheet.troubles
        if attribute in Ledger.amounts and sheet.values[attribute].isna().to_numpy()[rows == row].any()
    }
