"""The traps hold what they say they hold, as the instruments see it, and are the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS

assert fixtures


@pytest.mark.parametrize("name", TRAPS)
def test_trap_holds_what_it_says(name: str, tmp_path: Path) -> None:
    trap = TRAPS[name]
    seen = observed(trap.make(tmp_path))
    assert trap.before == {topic: seen[topic] for topic in trap.before}
    assert trap.before, "a trap says what is in it"


@pytest.mark.parametrize("name", TRAPS)
def test_trap_is_a_sound_package(name: str, tmp_path: Path) -> None:
    assert faults(TRAPS[name].make(tmp_path)) == []


@pytest.mark.parametrize("name", TRAPS)
def test_trap_is_the_same_bytes_each_time(name: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    TRAPS[name].maker(one)
    TRAPS[name].maker(other)
    assert one.read_bytes() == other.read_bytes()
