"""Every probe: its own examples, and what its words must hold."""

from __future__ import annotations

import pytest

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, Level, Probe, all_probes, examine
from toolkit.show.doctor import document, exit_code, lines

EXAMPLES = [(probe, level, facts) for probe in all_probes() for level, facts in probe.examples]


@pytest.mark.parametrize(
    ("probe", "level", "facts"),
    EXAMPLES,
    ids=[f"{p.name}-{level.name}-{n}" for n, (p, level, _) in enumerate(EXAMPLES)],
)
def test_a_probe_comes_to_the_level_its_example_names(probe: Probe, level: Level, facts: Facts) -> None:
    assert level == probe.judge(facts).level


@pytest.mark.parametrize(("probe", "level", "facts"), EXAMPLES)
def test_what_is_in_the_way_has_a_remedy_and_nothing_else_has(
    probe: Probe, level: Level, facts: Facts
) -> None:
    found = probe.judge(facts)

    assert (level in (Level.LOOK, Level.STOPS)) == bool(found.remedy)
    assert not found.said.endswith("。")
    assert not found.remedy.endswith("。")


def test_each_probe_shows_what_is_in_the_way_what_is_fine_and_what_cannot_be_told() -> None:
    for probe in all_probes():
        levels = {level for level, _ in probe.examples}
        assert {Level.FINE, Level.UNKNOWN} < levels, probe.name


def test_places_are_taken_once() -> None:
    orders = [probe.order for probe in all_probes()]

    assert sorted(set(orders)) == orders


def test_of_a_computer_nothing_is_known_of_nothing_is_said_to_stop_it() -> None:
    assert 0 == exit_code(examine(Facts()))
    assert {"unknown"} == {item["level"] for item in document(examine(Facts()))["probes"]}


def test_what_stops_is_to_be_done_before_what_may_be_looked_at() -> None:
    first, second = all_probes()[:2]
    told = lines([(first, Found(Level.LOOK, "甲", "做甲")), (second, Found(Level.STOPS, "乙", "做乙"))])

    assert ["请依次做：", "1. 乙：做乙。", "2. 甲：做甲。"] == told[-3:]
