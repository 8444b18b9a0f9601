"""Declared probes, and what they find.

    @probe(10, "Python", stops=[Facts(python=(3, 9, 1))], fine=[Facts(python=(3, 12, 0))])
    def python(facts: Facts) -> Found: ...

The facts beside a probe are its examples: they are tried by a test.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Sequence

from toolkit import registry
from toolkit.doctor.facts import Facts


class Level(enum.Enum):
    """How much something stands in the way; the value is the word on the screen."""

    FINE = "正常"
    UNKNOWN = "不适用"
    LOOK = "注意"
    STOPS = "妨碍使用"


@dataclasses.dataclass(frozen=True)
class Found:
    """What a probe found, in one sentence, and what to do, '' where nothing is to be done."""

    level: Level
    said: str
    remedy: str = ""


def fine(said: str) -> Found:
    """Nothing is in the way."""
    return Found(Level.FINE, said)


def unknown(said: str) -> Found:
    """It could not be told, or does not apply here."""
    return Found(Level.UNKNOWN, said)


def look(said: str, remedy: str) -> Found:
    """It may be in the way of something."""
    return Found(Level.LOOK, said, remedy)


def stops(said: str, remedy: str) -> Found:
    """It stops the buttons or the commands."""
    return Found(Level.STOPS, said, remedy)


Judge = Callable[[Facts], Found]


@dataclasses.dataclass(frozen=True)
class Probe:
    """One thing looked at; ``order`` is its place, and the order in which remedies are to be done."""

    order: int
    name: str
    title: str
    judge: Judge
    examples: tuple[tuple[Level, Facts], ...]


PROBES: dict[str, Probe] = {}
"""Every declared probe by the name of its function."""


def probe(
    order: int,
    title: str,
    *,
    stops: Sequence[Facts] = (),
    looks: Sequence[Facts] = (),
    fine: Sequence[Facts] = (),
    unknown: Sequence[Facts] = (),
) -> Callable[[Judge], Judge]:
    """Declare a probe, with facts for which it must come to each level."""

    def declare(judge: Judge) -> Judge:
        given = (
            (Level.STOPS, stops),
            (Level.LOOK, looks),
            (Level.FINE, fine),
            (Level.UNKNOWN, unknown),
        )
        examples = tuple((level, facts) for level, many in given for facts in many)
        PROBES[judge.__name__] = Probe(order, judge.__name__, title, judge, examples)
        return judge

    return declare


def all_probes() -> list[Probe]:
    """Return every probe there is, in the order in which things are to be put right."""
    registry.load("toolkit.doctor.probes")
    return sorted(PROBES.values(), key=lambda item: item.order)


def examine(facts: Facts) -> list[tuple[Probe, Found]]:
    """Return what each probe finds in the facts."""
    return [(item, item.judge(facts)) for item in all_probes()]
