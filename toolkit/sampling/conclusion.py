"""The parts of an evaluation: lines to be read, in groups, and one conclusion."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from toolkit.sampling.chosen import Chosen
from toolkit.sampling.settled import Outcome, Settled


@dataclasses.dataclass(frozen=True)
class Line:
    """One line of the evaluation: what it is, the result in words, and how it is worked out."""

    name: str
    value: str
    formula: str = ""


Group = tuple[str, tuple[Line, ...]]
"""A heading and its lines."""


@dataclasses.dataclass(frozen=True)
class Evaluation:
    """The evaluation: groups of lines and the conclusion.

    ``final`` is false while items are open or entries contradict themselves.  ``acceptable`` says whether the
    error stays below the tolerable one, None where the sample cannot say.  ``upper`` is the upper limit: a share
    of the items, or by amounts cents of overstatement.
    """

    groups: tuple[Group, ...]
    conclusion: str
    final: bool
    acceptable: bool | None = None
    upper: Fraction | int | None = None


def rest_of(chosen: Chosen, settled: Settled) -> tuple[int, list[Outcome], list[Outcome]]:
    """Return how many items were left to chance, the outcomes of those drawn from them, and all other outcomes."""
    places = {place for place, stratum in enumerate(chosen.strata) if not stratum.wholly}
    drawn = [outcome for outcome in settled.outcomes if outcome.stratum in places]
    wholly = [outcome for outcome in settled.outcomes if outcome.stratum not in places]
    return sum(len(chosen.strata[place].items) for place in places), drawn, wholly
